"""The monthly benefits that a conclusion carries (定期待遇): WII Reg, Arts. 34 to 36; Social Insurance Act, Art. 40.

Grades 1 to 4 a pension; 5 and 6 the employer's, from the month in which it has no suitable work; a dependency level an
allowance. Who draws an old-age pension draws the difference in place of the pension.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.disability_pension import PensionPayer, PensionTable
from services.claims.domain.conclusion.dependency_level import DependencyLevel
from services.claims.domain.entitlements.ended_why import EndedWhy
from services.claims.domain.entitlements.nursing_allowance import NursingTable
from services.claims.domain.entitlements.pension_rates import PERSONAL_ACCOUNT
from services.claims.domain.entitlements.proposal import EndReason
from services.claims.domain.entitlements.retirement_top_up import OLD_AGE_PENSION
from shared.money import Money
from shared.periods import Month

Dated: TypeAlias = tuple[Month, Mapping[str, Any]]
"""Facts, and the month from which they count."""

PENSIONS = frozenset(
    {Benefit.DISABILITY_PENSION, Benefit.EMPLOYERS_DISABILITY_PENSION, Benefit.RETIREMENT_TOP_UP},
)
WORKERS = PENSIONS | {Benefit.NURSING_ALLOWANCE}
NO_WORK_FROM = "no_suitable_work_from"


@dataclass(frozen=True, slots=True)
class Appraised:
    """What a conclusion says of the worker, and the month from which it counts."""

    grade: int | None
    level: DependencyLevel
    since: Month


@dataclass(frozen=True, slots=True)
class OldAge:
    """What the worker draws from a month on after retiring: an old-age pension, or only from a personal account."""

    from_month: Month
    pension: Money | None
    personal_account: Money | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What else decides: the month from which the employer has no suitable work, what is drawn in old age, the month in
    which the contract ended, and the last one that is due to a worker who has died.
    """

    no_suitable_work_from: Month | None = None
    old_age: Sequence[OldAge] = ()
    contract_ended_in: Month | None = None
    dies_in: Month | None = None


@dataclass(frozen=True, slots=True)
class Tables:
    """The law on the day from which the conclusion counts."""

    pension: PensionTable
    nursing: NursingTable
    less_personal_account: bool


@dataclass(frozen=True, slots=True)
class Called:
    """A benefit that is due: the facts to be added from which months on, the last month if it is known, and its why."""

    benefit: Benefit
    facts: Sequence[Dated]
    until: Month | None = None
    ends_why: str = EndedWhy.RETIRED

    @property
    def since(self) -> Month:
        """The first month that it is measured for."""
        return self.facts[0][0]

    def due_until(self, last: Month | None, why: str) -> "Called | None":
        """Return it as it is due if it ends with a month at the latest; None if nothing is due by then."""
        if last is None or (self.until is not None and self.until <= last):
            return self
        facts = tuple(each for each in self.facts if each[0] <= last)
        return Called(self.benefit, facts, last, why) if facts else None


def called_for(appraised: Appraised, situation: Situation, tables: Tables) -> list[Called]:
    """Return the benefits that a conclusion carries from its month on; none at grades 7 to 10 without dependency."""
    alive = [*_pensions(appraised, situation, tables), *_nursing(appraised, tables)]
    due = [each.due_until(situation.dies_in, EndReason.DEATH) for each in alive]
    return [each for each in due if each is not None]


def drawn_once_with(benefit: Benefit) -> frozenset[Benefit]:
    """Return the benefits of which a worker draws one, this among them; none if it is not the worker's own (Art. 45).

    >>> sorted(drawn_once_with(Benefit.NURSING_ALLOWANCE)), sorted(drawn_once_with(Benefit.SURVIVORS_PENSION))
    ([<Benefit.NURSING_ALLOWANCE: 'NUR'>], [])
    """
    if benefit in PENSIONS:
        return PENSIONS
    return frozenset({benefit}) & WORKERS


def retires_in(old_age: Iterable[OldAge]) -> Month | None:
    """Return the first month of an old-age pension."""
    return min((each.from_month for each in old_age if each.pension is not None), default=None)


def _pensions(appraised: Appraised, situation: Situation, tables: Tables) -> list[Called]:
    share = None if appraised.grade is None else tables.pension.share(appraised.grade)
    if share is None:
        return []
    pensioner = retires_in(situation.old_age)
    last = None if pensioner is None else pensioner.previous()
    if share[0] is PensionPayer.EMPLOYER:
        return _employers(appraised, situation, last)
    funds = _while_without_pension(appraised.since, situation, tables, last)
    return funds if pensioner is None else [*funds, _top_up(max(appraised.since, pensioner), situation)]


def _employers(appraised: Appraised, situation: Situation, last: Month | None) -> list[Called]:
    """Return the employer's pension: none while there is work, after retiring, with a pension or without, or after the
    contract.
    """
    if situation.no_suitable_work_from is None:
        return []
    retired = min((each.from_month for each in situation.old_age), default=None)
    last = last if retired is None else retired.previous()
    since = max(appraised.since, situation.no_suitable_work_from)
    if last is not None and last < since:
        return []
    facts = ((since, {NO_WORK_FROM: str(situation.no_suitable_work_from)}),)
    called = Called(Benefit.EMPLOYERS_DISABILITY_PENSION, facts, last)
    due = called.due_until(situation.contract_ended_in, EndedWhy.CONTRACT_ENDED)
    return [] if due is None else [due]


def _while_without_pension(since: Month, situation: Situation, tables: Tables, last: Month | None) -> list[Called]:
    """Return the fund's pension, up to the month before the old-age pension."""
    if last is not None and last < since:
        return []
    facts: list[Dated] = [(since, {})]
    for each in situation.old_age:
        if each.personal_account is not None and each.pension is None and tables.less_personal_account:
            month = max(since, each.from_month)
            facts = _from(month, {PERSONAL_ACCOUNT: str(each.personal_account)}, facts)
    return [Called(Benefit.DISABILITY_PENSION, tuple(facts), last)]


def _top_up(since: Month, situation: Situation) -> Called:
    facts: list[Dated] = []
    for each in situation.old_age:
        if each.pension is not None:
            facts = _from(max(since, each.from_month), {OLD_AGE_PENSION: str(each.pension)}, facts)
    return Called(Benefit.RETIREMENT_TOP_UP, tuple(facts))


def _from(month: Month, facts: Mapping[str, Any], before: Sequence[Dated]) -> list[Dated]:
    """Let facts count from a month on, in the place of what was told for it."""
    return [*(each for each in before if each[0] < month), (month, facts)]


def _nursing(appraised: Appraised, tables: Tables) -> list[Called]:
    if tables.nursing.ratio(appraised.level, appraised.grade) is None:
        return []
    return [Called(Benefit.NURSING_ALLOWANCE, ((appraised.since, {}),))]
