"""Submit a draft (提交申请): the day of submission is the day of the report, and the clocks start."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, move
from services.claims.commands._history import note
from services.claims.commands.reporting._applications import keep_report
from services.claims.commands.reporting._reports import Employer, already_reported, check_jurisdiction
from services.claims.domain.recognition.case_state import CaseMove
from services.claims.models import Claim, Happening
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class SubmitDraft:
    """Which draft, and the ids of its employer as the registry gives them today."""

    claim_id: UUID
    employer_ids: Mapping[str, UUID]


async def submit_draft(tx: Transaction, command: SubmitDraft) -> Claim:
    """Make a draft a case, where it belongs today; raises if the accident has one anywhere in the province."""
    claim = await claim_for_update(tx, command.claim_id)
    person_id = await queries.own_id(tx, claim.person_id)
    accident = (person_id, claim.employer_credit_code, claim.accident_on)
    claim.person_id, claim.employer_id = person_id, command.employer_ids.get(claim.prefecture)
    try:
        async with queries.one_case_of_an_accident(tx):
            await move(tx, claim, CaseMove.SUBMIT, on=tx.today)
    except queries.AccidentHasCase as taken:
        raise await already_reported(tx, *accident) from taken
    employer = Employer(claim.employer_credit_code, claim.employer_name, command.employer_ids, claim.operates_in)
    check_jurisdiction(claim.division, employer)
    await keep_report(tx, claim, tx.today)
    claim.recorded_at = tx.now
    note(tx, claim, Happening.REPORTED, effective_on=tx.today, reporter=claim.reporter, late=claim.late)
    return claim
