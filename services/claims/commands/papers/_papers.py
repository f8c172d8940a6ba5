"""Steps about papers that were handed in."""

from collections.abc import Collection, Sequence
from uuid import UUID

from services.claims import queries
from services.claims.models import Claim
from shared.db import Transaction
from shared.problems import NotFound


class PaperNotFound(NotFound):
    """No such paper for this caller, or not in this case."""

    code = "paper-not-found"
    title = "Paper not found"
    zh = "未找到材料 {paper_ids}，或不属于本案、不在当前账号的管辖范围内。"
    en = "There is no paper {paper_ids} that you may see, or it does not belong to this case."


async def check_papers(tx: Transaction, claim: Claim, ids: Collection[UUID]) -> None:
    """Raise `PaperNotFound` unless each of these papers was handed in in this case."""
    await check_papers_of(tx, claim.id, ids)


async def check_papers_of(tx: Transaction, claim_id: UUID | None, ids: Collection[UUID]) -> None:
    """Raise `PaperNotFound` unless each of these papers was handed in in this case; without a case there are none.

    What an older system opened has no case.
    """
    if not ids:
        return
    theirs = {paper.id for paper in await queries.papers_of(tx, claim_id)} if claim_id else set()
    strange = [paper_id for paper_id in ids if paper_id not in theirs]
    if strange:
        raise PaperNotFound(paper_ids=" / ".join(map(str, strange)))


async def papers_behind(tx: Transaction, claim: Claim, named: Sequence[UUID]) -> Sequence[UUID]:
    """Return the papers that a step rests on: those named; where none is, all that were handed in for the case itself.

    Raises `PaperNotFound` as `check_papers` does.
    """
    await check_papers(tx, claim, named)
    if named:
        return named
    return [paper.id for paper in await queries.papers_of(tx, claim.id) if paper.appraisal_id is None]
