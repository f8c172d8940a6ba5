"""Steps that compute the grants of a death by what is published, at first and again when a figure was published since.

While the figure of a year is not published the one before it serves provisionally (MOHRSS 2013 No. 34, item 14).
"""

from datetime import date

from services.claims import queries
from services.claims.commands.benefits._awarding import WHOLE
from services.claims.commands.benefits._basis import stands
from services.claims.commands.benefits._computed import Computed
from services.claims.commands.benefits._figures import average_wage_known
from services.claims.commands.payment._orders import is_released
from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.death.death_grants import (
    DeathGrantTable,
    FuneralTable,
    NationalIncome,
    death_grant,
    funeral_grant,
)
from services.claims.domain.death.missing_person import GrantYear, MissingRules, hardship_advance, rest_of_grant
from services.claims.models import BenefitAward, Claim, MissingPerson
from shared import policy
from shared.db import Transaction
from shared.policy import NotInForce, RegionalPolicy

ADVANCE, REST = "ADVANCE", "REST"
"""The parts of a missing worker's death grant."""


def income_known(law: RegionalPolicy, on: date, known_on: date) -> tuple[NationalIncome, bool]:
    """Return the income that serves injuries of a day as published by `known_on`, and whether it is provisional.

    >>> figure, provisional = income_known(policy.at("99"), date(2024, 1, 5), known_on=date(2024, 1, 16))
    >>> figure.figure_of, provisional
    (2022, True)
    """
    name = "death_grant_income"
    try:
        return law.load(NationalIncome, name, in_force_on=on, known_on=known_on), False
    except NotInForce:
        before = date(on.year - 1, 12, 31)
        return law.load(NationalIncome, name, in_force_on=before, known_on=known_on), True


def funeral_grant_known(law: RegionalPolicy, died_on: date, known_on: date) -> Computed:
    """Return the funeral grant of a death by what was published by a day."""
    average, provisional = average_wage_known(law, died_on, known_on)
    table = law.load(FuneralTable, "funeral_grant", in_force_on=died_on)
    return Computed(funeral_grant(average, table), provisional)


def death_grant_known(law: RegionalPolicy, figure_on: date, known_on: date) -> Computed:
    """Return the whole death grant by the figure that serves a day, as far as it was published."""
    income, provisional = income_known(law, figure_on, known_on)
    table = law.load(DeathGrantTable, "death_grant", in_force_on=figure_on)
    return Computed(death_grant(income, table), provisional)


def missing_rules(claim: Claim, missing: MissingPerson) -> MissingRules:
    """Return the rules for a missing worker, by the law of the day since when."""
    law = policy.at(claim.division)
    return law.load(MissingRules, "missing_person", in_force_on=missing.missing_since)


async def figure_day(tx: Transaction, claim: Claim) -> date:
    """Return the day whose figure measures the death grant: the accident's, or as the province says the declaration's.

    The law leaves open which year counts for who was declared dead.
    """
    missing = await queries.survivors.missing_person(tx, claim.id)
    if missing is None or claim.died_on is None:
        return claim.accident_on
    of_accident = missing_rules(claim, missing).grant_year is GrantYear.ACCIDENT_YEAR
    return claim.accident_on if of_accident else claim.died_on


async def is_paid_ahead(tx: Transaction, claim: Claim) -> bool:
    """Whether a part of the death grant was paid ahead, or is still owed ahead: not one that fell with its decision."""
    orders = await queries.standing_orders(tx, claim.id, Benefit.DEATH_GRANT, ADVANCE)
    if any(is_released(order) for order in orders):
        return True
    for award in await queries.awards_of_part(tx, claim.id, Benefit.DEATH_GRANT, ADVANCE):
        if await stands(tx, claim, award) or await queries.employer_payment(tx, award.id) is not None:
            return True
    return False


async def funeral_grant_again(tx: Transaction, claim: Claim, award: BenefitAward) -> Computed:
    """Compute an award of the funeral grant by what is published today."""
    return funeral_grant_known(policy.at(claim.division), award.rule_date, tx.today)


async def death_grant_again(tx: Transaction, claim: Claim, award: BenefitAward) -> Computed:
    """Compute an award of the death grant, or of a part of it, by what is published today."""
    whole = death_grant_known(policy.at(claim.division), award.rule_date, tx.today)
    if award.part == WHOLE:
        return whole
    return Computed(await part_of_grant(tx, claim, award.part, whole.award), whole.provisional)


async def part_of_grant(tx: Transaction, claim: Claim, part: str, whole: Award) -> Award:
    """Return a part of a missing worker's grant: half of it ahead in hardship, later what that left.

    What was paid ahead is computed anew, so that its own difference is not counted twice.
    """
    missing = await queries.survivors.missing_person(tx, claim.id)
    if missing is None:
        raise LookupError(f"in case {claim.id} a part of the death grant was awarded, but nobody is missing")
    rules = missing_rules(claim, missing)
    if part == ADVANCE:
        return hardship_advance(whole, rules)
    ahead = death_grant_known(policy.at(claim.division), claim.accident_on, tx.today).award
    return rest_of_grant(whole, hardship_advance(ahead, rules).amount, rules)
