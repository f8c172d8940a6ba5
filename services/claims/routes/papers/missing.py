"""Papers that a case or an appraisal still wants (缺少的材料)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.claims import queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.commands.appraisal._appraisals import AppraisalNotFound
from services.claims.commands.papers._missing import missing_appraisal_papers, missing_papers
from services.claims.domain.papers.paper_kind import PaperKind, PaperNames
from services.claims.models import Claim
from services.claims.routes.papers._readers import OPENERS
from shared import policy
from shared.policy import NotInForce
from shared.problems import problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1", tags=["papers"])


class MissingPaperOut(BaseModel):
    """A paper that is wanting, and what it is called."""

    kind: PaperKind
    zh: str
    en: str


class MissingPapersOut(BaseModel):
    """What is wanting; nothing, if the papers are complete."""

    complete: bool
    missing: list[MissingPaperOut]

    @classmethod
    def of(cls, claim: Claim, kinds: Iterable[PaperKind], on: date) -> "MissingPapersOut":
        """Name the papers that are wanting."""
        names = policy.at(claim.division).load(PaperNames, "paper_names", in_force_on=on).names
        missing = [MissingPaperOut(kind=kind, zh=names[kind].zh, en=names[kind].en) for kind in kinds]
        return cls(complete=not missing, missing=missing)


@router.get(
    "/injuries/{claim_id}/papers/missing",
    dependencies=[allow(*OPENERS)],
    responses=problems(InjuryNotFound, NotInForce),
)
async def get_missing_papers(claim_id: UUID, begin: Begin) -> MissingPapersOut:
    """Tell what the application for recognition wants, by its ground; before acceptance, cover waives nothing yet."""
    async with begin() as tx:
        claim = await queries.claim(tx, claim_id)
        if claim is None:
            raise InjuryNotFound(claim_id=claim_id)
        return MissingPapersOut.of(claim, await missing_papers(tx, claim), claim.reported_on)


@router.get(
    "/appraisals/{appraisal_id}/papers/missing",
    dependencies=[allow(*OPENERS)],
    responses=problems(AppraisalNotFound, NotInForce),
)
async def get_missing_appraisal_papers(appraisal_id: UUID, begin: Begin) -> MissingPapersOut:
    """Tell what an application for appraisal wants, by what is asked of the committee."""
    async with begin() as tx:
        appraisal = await queries.appraisal(tx, appraisal_id)
        claim = await queries.claim(tx, appraisal.claim_id) if appraisal else None
        if appraisal is None or claim is None:
            raise AppraisalNotFound(appraisal_id=appraisal_id)
        missing = await missing_appraisal_papers(tx, claim, appraisal)
        return MissingPapersOut.of(claim, missing, appraisal.applied_on)
