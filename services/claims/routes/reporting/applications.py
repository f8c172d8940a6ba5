"""Further applications in a case (补充提出的申请), and the time for applying: excluded days and extensions."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from services.claims.commands._cases import CaseNotReady, InjuryNotFound
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.reporting._applications import Statement
from services.claims.commands.reporting.exclude_days import ExcludeDays, exclude_days
from services.claims.commands.reporting.extend_application_limit import ExtendApplicationLimit, extend_application_limit
from services.claims.commands.reporting.join_application import JoinApplication, join_application
from services.claims.domain.recognition.acts import ACTS, Act
from services.claims.domain.recognition.grounds import Ground
from services.claims.domain.reporting.application_limits import Reporter
from services.claims.domain.reporting.application_time import ExclusionReason
from services.claims.routes._fields import Text
from services.claims.routes._reporting import ApplicationExtensionOut, ApplicationOut, ExcludedDaysOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries/{claim_id}", tags=["injuries"])
CASE_PROBLEMS = (InjuryNotFound, CaseNotReady, DateInFuture, DateOutOfOrder, OutsideDivision)


class ApplicationIn(BaseModel):
    """Who else applies, and what they say happened."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "reporter": "WORKER",
                    "reported_on": "2025-09-10",
                    "accident_at": "2025-09-03T10:20:00+08:00",
                    "place": "样例机械厂三车间",
                    "cause": "操作冲压机时左手被压伤",
                    "ground": "14-1",
                }
            ]
        }
    )

    reporter: Reporter
    reported_on: date
    accident_at: AwareDatetime
    place: Text
    cause: Text
    ground: Ground


class ExcludedDaysIn(BaseModel):
    """Days that the worker's side lost through no fault of its own, and at least one paper that proves it."""

    reason: ExclusionReason
    begins_on: date
    ends_on: date
    papers: Annotated[list[UUID], Field(min_length=1, max_length=50)]


class ExtensionIn(BaseModel):
    """How many days more the department gives the employer, since when, and why."""

    days: Annotated[int, Field(ge=1, le=365)]
    granted_on: date
    reason: Text
    papers: Annotated[list[UUID], Field(max_length=50)] = []


@router.post(
    "/applications",
    status_code=201,
    dependencies=[allow(*ACTS[Act.JOIN_APPLICATION].by)],
    responses=problems(*CASE_PROBLEMS, NotInForce),
)
async def post_application(claim_id: UUID, body: ApplicationIn, begin: Begin) -> Reply[ApplicationOut]:
    """Join an application to a case; the answer names what it states otherwise than the first one."""
    command = JoinApplication(claim_id, Statement(**dict(body)))
    async with begin() as tx:
        reply = tx.reply(201, ApplicationOut.of(await join_application(tx, command)))
    return reply


@router.post(
    "/excluded-days",
    status_code=201,
    dependencies=[allow(*ACTS[Act.EXCLUDE_DAYS].by)],
    responses=problems(*CASE_PROBLEMS, PaperNotFound),
)
async def post_excluded_days(claim_id: UUID, body: ExcludedDaysIn, begin: Begin) -> Reply[ExcludedDaysOut]:
    """Exclude days from the time of the worker's side, before the case is accepted or refused."""
    command = ExcludeDays(claim_id, **dict(body))
    async with begin() as tx:
        reply = tx.reply(201, ExcludedDaysOut.of(await exclude_days(tx, command)))
    return reply


@router.post(
    "/application-extensions",
    status_code=201,
    dependencies=[allow(*ACTS[Act.EXTEND_APPLICATION_LIMIT].by)],
    responses=problems(*CASE_PROBLEMS, PaperNotFound),
)
async def post_extension(claim_id: UUID, body: ExtensionIn, begin: Begin) -> Reply[ApplicationExtensionOut]:
    """Extend the employer's time for applying, before the case is accepted or refused."""
    command = ExtendApplicationLimit(claim_id, **dict(body))
    async with begin() as tx:
        reply = tx.reply(201, ApplicationExtensionOut.of(await extend_application_limit(tx, command)))
    return reply
