"""Death (因工死亡): which benefits it brings. WII Reg, Arts. 15, 38, 39 and 41; Social Insurance Act, Art. 49.

A death that is the injury itself, or comes of it in paid suspension, brings all three. A worker of grades 1 to 4 who
dies after the suspension, of whatever cause, leaves a funeral grant and the survivors' pensions. Nothing else does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.claims.domain.benefits.benefit import Benefit
from shared.workings import Workings

TOTALLY_DISABLED = range(1, 5)
"""The grades at which a worker leaves the post for good (WII Reg, Art. 35)."""


class DeathStage(StrEnum):
    """When the worker died, as far as the law asks."""

    OF_THE_ACCIDENT = "OF_THE_ACCIDENT"
    IN_PAID_SUSPENSION = "IN_PAID_SUSPENSION"
    IN_SUSPENSION_OF_RECURRENCE = "IN_SUSPENSION_OF_RECURRENCE"
    AFTER_PAID_SUSPENSION = "AFTER_PAID_SUSPENSION"


class Scheme(StrEnum):
    """From which scheme the family takes funeral grant and pensions, where two would pay: only one does."""

    WORK_INJURY = "WORK_INJURY"
    PENSION = "PENSION"


class DeathRule(StrEnum):
    """The rule that a death falls under, said to whoever asks, in Chinese and English."""

    DEATH_AT_WORK = (
        "因工死亡（含视同工伤死亡、法院宣告死亡）（《工伤保险条例》第三十九条第一款、第四十一条）"
        " / death that is the work injury, a deemed one and one declared by court too (WII Reg, Arts. 39(1) and 41)"
    )
    IN_SUSPENSION = (
        "停工留薪期内因工伤导致死亡（《工伤保险条例》第三十八条、第三十九条第二款）"
        " / death from the injury in paid suspension (WII Reg, Arts. 38 and 39(2))"
    )
    GRADE_ONE_TO_FOUR = (
        "一级至四级伤残职工在停工留薪期满后死亡（《工伤保险条例》第三十九条第三款）"
        " / a worker of grades 1 to 4 died after paid suspension (WII Reg, Art. 39(3))"
    )
    NOT_OF_THE_INJURY = (
        "停工留薪期内非因工伤死亡，不享受因工死亡待遇（《工伤保险条例》第三十九条第二款）"
        " / death in paid suspension, but not from the injury (WII Reg, Art. 39(2))"
    )
    AFTER_SUSPENSION = (
        "停工留薪期满后死亡且不属一级至四级伤残，不享受因工死亡待遇（《工伤保险条例》第三十九条第三款）"
        " / death after paid suspension of a worker not of grades 1 to 4 (WII Reg, Art. 39(3))"
    )


ALL_THREE = frozenset({Benefit.FUNERAL_GRANT, Benefit.SURVIVORS_PENSION, Benefit.DEATH_GRANT})
ONE_SET = frozenset({Benefit.FUNERAL_GRANT, Benefit.SURVIVORS_PENSION})
"""What the pension scheme pays as well, so that the family has to choose (Social Insurance Act, Art. 49)."""
BRINGS: Mapping[DeathRule, frozenset[Benefit]] = {
    DeathRule.DEATH_AT_WORK: ALL_THREE,
    DeathRule.IN_SUSPENSION: ALL_THREE,
    DeathRule.GRADE_ONE_TO_FOUR: ONE_SET,
    DeathRule.NOT_OF_THE_INJURY: frozenset(),
    DeathRule.AFTER_SUSPENSION: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Death:
    """How a worker whose injury was recognised died; `grade` is the one in force at the death."""

    stage: DeathStage
    of_the_injury: bool
    grade: int | None = None
    scheme: Scheme = Scheme.WORK_INJURY


@dataclass(frozen=True, slots=True)
class DeathBenefits:
    """What a death brings, the rule that says so, and what the family's choice of the other scheme took away."""

    due: frozenset[Benefit]
    rule: DeathRule
    given_up: frozenset[Benefit]
    workings: Workings


class Contradiction(StrEnum):
    """Why a death cannot have been as it is told, in Chinese and English."""

    ACCIDENT_IS_THE_INJURY = (
        "死亡即为工伤事故后果的，不能记为非因工伤 / a death of the accident cannot be one from another cause"
    )
    GRADE_ENDS_SUSPENSION = (
        "评定伤残等级后停工留薪期已结束（《工伤保险条例》第三十三条），须为旧伤复发停工留薪期内或期满后死亡"
        " / a grade ended paid suspension (WII Reg, Art. 33): the death came after it, or in that of a recurrence"
    )
    NO_RECURRENCE = (
        "没有经确认的旧伤复发（《工伤保险条例》第三十八条） / no recurrence was confirmed (WII Reg, Art. 38)"
    )


def death_benefits(death: Death) -> DeathBenefits:
    """Return which benefits a death brings, and by which rule.

    >>> sorted(death_benefits(Death(DeathStage.AFTER_PAID_SUSPENSION, of_the_injury=False, grade=1)).due)
    [<Benefit.FUNERAL_GRANT: 'FUN'>, <Benefit.SURVIVORS_PENSION: 'SUR'>]
    """
    rule = _rule(death)
    given_up = ONE_SET & BRINGS[rule] if death.scheme is Scheme.PENSION else frozenset()
    due = BRINGS[rule] - given_up
    workings = Workings.of(
        "by when the worker died, of what, and the grade; of two schemes the one chosen",
        rule="death_benefits",
        cited=rule.value,
        stage=death.stage.value,
        of_the_injury=death.of_the_injury,
        scheme=death.scheme.value,
        **({} if death.grade is None else {"grade": death.grade}),
    )
    return DeathBenefits(due, rule, given_up, workings.then(due=tuple(sorted(due)), given_up=tuple(sorted(given_up))))


def contradiction(death: Death, *, recurrence_confirmed: bool) -> Contradiction | None:
    """Return why the death cannot have been so, None if it can.

    >>> told = Death(DeathStage.IN_PAID_SUSPENSION, of_the_injury=True, grade=7)
    >>> contradiction(told, recurrence_confirmed=False).name
    'GRADE_ENDS_SUSPENSION'
    """
    if death.stage is DeathStage.OF_THE_ACCIDENT and not death.of_the_injury:
        return Contradiction.ACCIDENT_IS_THE_INJURY
    if death.stage in (DeathStage.OF_THE_ACCIDENT, DeathStage.IN_PAID_SUSPENSION) and death.grade is not None:
        return Contradiction.GRADE_ENDS_SUSPENSION
    if death.stage is DeathStage.IN_SUSPENSION_OF_RECURRENCE and not recurrence_confirmed:
        return Contradiction.NO_RECURRENCE
    return None


def _rule(death: Death) -> DeathRule:
    if death.stage is DeathStage.OF_THE_ACCIDENT:
        return DeathRule.DEATH_AT_WORK
    in_suspension = death.stage is not DeathStage.AFTER_PAID_SUSPENSION
    if in_suspension and death.of_the_injury:
        return DeathRule.IN_SUSPENSION
    if death.grade in TOTALLY_DISABLED:
        return DeathRule.GRADE_ONE_TO_FOUR
    return DeathRule.NOT_OF_THE_INJURY if in_suspension else DeathRule.AFTER_SUSPENSION
