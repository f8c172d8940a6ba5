"""The step that keeps one accident from becoming two cases because its reports name another day or employer."""

from typing import Any

from services.claims import queries
from services.claims.domain.reporting.same_injury import SameInjuryRule
from services.claims.models import Claim
from shared import policy
from shared.db import Transaction
from shared.problems import Conflict


class PerhapsReported(Conflict):
    """Somebody has a case of about the same time: the same accident is applied for there."""

    code = "injury-perhaps-reported"
    title = "Perhaps one accident reported twice"
    zh = "该职工在 {accident_on} 前后 {days} 日内已有案件 {cases}。如系同一事故，请在该案件中补充提出申请；"
    zh += "确系另一事故的，请在 another_accident 中说明理由。"
    en = "Within {days} days of {accident_on} this person has the case {cases}. If it is the same accident, apply in "
    en += "that one; if it is another, say in another_accident why."


async def must_be_another(tx: Transaction, claim: Claim, another_accident: str | None) -> dict[str, Any]:
    """Return why a case is no other case's accident, and whose, as its history keeps it.

    Raises `PerhapsReported` where a case is near and nobody said why this is another. A case of another prefecture,
    which this one's clerks may not see, is named by that prefecture.
    """
    rule = policy.at(claim.division).load(SameInjuryRule, "same_injury", in_force_on=claim.accident_on)
    near = await queries.near_cases(tx, claim, *rule.span(claim.accident_on))
    cases = [str(each.id) if each.prefecture == claim.prefecture else each.prefecture for each in near]
    if cases and another_accident is None:
        raise PerhapsReported(accident_on=claim.accident_on, days=rule.days, cases=" / ".join(cases))
    return {} if another_accident is None else {"another_accident": another_accident, "near_cases": cases}
