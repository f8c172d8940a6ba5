"""The settlement service's own metadata."""

from sqlalchemy import MetaData

from shared.db import ServiceBase
from shared.db.tables import NAMING


class Base(ServiceBase):
    """The settlement service's own tables."""

    __abstract__ = True
    metadata = MetaData(naming_convention=NAMING)
