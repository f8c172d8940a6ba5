"""A rate that was wrong (费率更正): each month costs its bases times the rate valid then; only the difference moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from shared.money import Money
from shared.workings import Workings


class CorrectionState(StrEnum):
    """A correction waits for another person's decision, once."""

    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True)
class CorrectedRate:
    """What was charged too much over the months; below zero, too little."""

    over_paid: Money
    workings: Workings


def correct_rate(base_totals: Sequence[Money], charged: Decimal, right: Decimal, *cited: str) -> CorrectedRate:
    """Return by how much months were charged wrongly, each rounded as it was assessed.

    >>> correct_rate([Money.yuan(500_000)] * 5, Decimal("0.013"), Decimal("0.011"), "Rate Notice 2015").over_paid
    Money.yuan('5000.00')
    """
    differences = tuple(
        Money.rounded(bases.exact * charged) - Money.rounded(bases.exact * right) for bases in base_totals
    )
    workings = Workings.of(
        "sum over months of (bases x charged rate - bases x right rate)",
        rule="rate_correction",
        cited=cited,
        base_totals=tuple(base_totals),
        charged_rate=charged,
        right_rate=right,
    ).then(differences=differences)
    return CorrectedRate(Money.total(differences), workings)
