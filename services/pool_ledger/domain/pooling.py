"""The mode of pooling (统筹方式) decides in whose book contributions stand: Pooling Opinion 2017, Notice 2022."""

from dataclasses import dataclass
from enum import StrEnum

from services.pool_ledger.domain.books import book_of, provincial_book


class PoolingMode(StrEnum):
    """How a province pools."""

    CENTRALISED = "CENTRALISED"
    ADJUSTMENT = "ADJUSTMENT"


@dataclass(frozen=True, slots=True)
class Pooling:
    """The mode in force on a date."""

    mode: PoolingMode
    citation: str

    def income_book(self, division: str) -> str:
        """Return the book that takes a division's contributions.

        >>> Pooling(PoolingMode.CENTRALISED, "notice").income_book("990811")
        '99'
        """
        return provincial_book(division) if self.mode is PoolingMode.CENTRALISED else book_of(division)
