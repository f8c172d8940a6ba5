"""An investigator withdraws (回避): whoever is a party's relative, or has an interest, does not investigate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._history import note
from services.claims.commands.investigation._investigators import InvestigatorNotFound
from services.claims.commands.papers._papers import check_papers
from services.claims.models import Happening, InvestigatorWithdrawal
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id


@dataclass(frozen=True, slots=True)
class WithdrawInvestigator:
    """Who withdraws from which case, on which day, why, and on which papers."""

    claim_id: UUID
    investigator_id: UUID
    withdrawn_on: date
    reason: str
    papers: Sequence[UUID] = ()


async def withdraw_investigator(tx: Transaction, command: WithdrawInvestigator) -> InvestigatorWithdrawal:
    """End an investigator's work in a case; what was recorded stays, and somebody else may be assigned."""
    claim = await claim_for_update(tx, command.claim_id)
    standing = {each.id: each for each in await queries.standing_investigators(tx, claim.id)}
    investigator = standing.get(command.investigator_id)
    if investigator is None:
        raise InvestigatorNotFound(claim_id=claim.id, investigator_id=command.investigator_id)
    check_day(tx, "withdrawn_on", command.withdrawn_on, not_before=investigator.assigned_on)
    await check_papers(tx, claim, command.papers)
    on, facts = command.withdrawn_on, {"investigator": investigator.subject, "reason": command.reason}
    note(tx, claim, Happening.INVESTIGATOR_WITHDREW, effective_on=on, papers=command.papers, **facts)
    return tx.add(
        InvestigatorWithdrawal(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            investigator_id=investigator.id,
            withdrawn_on=on,
            reason=command.reason,
            recorded_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
