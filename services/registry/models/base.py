"""The base of the registry's own tables."""

from sqlalchemy import MetaData

from shared.db import ServiceBase
from shared.db.tables import NAMING


class Base(ServiceBase):
    """The registry's own tables."""

    __abstract__ = True
    metadata = MetaData(naming_convention=NAMING)
