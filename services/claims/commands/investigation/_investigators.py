"""Steps and problems that the commands on investigators share."""

from datetime import date

from services.claims import queries
from services.claims.domain.investigation.investigation_rules import InvestigationRules
from services.claims.models import Claim, Happening
from shared import policy
from shared.db import Transaction
from shared.problems import Conflict, NotAllowed, NotFound

DECIDING_STEPS = (Happening.ACCEPTED, Happening.REFUSED, Happening.DECIDED, Happening.CORRECTED)


class InvestigatorNotFound(NotFound):
    """No such investigator in this case, or withdrawn already."""

    code = "investigator-not-found"
    title = "Investigator not found"
    zh = "案件 {claim_id} 没有在任调查人员 {investigator_id}，可能已经回避。"
    en = "Case {claim_id} has no standing investigator {investigator_id}; perhaps they withdrew already."


class AlreadyInvestigator(Conflict):
    """An account is assigned once; who withdrew does not come back."""

    code = "already-investigator"
    title = "Assigned before"
    zh = "{subjects} 已是或曾是案件 {claim_id} 的调查人员，回避后不得再次指派。"
    en = "{subjects} investigate case {claim_id} already, or did; who withdrew is not assigned again."


class InvestigatorNotFree(NotAllowed):
    """Who accepted or decided a case does not investigate it."""

    code = "investigator-not-free"
    title = "Took another step in this case"
    zh = "{subjects} 已办理本案受理或决定，不得担任调查人员，请另行指派。"
    en = "{subjects} accepted or decided this case and cannot investigate it; assign somebody else."


class NotInvestigatingHere(NotAllowed):
    """Findings are recorded by those assigned, together, as long as they have not withdrawn."""

    code = "not-investigating-here"
    title = "Not an investigator of this case"
    zh = "{subjects} 不是案件 {claim_id} 的在任调查人员；记录须由参加调查的在任调查人员本人提交。"
    en = "{subjects} do not investigate case {claim_id}; a record is made by one of those who were there, all assigned."


async def refuse_whoever_took_a_step(tx: Transaction, claim: Claim, subjects: frozenset[str]) -> None:
    """Raise `InvestigatorNotFree` if one of these accepted, refused, decided or corrected the case in any round."""
    if taken := subjects & await queries.who_took(tx, claim.id, DECIDING_STEPS):
        raise InvestigatorNotFree(subjects=" / ".join(sorted(taken)))


def rules_on(claim: Claim, day: date) -> InvestigationRules:
    """Return the rules of investigating on a day."""
    return policy.at(claim.division).load(InvestigationRules, "investigation", in_force_on=day)
