"""The step that files a request about an employer, for another person to decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.registry import queries
from services.registry.domain.employer_requests.request import RequestKind, RequestState
from services.registry.models import Employer, EmployerRequest
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict, NotFound


class EmployerRequestNotFound(NotFound):
    """No such request for this caller."""

    code = "employer-request-not-found"
    title = "Request not found"
    zh = "未找到申请 {request_id}，或不在当前账号的管辖范围内。"
    en = "There is no request {request_id} that you may see."


class EmployerRequestDecided(Conflict):
    """A request is decided once."""

    code = "employer-request-decided"
    title = "Request is decided"
    zh = "申请 {request_id} 已由 {who} 办结。"
    en = "{who} has decided request {request_id}."


class EmployerRequestOpen(Conflict):
    """One request at a time: a second would rest on what the first may change."""

    code = "employer-request-open"
    title = "Another request waits"
    zh = "该单位已有待复核的申请 {request_id}，请先办结。"
    en = "Request {request_id} of this employer waits for its approval: decide it first."


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody asks of an employer, from which day, and why."""

    employer_id: UUID
    effective_on: date
    asked: Mapping[str, Any]
    reason: str


async def file_request(
    tx: Transaction, employer: Employer, kind: RequestKind, asking: Asking, before: Mapping[str, Any]
) -> EmployerRequest:
    """Keep a request, with how things stand before it; its maker cannot approve it."""
    waiting = await queries.open_request_of(tx, employer.id)
    if waiting is not None:
        raise EmployerRequestOpen(request_id=waiting.id)
    request = tx.add(
        EmployerRequest(
            id=new_id(),
            prefecture=employer.prefecture,
            employer_id=employer.id,
            kind=kind,
            effective_on=asking.effective_on,
            asked=dict(asking.asked),
            before=dict(before),
            reason=asking.reason,
            state=RequestState.REQUESTED,
            requested_by=tx.actor.subject,
            requested_at=tx.now,
        )
    )
    await approve(tx, request.id, "request")
    return request


async def request_to_decide(tx: Transaction, request_id: UUID) -> EmployerRequest:
    """Return a waiting request, locked."""
    request = await queries.employer_request_for_update(tx, request_id)
    if request is None:
        raise EmployerRequestNotFound(request_id=request_id)
    if request.state != RequestState.REQUESTED:
        raise EmployerRequestDecided(request_id=request_id, who=request.decided_by)
    return request
