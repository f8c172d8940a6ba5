"""The step that watches wages raised for the past: one raised after an accident, for the time before, may be meant to
raise a benefit (R-22). Either may be told first; the panel looks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.contributions import queries
from services.contributions.events import FINDINGS
from services.contributions.queries import RaisedAfterAccident, WageForPast
from shared.db import Transaction
from shared.findings import FindingAction, Suspicion, raise_findings
from shared.money import Money
from shared.periods import Month

RULE = "R-22"


class ToldWage(NamedTuple):
    """A wage as it was told; `anew` says that the person had one before, not just joined."""

    prefecture: str
    employer_id: UUID
    person_id: UUID
    effective_on: date
    declared_on: date
    wage: Money
    anew: bool

    @property
    def for_past(self) -> bool:
        """Whether it was declared only after the day on which it takes effect."""
        return self.anew and self.effective_on < self.declared_on


async def watch_raises(tx: Transaction, told: Sequence[ToldWage]) -> None:
    """Keep the raises for the past among these wages, which are not kept yet, and tell of those after an accident."""
    late = {wage[:3] for wage in told if wage.for_past}
    if late:
        raised = await queries.keep_raised_wages(tx, list(_for_past(wage for wage in told if wage[:3] in late)))
        await suspect_raises(tx, raised)


async def suspect_raises(tx: Transaction, employer_ids: Collection[UUID]) -> None:
    """Raise a finding for each injury of these employers' people before which a wage was raised afterwards."""
    if employer_ids:
        found = await queries.raised_after_accidents(tx, employer_ids)
        await raise_findings(tx, FINDINGS, [_suspicion(each) for each in found])


def _for_past(told: Iterator[ToldWage]) -> Iterator[WageForPast]:
    before = defaultdict[tuple[object, ...], list[tuple[Month, Money]]](list)
    for wage in told:
        month, standing = Month.of(wage.effective_on), before[wage[:3]]
        if wage.for_past:
            earlier = [each for each in standing if each[0] <= month]
            yield WageForPast(*wage[:6], max(reversed(earlier), key=lambda each: each[0], default=None))
        standing.append((month, wage.wage))


def _suspicion(raised: RaisedAfterAccident) -> Suspicion:
    return Suspicion(
        rule=RULE,
        division=raised.division,
        subject="claim",
        subject_id=str(raised.claim_id),
        action=FindingAction.PANEL_REVIEW,
        facts={
            "employer_id": str(raised.employer_id),
            "person_id": str(raised.person_id),
            "accident_on": raised.accident_on.isoformat(),
            "wage_from": raised.effective_on.isoformat(),
            "declared_on": raised.declared_on.isoformat(),
            "wage_before": str(raised.wage_before),
            "wage": str(raised.wage),
        },
    )
