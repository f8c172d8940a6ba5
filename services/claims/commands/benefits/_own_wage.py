"""The own wage on which a case's benefits rest: WII Reg, Art. 64(2), by the law of the day of the accident."""

from services.claims.commands._evidence import wage_record
from services.claims.domain.benefits.own_wage import AverageWage, OwnWage, OwnWageRules, own_wage
from services.claims.domain.benefits.wage_record import counted_wages
from services.claims.models import Claim
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
    """Return the own wage of a case; `agreed_wage` serves only where contributions know no wage at all.

    Raises `WageUnknown`, `NotInForce`.
    """
    law = policy.at(claim.division)
    rules = law.load(OwnWageRules, "own_wage", in_force_on=claim.accident_on)
    average = law.load(AverageWage, "average_wage", in_force_on=claim.accident_on)
    wages = counted_wages(await wage_record(tx, claim.id), agreed_wage, rules.months)
    if wages is None:
        raise WageUnknown()
    found = own_wage(wages.monthly, average, rules)
    return OwnWage(found.amount, found.workings.then(source=wages.source.value))
