"""The registry's risk rules: their codes and names, what each asks for, and how it looks.

R-codes and E-codes are those of docs/law.md, 6.10; E-codes compare enrolments with status files.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass

from services.registry.commands.status_data import _limits as limits
from services.registry.domain.status_data.status import StatusKind
from services.registry.queries import risk_rules
from services.registry.queries.risk_rules import Look, Suspect
from shared.db import Transaction
from shared.findings import FindingAction

Suspects = AsyncIterator[Sequence[Suspect]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A risk rule: what its findings are about, what they ask for, and where it finds whom it suspects."""

    code: str
    zh: str
    en: str
    subject: str
    action: FindingAction
    suspects: Callable[[Transaction, Look], Suspects]


def _drawing_a_pension(tx: Transaction, look: Look) -> Suspects:
    return risk_rules.drawing_a_pension(tx, look, limits.retirement_ages(look))


def _injured_soon(tx: Transaction, look: Look) -> Suspects:
    return risk_rules.injured_soon_after_addition(tx, look, limits.risk_limits(look).days_after_addition)


async def _ghosts(tx: Transaction, look: Look) -> Suspects:
    for place, month, signs in await limits.ghost_signs(tx, look):
        async for suspects in risk_rules.ghost_enrolments(tx, place, month, signs):
            yield suspects


async def _double(tx: Transaction, look: Look) -> Suspects:
    days, wages = limits.risk_limits(look).overlap_days, await limits.minimum_wages(tx, look)
    async for suspects in risk_rules.double_enrolments(tx, look, days, wages):
        yield suspects


def _over_age(tx: Transaction, look: Look) -> Suspects:
    months, ages = limits.risk_limits(look).months_before_claim, limits.retirement_ages(look)
    return risk_rules.over_age_before_claim(tx, look, months, ages)


REVIEW, PANEL, BLOCK = FindingAction.REVIEW, FindingAction.PANEL_REVIEW, FindingAction.BLOCK
DEAD = Rule(
    code="E-01",
    zh="已死亡仍在参保",
    en="dead, but enrolled",
    subject="enrolment",
    action=REVIEW,
    suspects=risk_rules.dead_but_enrolled,
)
IMPRISONED = Rule(
    code="E-02",
    zh="服刑期间在参保",
    en="imprisoned while enrolled",
    subject="enrolment",
    action=REVIEW,
    suspects=risk_rules.imprisoned_while_enrolled,
)
PENSIONER = Rule(
    code="E-03",
    zh="超龄领取养老金仍按职工参保",
    en="past the retirement age, draws a pension, enrolled as an employee",
    subject="enrolment",
    action=REVIEW,
    suspects=_drawing_a_pension,
)
INJURED_SOON = Rule(
    code="R-03",
    zh="增员后短期内或事故后增员发生工伤",
    en="injured soon after, or before, the addition",
    subject="claim",
    action=PANEL,
    suspects=_injured_soon,
)
GHOSTS = Rule(
    code="R-04",
    zh="疑似虚假参保：无计税工资或缴费基数集中于下限",
    en="no tax payroll, or nearly all at the floor",
    subject="employer",
    action=REVIEW,
    suspects=_ghosts,
)
DOUBLE = Rule(
    code="R-05",
    zh="同一人员同时在异地全日制参保",
    en="full-time in two prefectures at once",
    subject="person",
    action=REVIEW,
    suspects=_double,
)
OVER_AGE = Rule(
    code="R-28",
    zh="超龄人员事故前短期内参保",
    en="past the retirement age, added shortly before",
    subject="claim",
    action=REVIEW,
    suspects=_over_age,
)
IDENTITY = Rule(
    code="R-29",
    zh="姓名与外部数据不一致",
    en="another authority tells another name",
    subject="person",
    action=BLOCK,
    suspects=risk_rules.names_that_differ,
)
RULES = (DEAD, IMPRISONED, PENSIONER, INJURED_SOON, GHOSTS, DOUBLE, OVER_AGE, IDENTITY)

OF_STATUS: Mapping[StatusKind, Sequence[Rule]] = {
    StatusKind.DEATH: (IDENTITY, DEAD),
    StatusKind.IMPRISONMENT: (IDENTITY, IMPRISONED),
    StatusKind.MARRIAGE: (IDENTITY,),
    StatusKind.PENSION: (IDENTITY, PENSIONER),
}
OF_PAYROLLS, OF_INJURIES, OF_PROVINCE = (GHOSTS,), (INJURED_SOON, OVER_AGE), (DOUBLE,)
OF_PREFECTURE = tuple(rule for rule in RULES if rule not in OF_PROVINCE)
