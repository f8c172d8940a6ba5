"""Papers that offices issued (文书): listed, shown, printed."""

from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel

from services.claims import queries
from services.claims.commands.papers.reveal_issued_paper import IssuedPaperNotFound, reveal_issued_paper
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.routes._papers import IssuedPaperOut
from services.claims.routes.papers._readers import OPENERS
from services.claims.routes.papers._wording import printed
from shared.papers import FontMissing, paper
from shared.problems import OutsideDivision, problems
from shared.web import Begin, allow
from shared.web.attachments import content_response

router = APIRouter(prefix="/v1/issued-papers", tags=["papers"])
HERE = Path(__file__).parent
LETTER = HERE / "letter.typ"
TEMPLATES = {
    IssuedKind.DECISION: HERE / "decision.typ",
    IssuedKind.CONCLUSION: HERE / "conclusion.typ",
    IssuedKind.SERVICE_RECORD: HERE / "service_record.typ",
}
"""What is not a letter has a form of its own."""


class IssuedPaperPage(BaseModel):
    """Some issued papers; ask again with `after=next`."""

    items: list[IssuedPaperOut]
    next: UUID | None


class WholeIssuedPaperOut(IssuedPaperOut):
    """An issued paper with all that it says, as it was frozen on the day of issue."""

    values: dict[str, Any]


@router.get("", dependencies=[allow(*OPENERS)])
async def get_issued_papers(
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    office: Annotated[str | None, Query(pattern=r"^[0-9]{2,6}$", description="a division or committee")] = None,
    kind: IssuedKind | None = None,
    year: Annotated[int | None, Query(ge=1990, le=2100)] = None,
) -> IssuedPaperPage:
    """List papers in the order in which they were issued: an office's register of one kind and year, or all."""
    async with begin() as tx:
        found = await queries.issued_papers_after(tx, after, limit, office=office, kind=kind, year=year)
    items = [IssuedPaperOut.of(issued) for issued in found]
    return IssuedPaperPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get(
    "/{paper_id}.pdf",
    response_class=Response,
    dependencies=[allow(*OPENERS)],
    responses=problems(IssuedPaperNotFound, OutsideDivision, FontMissing),
)
async def get_printed_paper(paper_id: UUID, begin: Begin) -> Response:
    """Print a paper from what was frozen when it was issued; that it was opened, and by whom, is recorded."""
    async with begin() as tx:
        issued, values = await reveal_issued_paper(tx, paper_id)
    kind = IssuedKind(issued.kind)
    content = await paper(TEMPLATES.get(kind, LETTER), printed(kind, values))
    return content_response(content, media_type="application/pdf", file_name=f"{issued.no}.pdf")


@router.get(
    "/{paper_id}",
    dependencies=[allow(*OPENERS)],
    responses=problems(IssuedPaperNotFound, OutsideDivision),
)
async def get_issued_paper(paper_id: UUID, begin: Begin) -> WholeIssuedPaperOut:
    """Show a paper and all that it says; that it was opened, and by whom, is recorded."""
    async with begin() as tx:
        issued, values = await reveal_issued_paper(tx, paper_id)
    return WholeIssuedPaperOut(**dict(IssuedPaperOut.of(issued)), values=values)
