"""The liable employer of a case, named once it is determined (确定承担工伤保险责任的单位)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims import asks
from services.claims.commands._cases import CaseNotReady, InjuryNotFound, NeedsUnmet
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.reporting._reports import OperationPlaceMissing, WrongPrefecture
from services.claims.commands.reporting.name_liable_employer import (
    EmployerHasTheCase,
    NameLiableEmployer,
    NotInQuestion,
    name_liable_employer,
)
from services.claims.domain.recognition.acts import ACTS, Act
from services.claims.routes._asking import case_asked_about, cover_and_bases_at
from services.claims.routes._case_file import InjuryOut
from services.claims.routes._fields import Text
from services.claims.routes.reporting._bodies import CreditCode, Division
from shared.dates import DateInFuture, DateOutOfOrder
from shared.ids import prefecture_of
from shared.policy import NotInForce
from shared.problems import OutsideDivision, Unreachable, problems
from shared.web import Ask, Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])


class LiableEmployerIn(BaseModel):
    """Which of the possible employers is liable, since when that is determined, why, and by which papers.

    `operates_in` is needed of one that is not enrolled.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "credit_code": "91370800MA3TE8T12P",
                    "named_on": "2025-09-18",
                    "reason": "经调查并经合议，事故发生时职工在为该单位工作",
                    "papers": ["0190a000-0000-7000-8000-0000000000aa"],
                }
            ]
        }
    )

    credit_code: CreditCode
    named_on: date
    reason: Text
    operates_in: Division | None = None
    papers: Annotated[list[UUID], Field(min_length=1, max_length=50)]


@router.post(
    "/{claim_id}/liable-employer",
    status_code=200,
    dependencies=[allow(*ACTS[Act.NAME_LIABLE_EMPLOYER].by)],
    responses=problems(
        *(InjuryNotFound, PaperNotFound, CaseNotReady, NeedsUnmet, NotInQuestion, EmployerHasTheCase),
        *(WrongPrefecture, OperationPlaceMissing, DateInFuture, DateOutOfOrder, NotInForce),
        *(OutsideDivision, Unreachable),
    ),
)
async def post_liable_employer(claim_id: UUID, body: LiableEmployerIn, begin: Begin, ask: Ask) -> Reply[InjuryOut]:
    """Name the liable employer of a case; the registry is asked who it is, and whether it covered the person."""
    claim = await case_asked_about(claim_id, begin)
    ids = await asks.employer_ids(ask, body.credit_code)
    told = await cover_and_bases_at(claim, ids.get(prefecture_of(claim.division)), ask)
    command = NameLiableEmployer(claim_id, employer_ids=ids, told=told, **dict(body))
    async with begin() as tx:
        reply = tx.reply(200, InjuryOut.of(await name_liable_employer(tx, command)))
    return reply
