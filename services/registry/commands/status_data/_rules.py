"""The registry's risk rules: their codes and names, what each asks for, and how it looks.

R-codes are those of the province's list of risk rules; E-codes compare enrolments with status files.
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


@dataclass(frozen=True, slots=True)
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
DEAD = Rule("E-01", "已死亡仍在参保", "dead, but enrolled", "enrolment", REVIEW, risk_rules.dead_but_enrolled)
IMPRISONED = Rule(
    "E-02", "服刑期间在参保", "imprisoned while enrolled", "enrolment", REVIEW, risk_rules.imprisoned_while_enrolled
)
PENSIONER = Rule(
    *("E-03", "超龄领取养老金仍按职工参保", "past the retirement age, draws a pension, enrolled as an employee"),
    *("enrolment", REVIEW, _drawing_a_pension),
)
INJURED_SOON = Rule(
    "R-03",
    "增员后短期内或事故后增员发生工伤",
    "injured soon after, or before, the addition",
    "claim",
    PANEL,
    _injured_soon,
)
GHOSTS = Rule(
    "R-04",
    "疑似虚假参保：无计税工资或缴费基数集中于下限",
    "no tax payroll, or nearly all at the floor",
    "employer",
    REVIEW,
    _ghosts,
)
DOUBLE = Rule("R-05", "同一人员同时在异地全日制参保", "full-time in two prefectures at once", "person", REVIEW, _double)
OVER_AGE = Rule(
    "R-28", "超龄人员事故前短期内参保", "past the retirement age, added shortly before", "claim", REVIEW, _over_age
)
IDENTITY = Rule(
    "R-29",
    "姓名与外部数据不一致",
    "another authority tells another name",
    "person",
    BLOCK,
    risk_rules.names_that_differ,
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
