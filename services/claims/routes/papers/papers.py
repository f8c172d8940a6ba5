"""Papers that come in (材料): handed in, and opened again."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from services.claims.commands._cases import InjuryNotFound
from services.claims.commands.appraisal._appraisals import AppraisalNotFound
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.papers.hand_in_paper import HandInPaper, PapersClosed, hand_in_paper
from services.claims.commands.papers.reveal_paper import reveal_paper
from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.routes._papers import PaperOut
from services.claims.routes.papers._readers import HANDERS_IN, OPENERS
from shared.attachments import AttachmentDamaged, AttachmentEmpty, AttachmentTooLarge, AttachmentTypeRefused
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, RoleMissing, problems
from shared.web import Begin, Reply, allow
from shared.web.attachments import Attached, Store, content_response

router = APIRouter(prefix="/v1", tags=["papers"])
KNOWN: dict[int | str, dict[str, Any]] = {200: {"model": PaperOut, "description": "The case has this paper already"}}


@dataclass(frozen=True, slots=True)
class PaperForm:
    """What a paper is, when the office received it, and its scan."""

    file: Attached
    kind: Annotated[PaperKind, Form()]
    received_on: Annotated[date, Form(description="the day the office received it", examples=["2025-09-05"])]
    appraisal_id: Annotated[UUID | None, Form(description="if it is for one of the case's appraisals")] = None

    @property
    def digest(self) -> str:
        """Stands for the whole form."""
        return f"{self.file.sha256} {self.file.file_name} {self.kind} {self.received_on} {self.appraisal_id}"


@router.post(
    "/injuries/{claim_id}/papers",
    status_code=201,
    dependencies=[allow(*HANDERS_IN)],
    responses=KNOWN
    | problems(
        *(InjuryNotFound, AppraisalNotFound, PapersClosed, AttachmentEmpty, AttachmentTooLarge),
        *(AttachmentTypeRefused, DateInFuture, DateOutOfOrder, OutsideDivision),
    ),
)
async def post_paper(
    claim_id: UUID, form: Annotated[PaperForm, Depends()], begin: Begin, store: Store, response: Response
) -> Reply[PaperOut]:
    """Hand in a scan or picture of a paper (PDF, JPEG, PNG); the same content again is the paper it already is."""
    command = HandInPaper(claim_id, form.appraisal_id, form.kind, form.received_on, form.file, store)
    async with begin(body_digest=form.digest) as tx:
        paper, new = await hand_in_paper(tx, command)
        response.status_code = 201 if new else 200
        reply = tx.reply(response.status_code, PaperOut.of(paper))
    return reply


@router.get(
    "/papers/{paper_id}/content",
    response_class=Response,
    dependencies=[allow(*OPENERS)],
    responses=problems(PaperNotFound, AttachmentDamaged, RoleMissing, OutsideDivision),
)
async def get_content(paper_id: UUID, begin: Begin, store: Store) -> Response:
    """Open a paper as it was handed in; that it was opened, and by whom, is recorded."""
    async with begin() as tx:
        paper, content = await reveal_paper(tx, paper_id, store)
    return content_response(content, media_type=paper.media_type, file_name=paper.file_name)
