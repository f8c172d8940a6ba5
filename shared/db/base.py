"""What all tables are made of: how Python types are stored, and how constraints are named.

`ServiceBase` is what a service's own `models.Base` derives from; the kernel's tables belong to `KernelBase`, so that
one service's metadata never holds another's.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, LargeBinary, MetaData, Numeric, Text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import DeclarativeBase

from shared.db.types import MoneyFen, MonthText
from shared.money import Money
from shared.periods import Month

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class ServiceBase(DeclarativeBase):
    """What all tables share: how types are stored. Each service derives its own `Base`, with metadata of its own."""

    __abstract__ = True
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy, once
        str: Text(),
        bytes: LargeBinary(),
        int: BigInteger(),
        Decimal: Numeric(),
        UUID: PG_UUID(as_uuid=True),
        datetime: TIMESTAMP(timezone=True),
        dict[str, Any]: JSONB(),
        Money: MoneyFen(),
        Month: MonthText(),
    }


class KernelBase(ServiceBase):
    """The kernel's own tables, present in every service's database."""

    __abstract__ = True
    metadata = MetaData(naming_convention=NAMING)
