"""What the ledger's tables share. A book is named by its prefecture's digits, the province's by its two."""

from sqlalchemy import Computed, MetaData
from sqlalchemy.orm import Mapped, mapped_column

from shared.db import ServiceBase
from shared.db.tables import NAMING


class Base(ServiceBase):
    """The pool ledger's own tables."""

    __abstract__ = True
    metadata = MetaData(naming_convention=NAMING)


class OfBook:
    """A row of one book: row-level security shows it to whoever may see the book."""

    book: Mapped[str]
    prefecture: Mapped[str] = mapped_column(Computed("book", persisted=True))
