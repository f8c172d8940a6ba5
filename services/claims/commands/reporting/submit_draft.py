"""Submit a draft (提交申请): the day of submission is the day of the report, and the clocks start."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, move
from services.claims.commands._history import note
from services.claims.commands.reporting._another_accident import must_be_another
from services.claims.commands.reporting._applications import keep_report
from services.claims.commands.reporting._reports import Employer, already_reported, check_jurisdiction
from services.claims.domain.recognition.case_state import CaseMove
from services.claims.models import Claim, Happening
from shared.db import Transaction
from shared.web.etag import RowChanged


@dataclass(frozen=True, slots=True)
class SubmitDraft:
    """Which draft, the ids of its employer, asked for by this code, as the registry gives them today.

    `another_accident` says why it is not the accident of a case of about the same time.
    """

    claim_id: UUID
    credit_code: str
    employer_ids: Mapping[str, UUID]
    another_accident: str | None = None


async def submit_draft(tx: Transaction, command: SubmitDraft) -> Claim:
    """Make a draft a case, where it belongs today; raises if the accident has one, or may have, in the province.

    Raises `RowChanged` if it names another employer than the one that was asked about.
    """
    await queries.keep_ids(tx)
    claim = await claim_for_update(tx, command.claim_id)
    if claim.employer_credit_code != command.credit_code:
        raise RowChanged()
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
    facts = await must_be_another(tx, claim, command.another_accident)
    await keep_report(tx, claim, tx.today)
    claim.recorded_at = tx.now
    note(tx, claim, Happening.REPORTED, effective_on=tx.today, reporter=claim.reporter, late=claim.late, **facts)
    return claim
