"""Tell an applicant once, in writing, of every paper that an appraisal wants (一次性告知): Appraisal Rules, Art. 10."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.claims.commands._history import note
from services.claims.commands.appraisal._appraisals import appraisal_for_update, move
from services.claims.commands.papers._issuing import issue
from services.claims.commands.papers._missing import missing_appraisal_papers
from services.claims.domain.appraisal.appraisal_state import AppraisalMove, AppraisalNeed
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.models import Appraisal, Happening
from shared.dates import DateOutOfOrder, check_day
from shared.db import Transaction
from shared.problems import Conflict


class NoPaperMissing(Conflict):
    """The application is complete: it is accepted or refused, and nothing more is asked for."""

    code = "no-paper-missing"
    title = "No paper is missing"
    zh = "鉴定 {appraisal_id} 的申请材料已经齐全，无需补正，请办理受理。"
    en = "Appraisal {appraisal_id} wants no paper: accept it."


@dataclass(frozen=True, slots=True)
class ListMissingAppraisalPapers:
    """Which appraisal, when the applicant was told, and until when the papers are to be supplied."""

    appraisal_id: UUID
    listed_on: date
    supply_by: date


async def list_missing_appraisal_papers(tx: Transaction, command: ListMissingAppraisalPapers) -> Appraisal:
    """List what is missing; whoever does not supply it in the set period has abandoned the appraisal."""
    claim, appraisal = await appraisal_for_update(tx, command.appraisal_id)
    check_day(tx, "listed_on", command.listed_on, not_before=appraisal.applied_on)
    if command.supply_by <= command.listed_on:
        earliest = command.listed_on + timedelta(days=1)
        raise DateOutOfOrder(field="supply_by", day=command.supply_by, earliest=earliest)
    missing = await missing_appraisal_papers(tx, claim, appraisal)
    if not missing:
        raise NoPaperMissing(appraisal_id=appraisal.id)
    met = {AppraisalNeed.NOT_LISTED_YET} if appraisal.papers_due_on is None else set()
    await move(tx, (claim, appraisal), AppraisalMove.LIST_MISSING_PAPERS, on=command.listed_on, met=met)
    appraisal.papers_due_on = command.supply_by
    said: dict[str, Any] = {"missing": list(missing), "supply_by": command.supply_by.isoformat()}
    kind = IssuedKind.APPRAISAL_MISSING_PAPERS
    await issue(tx, claim, kind, on=command.listed_on, values=said, appraisal_id=appraisal.id)
    listed = Happening.APPRAISAL_PAPERS_LISTED
    note(tx, claim, listed, effective_on=command.listed_on, appraisal_id=str(appraisal.id), **said)
    return appraisal
