"""The yearly adjustment of a monthly benefit (定期待遇调整): WII Reg, Art. 40.

A fixed amount by disability grade or by relation, more for a lone elder or an orphan, and a share of the amount before,
for those entitled before the month from which it counts. It is added once, for good: no cap is applied again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from shared.money import ZERO, Money
from shared.periods import Month
from shared.workings import Workings

SPOUSE, OTHER = "SPOUSE", "OTHER"


class AdjustmentState(StrEnum):
    """Drafted, approved by a second person, in effect; or withdrawn before that."""

    DRAFTED = "DRAFTED"
    APPROVED = "APPROVED"
    IN_EFFECT = "IN_EFFECT"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class AdjustmentRules:
    """The classes by which each benefit is adjusted, and whether a prefecture may announce an adjustment."""

    classes: Mapping[Benefit, tuple[str, ...]]
    delegated: bool
    citation: str


@dataclass(frozen=True, slots=True)
class Announced:
    """What was announced: amounts by class, `extra` for a lone elder or an orphan, and a share of the amount before."""

    amounts: Mapping[str, Money]
    extra: Money
    rate: Decimal
    citation: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How an entitlement stands in the month from which an adjustment counts."""

    adjusted_as: str
    lone_or_orphan: bool
    amount: Money


def months_in_arrears(effective: Month, announced: Month) -> int:
    """Return how many months an adjustment that counts from before reaches back, that of its announcement among them.

    >>> months_in_arrears(Month(2018, 1), Month(2018, 8))
    8
    """
    return max(0, 12 * (announced.year - effective.year) + announced.month - effective.month + 1)


def class_of(benefit: Benefit, facts: Mapping[str, Any]) -> str | None:
    """Return the class by which an entitlement with these facts is adjusted; None where they do not tell it.

    >>> class_of(Benefit.DISABILITY_PENSION, {"grade": 3}), class_of(Benefit.SURVIVORS_PENSION, {"relation": "CHILD"})
    ('3', 'OTHER')
    """
    if benefit is Benefit.SURVIVORS_PENSION:
        relation = facts.get("relation")
        return None if relation is None else SPOUSE if relation == SPOUSE else OTHER
    grade = facts.get("grade")
    return None if grade is None else str(grade)


def increment(announced: Announced, standing: Standing) -> Award:
    """Return what is added to each month; the share of the amount before is rounded, once, with the rest.

    >>> announced = Announced({"3": Money.yuan(160)}, Money.yuan(0), Decimal(0), "Notice of 2018")
    >>> increment(announced, Standing("3", False, Money.yuan(3120))).amount
    Money.yuan('160.00')
    """
    fixed = announced.amounts.get(standing.adjusted_as, ZERO)
    extra = announced.extra if standing.lone_or_orphan else ZERO
    added = Money.rounded(fixed.exact + extra.exact + standing.amount.exact * announced.rate)
    workings = Workings.of(
        "fixed amount + extra + amount before x rate",
        rule="monthly_adjustment",
        cited=announced.citation,
        adjusted_as=standing.adjusted_as,
        fixed_amount=fixed,
        extra=extra,
        amount_before=standing.amount,
        rate=announced.rate,
    )
    return Award(added, workings.then(added=added, amount_after=standing.amount + added))
