"""The family of a dead worker, as quotes take it: how each stood at the death, and what ended it since."""

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import BaseModel

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.recognition.liability import Payer
from services.claims.domain.survivors.dependant import DependantRules, Relation, Sex, Tie
from services.claims.domain.survivors.eligibility import Eligibility, Standing, eligibility
from services.claims.domain.survivors.share_periods import Member, SharesFrom, shares_by_month
from services.claims.domain.survivors.shares import Sharer, ShareTable
from shared.money import Money
from shared.periods import Month
from shared.quotes import QuoteResult


class KinIn(BaseModel):
    """Somebody of the family: how he or she stood at the death, and the day on which something ended the pension."""

    relation: Relation
    sex: Sex
    born_on: date
    tie: Tie = Tie.BORN
    posthumous: bool = False
    brought_up: bool = False
    supported: bool = True
    unable_to_work: bool = False
    nobody_nearer: bool = False
    alone: bool = False
    dropped_out_on: date | None = None

    def judged(self, died_on: date, rules: DependantRules) -> Eligibility:
        """Return whether this one is entitled."""
        return eligibility(Standing(**self.model_dump(exclude={"dropped_out_on"})), died_on, rules)


def quoted_shares(
    family: Sequence[KinIn], own_wage: Money, starts: Month, judged: Sequence[Eligibility], table: ShareTable
) -> list[QuoteResult]:
    """Quote each one's months, numbered as they are named; who is not entitled is answered with the reasons."""
    members = [
        _member(no, each, found, starts, table)
        for no, (each, found) in enumerate(zip(family, judged, strict=True), start=1)
        if found.eligible
    ]
    shares, ends = shares_by_month(own_wage, members, table), {each.sharer.no: each.leaves for each in members}
    results: list[QuoteResult] = []
    for no, found in enumerate(judged, start=1):
        code = f"{Benefit.SURVIVORS_PENSION}_{no}"
        results += _months(code, shares.get(no, {}), ends[no]) if found.eligible else [_refused(code, found)]
    return results


def _member(no: int, kin: KinIn, found: Eligibility, starts: Month, table: ShareTable) -> Member:
    ended = [day for day in (found.grows_up_on, kin.dropped_out_on) if day is not None]
    leaves = min(map(table.stop.last_month, ended), default=None)
    return Member(Sharer(no, kin.relation, found.lone_or_orphan), max(starts, Month.of(kin.born_on)), leaves)


def _months(code: str, shares: SharesFrom, ends: Month | None) -> list[QuoteResult]:
    later = [*list(shares)[1:], None]
    return [
        QuoteResult(
            code=code,
            payer=Payer.FUND,
            amount=share.amount,
            starts=month.first_day,
            until=next_one.previous().last_day if next_one else ends.last_day if ends else None,
            workings=share.workings.to_json(),
        )
        for (month, share), next_one in zip(shares.items(), later, strict=True)
    ]


def _refused(code: str, found: Eligibility) -> QuoteResult:
    conditions: list[Mapping[str, object]] = [
        {"condition": each.condition.name, "says": each.condition, "holds": each.holds, "article": each.article}
        for each in found.conditions
    ]
    return QuoteResult(code=code, payer="", workings={"rule": "dependant_eligibility", "conditions": conditions})
