"""The base of contributions' own tables."""

from sqlalchemy import MetaData

from shared.db import ServiceBase
from shared.db.tables import NAMING


class Base(ServiceBase):
    """Contributions' own tables."""

    __abstract__ = True
    metadata = MetaData(naming_convention=NAMING)
