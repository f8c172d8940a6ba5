"""Dependants (供养亲属): who they are to the deceased, who cannot be one, and what ends it. Order 18 of 2003."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from shared.periods import Month


class Relation(StrEnum):
    """What a dependant is to the deceased (Art. 2)."""

    SPOUSE = "SPOUSE"
    CHILD = "CHILD"
    PARENT = "PARENT"
    GRANDPARENT = "GRANDPARENT"
    GRANDCHILD = "GRANDCHILD"
    SIBLING = "SIBLING"

    @property
    def by_youth(self) -> bool:
        """Whether it is youth, not age, by which such a dependant is entitled."""
        return self in (Relation.CHILD, Relation.GRANDCHILD, Relation.SIBLING)


class Tie(StrEnum):
    """How the relation came about; a step-relative counts only if one brought up the other (Art. 2)."""

    BORN = "BORN"
    ADOPTED = "ADOPTED"
    STEP = "STEP"


class Sex(StrEnum):
    """By which the age of the old is measured."""

    MALE = "MALE"
    FEMALE = "FEMALE"


class DropOutReason(StrEnum):
    """What ends a dependant's pension (Art. 4); turning eighteen does so by itself."""

    EMPLOYED = "EMPLOYED"
    IN_ARMY = "IN_ARMY"
    REMARRIED = "REMARRIED"
    ADOPTED = "ADOPTED"
    DEATH = "DEATH"

    def fits(self, relation: Relation) -> bool:
        """Whether it can happen to such a dependant.

        >>> DropOutReason.REMARRIED.fits(Relation.PARENT)
        False
        """
        if self is DropOutReason.REMARRIED:
            return relation is Relation.SPOUSE
        return self is not DropOutReason.ADOPTED or relation.by_youth


class LeavingWhy(StrEnum):
    """Why a survivor's pension ends by what stands in the case."""

    DROPPED_OUT = "DROPPED_OUT"
    GROWN_UP = "GROWN_UP"
    NOT_ENTITLED = "NOT_ENTITLED"
    WORKER_RETURNED = "WORKER_RETURNED"


class Stop(StrEnum):
    """Which month is the last when something ends a pension."""

    MONTH_AFTER_EVENT = "MONTH_AFTER_EVENT"
    MONTH_OF_EVENT = "MONTH_OF_EVENT"

    def last_month(self, happened_on: date) -> Month:
        """Return the last month that is due.

        >>> str(Stop.MONTH_AFTER_EVENT.last_month(date(2026, 5, 14)))
        '2026-05'
        """
        month = Month.of(happened_on)
        return month if self is Stop.MONTH_AFTER_EVENT else month.previous()


@dataclass(frozen=True, slots=True)
class DependantRules:
    """Ages and limits that decide who is a dependant, as they stood on one date; beyond `oldest` nobody grows."""

    men_from: int
    women_from: int
    children_under: int
    posthumous_within_days: int
    oldest: int
    citation: str

    def old_from(self, sex: Sex) -> int:
        """Return the age from which somebody counts as old."""
        return self.men_from if sex is Sex.MALE else self.women_from


@dataclass(frozen=True, slots=True)
class Kin:
    """Somebody of the family, the day of the worker's death, and of the worker's birth if that is known."""

    relation: Relation
    born_on: date
    posthumous: bool
    died_on: date
    deceased_born_on: date | None = None


class Impossible(StrEnum):
    """Why somebody cannot be that dependant, said to whoever asks, in Chinese and English."""

    BORN_AFTER_DEATH = (
        "职工死亡后出生的，只能是遗腹子女 / born after the death: only a posthumous child of the deceased can be"
    )
    NOT_POSTHUMOUS = "职工死亡前已出生，或不是子女，不属遗腹子女 / born before the death, or no child: not posthumous"
    BORN_TOO_LATE = "出生日期距职工死亡过久，不可能是遗腹子女 / born too long after the death to be a posthumous child"
    TOO_OLD = "出生日期不可能：年龄超过人类寿命 / nobody grows that old: correct the day of birth"
    WRONG_GENERATION = (
        "出生日期与亲属关系不符：子女、孙子女须晚于职工出生，父母、祖父母须早于职工出生"
        " / the day of birth does not fit: children come after the deceased, parents before"
    )


ELDERS, OFFSPRING = (Relation.PARENT, Relation.GRANDPARENT), (Relation.CHILD, Relation.GRANDCHILD)


def impossible(kin: Kin, rules: DependantRules) -> Impossible | None:
    """Return why somebody cannot be that dependant, None if they can."""
    if kin.posthumous and (kin.relation is not Relation.CHILD or kin.born_on <= kin.died_on):
        return Impossible.NOT_POSTHUMOUS
    if kin.born_on > kin.died_on and not kin.posthumous:
        return Impossible.BORN_AFTER_DEATH
    if kin.born_on > kin.died_on + timedelta(rules.posthumous_within_days):
        return Impossible.BORN_TOO_LATE
    if birthday(kin.born_on, rules.oldest) <= kin.died_on:
        return Impossible.TOO_OLD
    born = kin.deceased_born_on
    if born is not None and (
        (kin.relation in ELDERS and kin.born_on >= born) or (kin.relation in OFFSPRING and kin.born_on <= born)
    ):
        return Impossible.WRONG_GENERATION
    return None


def birthday(born_on: date, age: int) -> date:
    """Return the day on which somebody reaches an age; who was born on a leap day does so on 1 March.

    >>> birthday(date(2008, 5, 14), 18).isoformat(), birthday(date(2008, 2, 29), 18).isoformat()
    ('2026-05-14', '2026-03-01')
    """
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


KINSHIP: Mapping[Relation, str] = {
    Relation.GRANDPARENT: "(5)",
    Relation.GRANDCHILD: "(6)",
    Relation.SIBLING: "(7)",
    Relation.SPOUSE: "(2)",
    Relation.PARENT: "(3)",
    Relation.CHILD: "(4)",
}
"""The item of Art. 3 under which each relation is entitled by age."""
