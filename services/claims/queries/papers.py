"""Papers that came in, papers that were issued, and their numbers."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import insert

from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.models import IssuedPaper, Paper, PaperNumber
from shared.db import Transaction
from shared.ids import prefecture_of


async def next_paper_number(tx: Transaction, division: str, kind: str, year: int) -> int:
    """Return the next number of an office's papers of a kind in a year; others wait until this transaction ends."""
    first = insert(PaperNumber).values(
        prefecture=prefecture_of(division), division=division, kind=kind, year=year, last=1
    )
    counted = first.on_conflict_do_update(
        index_elements=["division", "kind", "year"], set_={"last": PaperNumber.last + 1}
    ).returning(PaperNumber.last)
    return (await tx.session.scalars(counted)).one()


async def papers_of(tx: Transaction, claim_id: UUID) -> Sequence[Paper]:
    """Return the papers handed in in a case, in the order in which they came."""
    return (await tx.session.scalars(select(Paper).where(Paper.claim_id == claim_id).order_by(Paper.id))).all()


async def paper(tx: Transaction, paper_id: UUID) -> Paper | None:
    """Return a paper that the actor may see."""
    return await tx.session.get(Paper, paper_id)


async def same_paper(tx: Transaction, other: Paper) -> Paper | None:
    """Return the paper of the same content and kind that a case, or one of its appraisals, holds already."""
    same = select(Paper).where(
        Paper.claim_id == other.claim_id,
        Paper.appraisal_id.is_not_distinct_from(other.appraisal_id),
        Paper.kind == other.kind,
        Paper.sha256 == other.sha256,
    )
    found: Paper | None = await tx.session.scalar(same)
    return found


async def kinds_handed_in(tx: Transaction, claim_id: UUID, appraisal_id: UUID | None) -> frozenset[PaperKind]:
    """Return the kinds of paper that a case holds for itself and, if one is named, for one of its appraisals."""
    theirs = or_(Paper.appraisal_id.is_(None), Paper.appraisal_id == appraisal_id)
    kinds = await tx.session.scalars(select(Paper.kind).where(Paper.claim_id == claim_id, theirs))
    return frozenset(map(PaperKind, kinds))


async def issued_papers_of(tx: Transaction, claim_id: UUID) -> Sequence[IssuedPaper]:
    """Return the papers issued in a case, in the order in which they were issued."""
    issued = select(IssuedPaper).where(IssuedPaper.claim_id == claim_id).order_by(IssuedPaper.id)
    return (await tx.session.scalars(issued)).all()


async def decision_paper(tx: Transaction, claim_id: UUID) -> IssuedPaper:
    """Return the paper on which the last decision of a decided case stands."""
    issued = select(IssuedPaper).where(IssuedPaper.claim_id == claim_id, IssuedPaper.kind == IssuedKind.DECISION)
    return (await tx.session.scalars(issued.order_by(IssuedPaper.id.desc()).limit(1))).one()


async def issued_paper(tx: Transaction, paper_id: UUID) -> IssuedPaper | None:
    """Return an issued paper that the actor may see."""
    return await tx.session.get(IssuedPaper, paper_id)


async def issued_papers_after(
    tx: Transaction, after: UUID | None, limit: int, *, office: str | None, kind: IssuedKind | None, year: int | None
) -> Sequence[IssuedPaper]:
    """Return a page of issued papers in the order in which they were issued."""
    page = select(IssuedPaper).order_by(IssuedPaper.id).limit(limit)
    if after is not None:
        page = page.where(IssuedPaper.id > after)
    for column, wanted in ((IssuedPaper.division, office), (IssuedPaper.kind, kind), (IssuedPaper.year, year)):
        if wanted is not None:
            page = page.where(column == wanted)
    return (await tx.session.scalars(page)).all()
