"""Changes of an employer's key fields (关键信息变更), asked for by one person and approved by another."""

from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.registry.commands.divisions._divisions import DivisionNotInForce
from services.registry.commands.employer_requests._change import NothingChanges, OutsidePrefecture
from services.registry.commands.employer_requests._requests import Asking, EmployerRequestOpen
from services.registry.commands.employer_requests.request_change import request_change
from services.registry.commands.employers._employer import EmployerClosed, EmployerNotFound
from services.registry.commands.employers._particulars import (
    CreditCodeWrong,
    EmployerRegisteredAlready,
    IndustryUnknown,
    KindContradicted,
    OutsideScope,
)
from services.registry.domain.employers.kind import EmployerKind, Place
from services.registry.domain.enrolment.roster_action import EmployerType
from services.registry.routes.employer_requests.requests import RequestOut
from services.registry.routes.employers.employers import CLERK
from shared.dates import DateOutOfOrder
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/employers/{employer_id}/changes", tags=["employers"])


class KeyFieldsIn(BaseModel):
    """The fields that change; null empties one that may be empty."""

    credit_code: str = Field(default="", max_length=32)
    type: EmployerType = EmployerType.ENTERPRISE
    kind: EmployerKind = EmployerKind.ORDINARY
    parent_id: UUID | None = None
    industry_code: str = Field(default="", pattern=r"^[0-9]{4}$")
    user_industry_code: str | None = Field(default=None, pattern=r"^[0-9]{4}$")
    division: str = Field(default="", pattern=r"^[0-9]{6}$")
    place: Place = Place.REGISTRATION
    founded_on: date | None = None

    def given(self) -> dict[str, Any]:
        """Return those that were sent, as JSON."""
        return self.model_dump(mode="json", exclude_unset=True)


class ChangeIn(BaseModel):
    """What changes, from which day on, and why."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"fields": {"industry_code": "3421"}, "effective_on": "2025-09-01", "reason": "主营业务变更，附新执照"}
            ]
        }
    )

    fields: KeyFieldsIn
    effective_on: date
    reason: str = Field(min_length=1, max_length=2000)


@router.post(
    "",
    status_code=201,
    dependencies=[allow(CLERK)],
    responses=problems(
        CreditCodeWrong,
        DateOutOfOrder,
        DivisionNotInForce,
        EmployerClosed,
        EmployerNotFound,
        EmployerRegisteredAlready,
        EmployerRequestOpen,
        IndustryUnknown,
        KindContradicted,
        NothingChanges,
        OutsideDivision,
        OutsidePrefecture,
        OutsideScope,
    ),
)
async def post_change(employer_id: UUID, body: ChangeIn, begin: Begin) -> Reply[RequestOut]:
    """Ask for a change; it is carried out by `POST /v1/employer-requests/{request_id}/approval`."""
    async with begin() as tx:
        asking = Asking(employer_id, body.effective_on, body.fields.given(), body.reason)
        reply = tx.reply(201, RequestOut.of(await request_change(tx, asking)))
    return reply
