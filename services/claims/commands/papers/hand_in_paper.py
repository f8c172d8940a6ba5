"""Hand a paper in (提交材料), to a case or to one of its appraisals: its content is sealed before its row commits."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands.appraisal._appraisals import AppraisalNotFound
from services.claims.domain.appraisal.appraisal_state import AppraisalState
from services.claims.domain.papers.handing_in import appraisal_takes_papers, case_takes_papers
from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.domain.recognition.case_state import CaseState
from services.claims.models import Claim, Paper
from shared.attachments import Attachment, AttachmentStore, MediaType
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict


class PapersClosed(Conflict):
    """What ended takes no more papers."""

    code = "papers-closed"
    title = "No more papers are taken"
    zh = "案件或鉴定当前状态为 {state}，已办结，不再接收材料；如需继续，请重新申请。"
    en = "The case or the appraisal is {state} and takes no more papers; apply anew to go on."


@dataclass(frozen=True, slots=True)
class HandInPaper:
    """A paper, the case or appraisal that it is for, the day the office received it, and where contents are kept."""

    claim_id: UUID
    appraisal_id: UUID | None
    kind: PaperKind
    received_on: date
    attachment: Attachment
    store: AttachmentStore


async def hand_in_paper(tx: Transaction, command: HandInPaper) -> tuple[Paper, bool]:
    """Keep a paper; returns it, and whether it is new: the same content as the same kind is the paper it already is."""
    claim = await claim_for_update(tx, command.claim_id)
    await _check_open(tx, claim, command.appraisal_id)
    check_day(tx, "received_on", command.received_on, not_before=claim.accident_on)
    paper = _paper(tx, claim, command)
    known = await queries.same_paper(tx, paper)
    if known is not None:
        return known, False
    await command.store.keep(paper.id, command.attachment.content)
    return tx.add(paper), True


async def _check_open(tx: Transaction, claim: Claim, appraisal_id: UUID | None) -> None:
    if not case_takes_papers(CaseState(claim.state), disputed=await queries.end_is_disputed(tx, claim.id)):
        raise PapersClosed(state=claim.state)
    if appraisal_id is None:
        return
    appraisal = await queries.appraisal(tx, appraisal_id)
    if appraisal is None or appraisal.claim_id != claim.id:
        raise AppraisalNotFound(appraisal_id=appraisal_id)
    if not appraisal_takes_papers(AppraisalState(appraisal.state)):
        raise PapersClosed(state=appraisal.state)


def _paper(tx: Transaction, claim: Claim, command: HandInPaper) -> Paper:
    attachment, paper_id = command.attachment, new_id()
    return Paper(
        id=paper_id,
        prefecture=claim.prefecture,
        claim_id=claim.id,
        appraisal_id=command.appraisal_id,
        kind=command.kind,
        file_name=_file_name(paper_id, command.kind, attachment.media_type),
        media_type=attachment.media_type,
        size_bytes=len(attachment.content),
        sha256=attachment.sha256,
        received_on=command.received_on,
        recorded_at=tx.now,
        recorded_by=tx.actor.subject,
    )


def _file_name(paper_id: UUID, kind: PaperKind, media_type: MediaType) -> str:
    """Name a paper by what it is: the name that was sent often names a person, and is not kept."""
    return f"{kind.lower().replace('_', '-')}-{paper_id}.{media_type.partition('/')[2]}"
