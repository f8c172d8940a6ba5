"""Small service firms and mines whose payroll cannot be used: MOHRSS Order 10 (2010), Arts. 4 and 5.

A service firm pays by its floor area or its turnover, a mine by its output.
"""

from dataclasses import dataclass
from decimal import Decimal

from shared.money import Money
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class SmallFirmLaw:
    """The province's figures on one date."""

    square_metres_per_worker: int
    wage_share: Decimal
    turnover_rate: Decimal
    wage_per_tonne: Money
    citation: str


@dataclass(frozen=True, slots=True)
class SmallFirmContribution:
    """What the firm pays for the period its figures are of."""

    amount: Money
    workings: Workings


def by_floor_area(square_metres: int, rate: Decimal, average_wage: Money, law: SmallFirmLaw) -> SmallFirmContribution:
    """Return a month's contribution of a firm that counts as many workers as its floor has room for, at least one."""
    workers = -(-square_metres // law.square_metres_per_worker)
    workings = _workings(
        "workers x average wage x share x rate", law, square_metres=square_metres, average_wage=average_wage, rate=rate
    )
    amount = Money.rounded((average_wage * workers).exact * law.wage_share * rate)
    return SmallFirmContribution(
        amount, workings.then(workers=workers, square_metres_per_worker=law.square_metres_per_worker)
    )


def by_turnover(turnover: Money, law: SmallFirmLaw) -> SmallFirmContribution:
    """Return the contribution on a turnover."""
    workings = _workings("turnover x rate", law, turnover=turnover, rate=law.turnover_rate)
    return SmallFirmContribution(Money.rounded(turnover.exact * law.turnover_rate), workings)


def by_output(tonnes: int, rate: Decimal, law: SmallFirmLaw) -> SmallFirmContribution:
    """Return the contribution of a mine on its output."""
    workings = _workings(
        "tonnes x wage per tonne x rate", law, tonnes=tonnes, wage_per_tonne=law.wage_per_tonne, rate=rate
    )
    return SmallFirmContribution(Money.rounded((law.wage_per_tonne * tonnes).exact * rate), workings)


def _workings(formula: str, law: SmallFirmLaw, **inputs: Money | Decimal | int) -> Workings:
    return Workings.of(formula, rule="small_firm_contribution", cited=law.citation, **inputs)
