"""The findings of a service's risk rules, and closing them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from shared.db.tables import FindingRow
from shared.findings import FindingClosedAlready, FindingNotFound, FindingOutcome, close_finding, findings_after
from shared.problems import problems
from shared.web.begin import Begin, Reply
from shared.web.roles import allow

router = APIRouter(prefix="/v1/findings", tags=["findings"])


class FindingState(StrEnum):
    """A finding stands until somebody has looked into it."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


class ClosingIn(BaseModel):
    """What came of a finding, and how that was found out."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"outcome": "UNFOUNDED", "reason": "两家单位均为非全日制用工，已核实劳动合同"}]}
    )

    outcome: FindingOutcome
    reason: str = Field(min_length=1, max_length=2000)


class FindingOut(BaseModel):
    """A finding as it stands."""

    id: UUID
    rule: str
    division: str
    subject: str
    subject_id: str
    action: str
    facts: dict[str, Any]
    state: FindingState
    raised_at: datetime
    closed_at: datetime | None
    closed_by: str | None
    outcome: FindingOutcome | None
    reason: str | None

    @classmethod
    def of(cls, finding: FindingRow) -> "FindingOut":
        """Show a finding."""
        return cls.model_validate(finding, from_attributes=True)


class FindingPage(BaseModel):
    """Some findings; ask again with `after=next`."""

    items: list[FindingOut]
    next: UUID | None


@router.get("", dependencies=[allow("risk_officer", "prefecture_system", "province_manager", "auditor", "service")])
async def get_findings(
    begin: Begin,
    after: UUID | None = None,
    state: FindingState = FindingState.OPEN,
    rule: Annotated[str | None, Query(examples=["R-05"])] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> FindingPage:
    """List findings."""
    async with begin() as tx:
        found = await findings_after(tx, after, limit, state=state, rule=rule)
    items = [FindingOut.of(finding) for finding in found]
    return FindingPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.post(
    "/{finding_id}/closing",
    status_code=200,
    dependencies=[allow("risk_officer")],
    responses=problems(FindingNotFound, FindingClosedAlready),
)
async def post_closing(finding_id: UUID, body: ClosingIn, begin: Begin, request: Request) -> Reply[FindingOut]:
    """Close a finding with what came of it."""
    async with begin() as tx:
        findings = request.app.state.service.findings
        closed = await close_finding(tx, findings, finding_id, body.outcome, body.reason)
        reply = tx.reply(200, FindingOut.of(closed))
    return reply
