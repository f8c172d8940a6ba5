"""The own wage on which a case's benefits rest: WII Reg, Art. 64(2), by the law of the day of the accident.

The latest situation recorded says how it is found; without one contribution bases count, and who is covered by a
project alone counts with the average wage.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from services.claims import queries
from services.claims.commands._evidence import known_cover, wage_record
from services.claims.commands.benefits._figures import average_wage_known
from services.claims.domain.benefits.own_wage import (
    AverageWage,
    OwnWage,
    OwnWageRules,
    own_wage,
    own_wage_found_after_retirement,
    own_wage_of_project_worker,
)
from services.claims.domain.benefits.wage_record import WageSource, counted_wages
from services.claims.domain.benefits.wage_situation import MonthAmount, ProvenWages, WageSituation
from services.claims.models import Claim, WageSituationRow
from shared import policy
from shared.db import Transaction
from shared.money import Money
from shared.problems import RuleViolated


class WageUnknown(RuleViolated):
    """No wage is known on which the benefit could rest."""

    code = "wage-unknown"
    title = "Own wage unknown"
    zh = "征缴记录中没有缴费基数或申报工资，请在 agreed_wage 中填写有证明材料的约定月工资。"
    en = "Contributions know neither bases nor a declared wage; give the proven contract wage as agreed_wage."


async def own_wage_of(tx: Transaction, claim: Claim, agreed_wage: Money | None = None) -> OwnWage:
    """Return the own wage of a case; `agreed_wage` serves only where no other wage is known at all.

    Raises `WageUnknown`, `NotInForce`.
    """
    law = policy.at(claim.division)
    rules = law.load(OwnWageRules, "own_wage", in_force_on=claim.accident_on)
    average, provisional = average_wage_known(law, rules.average_wage_on(claim.accident_on), tx.today)
    found = await _found(tx, claim, agreed_wage, (average, rules))
    return replace(found, provisional=provisional)


def agreed_wage_in(workings: Mapping[str, Any] | None) -> Money | None:
    """Return the agreed wage that stored workings of an own wage rest on, if they do."""
    if workings is None or workings["intermediate"].get("source") != WageSource.AGREED_WAGE:
        return None
    return Money.yuan(workings["inputs"]["wages"][0])


def proven_wages(row: WageSituationRow) -> ProvenWages:
    """Read back what was recorded of a situation."""
    wages, pensions = (_months(told) for told in (row.wages, row.pensions))
    return ProvenWages(WageSituation(row.situation), wages, pensions, row.left_on)


async def _found(
    tx: Transaction, claim: Claim, agreed_wage: Money | None, law: tuple[AverageWage, OwnWageRules]
) -> OwnWage:
    row = await queries.wage_situation(tx, claim.id)
    if row is not None:
        return _proven(proven_wages(row), law)
    cover = await known_cover(tx, claim.id)
    if cover is not None and cover.by_project_alone(claim.employer_id):
        return own_wage_of_project_worker(*law)
    rules = law[1]
    wages = counted_wages(await wage_record(tx, claim.id), agreed_wage, rules.months, rules.no_month)
    if wages is None:
        raise WageUnknown()
    return _from(own_wage(wages.monthly, *law), wages.source)


def _proven(told: ProvenWages, law: tuple[AverageWage, OwnWageRules]) -> OwnWage:
    wages, pensions = ([each.amount for each in amounts] for amounts in (told.wages, told.pensions))
    match told.situation:
        case WageSituation.PROJECT_ENROLLED:
            return own_wage_of_project_worker(*law)
        case WageSituation.FOUND_AFTER_RETIREMENT:
            return _from(own_wage_found_after_retirement(wages, pensions, *law), WageSource.PROVEN_WAGES)
        case _:
            return _from(own_wage(wages, *law), WageSource.PROVEN_WAGES)


def _from(found: OwnWage, source: WageSource) -> OwnWage:
    return replace(found, workings=found.workings.then(source=source.value))


def _months(told: list[dict[str, Any]]) -> tuple[MonthAmount, ...]:
    return TypeAdapter(tuple[MonthAmount, ...]).validate_python(told)
