"""Disability grade (伤残等级) of an injury with several items: GB/T 16180, general rules.

Each item is graded by itself. The worst counts; where it occurs twice or more the injury is promoted, once, by one (the
next graver grade). An organ that was damaged before is graded by its whole outcome if this injury made it worse,
otherwise by this injury alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from shared.workings import Workings

WORST = 1
FORMULA = "the worst single grade; promoted by one (the next graver grade) where the worst occurs twice or more"


@dataclass(frozen=True, slots=True)
class EarlierDamage:
    """Damage that the same organ had before: the grade of the whole outcome, and whether this injury made it worse."""

    outcome_grade: int
    aggravated: bool


@dataclass(frozen=True, slots=True)
class SingleItem:
    """One injured part of the body, the clause of the standard, and the grade of this injury by itself."""

    part: str
    clause: str
    grade: int
    earlier_damage: EarlierDamage | None = None

    @property
    def counted(self) -> int:
        """The grade at which the item counts.

        >>> SingleItem("左眼", "5.7.2.18", 7, EarlierDamage(5, aggravated=True)).counted
        5
        """
        earlier = self.earlier_damage
        return earlier.outcome_grade if earlier is not None and earlier.aggravated else self.grade


@dataclass(frozen=True, slots=True)
class GradeRule:
    """By how many grades equal worst items promote an injury, as the standard stood on one date."""

    promoted_by: int
    citation: str


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade of the whole injury, none if no item reaches one, and how it was found."""

    grade: int | None
    workings: Workings


def disability_grade(items: Sequence[SingleItem], rule: GradeRule) -> Graded:
    """Return the grade of an injury from its items; one that has none reaches no grade.

    >>> items = [SingleItem("左手", "5.8.2.1", 8), SingleItem("右足", "5.8.2.5", 8)]
    >>> disability_grade(items, GradeRule(1, "GB/T 16180-2014")).grade
    7
    """
    counted = tuple(item.counted for item in items)
    workings = Workings.of(
        FORMULA,
        rule="disability_grade",
        cited=(rule.citation, *(item.clause for item in items)),
        parts=tuple(item.part for item in items),
        single_grades=tuple(item.grade for item in items),
        counted_grades=counted,
        promoted_by=rule.promoted_by,
    )
    if not counted:
        return Graded(None, workings)
    worst = min(counted)
    promoted = rule.promoted_by if counted.count(worst) > 1 else 0
    grade = max(WORST, worst - promoted)
    return Graded(grade, workings.then(worst=worst, worst_occurs=counted.count(worst), grade=grade))
