"""Filings judged and months closed. The key is the prefecture and the month."""

from typing import Any, ClassVar
from uuid import UUID

from services.pool_ledger.domain.books import division_of
from services.pool_ledger.domain.statement import Statement
from services.pool_ledger.models import Filing
from shared.events import Event
from shared.money import Money
from shared.periods import Month


def _filed_under(prefecture: str, month: Month) -> dict[str, Any]:
    return {
        "key": f"{prefecture}:{month}",
        "division": division_of(prefecture),
        "period": month,
        "effective_on": month.last_day,
    }


class FilingJudged(Event):
    """A service's filing was compared with what was received and posted; `differing` names the events that differ."""

    service: str
    month: Month
    differing: tuple[UUID, ...]


class FilingAccepted(FilingJudged):
    """A filing agrees with the books, event by event."""

    type: ClassVar[str] = "pool_ledger.filing_accepted.v1"

    @classmethod
    def of(cls, filing: Filing) -> "FilingAccepted":
        """Announce an accepted filing."""
        about = _filed_under(filing.prefecture, filing.month)
        return cls(**about, service=filing.service, month=filing.month, differing=())


class FilingRejected(FilingJudged):
    """A filing disagrees with the books."""

    type: ClassVar[str] = "pool_ledger.filing_rejected.v1"

    @classmethod
    def of(cls, filing: Filing) -> "FilingRejected":
        """Announce a rejected filing."""
        differing = tuple(UUID(event) for event in filing.differing)
        about = _filed_under(filing.prefecture, filing.month)
        return cls(**about, service=filing.service, month=filing.month, differing=differing)


class MonthClosed(Event):
    """A book's month is closed: no posting enters it any more."""

    type: ClassVar[str] = "pool_ledger.month_closed.v1"
    prefecture: str
    month: Month
    income: Money
    expenditure: Money
    closing: Money

    @classmethod
    def of(cls, book: str, month: Month, statement: Statement) -> "MonthClosed":
        """Announce a closed month with what its statement comes to."""
        return cls(
            **_filed_under(book, month),
            prefecture=book,
            month=month,
            income=statement.income_total,
            expenditure=statement.expenditure_total,
            closing=statement.closing,
        )
