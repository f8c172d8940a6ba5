"""The step that loads what a risk rule measures by: the law of the place and the day at which it looks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from services.registry import queries
from services.registry.domain.divisions.division_code import reach_of
from services.registry.domain.enrolment.retirement_age import RetirementAges
from services.registry.domain.status_data.risk_limits import AverageWage, FloorRatio, MinimumWage, RiskLimits
from services.registry.queries.risk_rules import GhostSigns, Look
from shared import policy
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month
from shared.policy import PolicyError

MONTHS_OF_A_FIGURE = 12


def risk_limits(look: Look) -> RiskLimits:
    """Return the limits of the rules."""
    return policy.at(look.prefix).load(RiskLimits, "risk_rules", in_force_on=look.on)


def retirement_ages(look: Look) -> RetirementAges:
    """Return the retirement ages."""
    return policy.at(look.prefix).load(RetirementAges, "retirement_age", in_force_on=look.on)


async def minimum_wages(tx: Transaction, look: Look) -> Mapping[str, Money]:
    """Return the minimum wage of each prefecture that sets one."""
    wages = {}
    for prefecture in await queries.prefectures_enrolled_in(tx, look.prefix):
        try:
            law = policy.at(prefecture).load(MinimumWage, "minimum_wage", in_force_on=look.on)
        except PolicyError:
            continue
        wages[prefecture] = law.monthly
    return wages


async def ghost_signs(tx: Transaction, look: Look) -> Sequence[tuple[Look, Month, GhostSigns]]:
    """Return where, and in which months, ghosts are looked for, and by which signs.

    At a file's months, in the divisions for which its office speaks. Without a file: at the last month of each tax
    payroll known there, and at the month before, of which wages are declared whether a payroll is known or not.
    """
    if look.file_id is not None:
        months = await queries.payroll_months(tx, look.file_id)
        return [(look, month, _signs(look, month, payroll_known=True)) for month in months]
    at_floor = (look, Month.of(look.on).previous(), False)
    paid = [
        (replace(look, prefix=max(look.prefix, reach_of(division), key=len)), month, True)
        for division, month in await queries.last_payroll_months(tx)
        if reach_of(division).startswith(look.prefix) or look.prefix.startswith(reach_of(division))
    ]
    return [(place, month, _signs(place, month, payroll_known=known)) for place, month, known in [*paid, at_floor]]


def _signs(look: Look, month: Month, *, payroll_known: bool) -> GhostSigns:
    law, floor = risk_limits(look), _floor(look, month)
    floor_fen = None if floor is None else floor.fen
    return GhostSigns(law.people_min, law.unpaid_share, law.floor_share, floor_fen, payroll_known)


def _floor(look: Look, month: Month) -> Money | None:
    """Return the floor of the contribution base; until a year's average wage is known, the one before stands in."""
    law = policy.at(look.prefix)
    ratio = law.load(FloorRatio, "contribution_base", in_force_on=month.first_day)
    for day in (month.first_day, month.plus(-MONTHS_OF_A_FIGURE).first_day):
        average = _average_wage(look, day)
        if average is not None:
            return ratio.floor_of(average)
    return None


def _average_wage(look: Look, on: date) -> AverageWage | None:
    try:
        return policy.at(look.prefix).load(AverageWage, "average_wage", in_force_on=on, known_on=look.on)
    except PolicyError:
        return None
