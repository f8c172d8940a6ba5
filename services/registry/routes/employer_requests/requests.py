"""What is asked of an employer and decided by a second person: changes of key fields, successions, closings."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.registry import queries
from services.registry.commands.employer_requests._requests import EmployerRequestDecided, EmployerRequestNotFound
from services.registry.commands.employer_requests.approve_request import approve_request
from services.registry.commands.employer_requests.refuse_request import refuse_request
from services.registry.commands.employers._employer import EmployerClosed, EmployerNotFound
from services.registry.domain.employer_requests.request import RequestKind, RequestState
from services.registry.models import EmployerRequest
from services.registry.routes.employers.employers import CLERK, READERS
from shared.dates import DateInFuture
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/employer-requests", tags=["employers"])


class RefusalIn(BaseModel):
    """Why it is not done."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "行业代码与营业执照不符"}]})

    reason: str = Field(min_length=1, max_length=2000)


class RequestOut(BaseModel):
    """A request as it stands, with how things stood before it."""

    id: UUID
    employer_id: UUID
    kind: RequestKind
    effective_on: date
    asked: dict[str, Any]
    before: dict[str, Any]
    reason: str
    state: RequestState
    requested_by: str
    requested_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    refused_because: str | None

    @classmethod
    def of(cls, request: EmployerRequest) -> "RequestOut":
        """Show a request."""
        return cls.model_validate(request, from_attributes=True)


class RequestPage(BaseModel):
    """Some requests; ask again with `after=next`."""

    items: list[RequestOut]
    next: UUID | None


@router.get("", dependencies=[allow(*READERS)])
async def get_requests(
    begin: Begin,
    after: UUID | None = None,
    state: RequestState = RequestState.REQUESTED,
    employer_id: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> RequestPage:
    """List requests: those that wait, unless another state is asked for."""
    async with begin() as tx:
        found = await queries.employer_requests_after(tx, after, limit, state=state, employer_id=employer_id)
    items = [RequestOut.of(request) for request in found]
    return RequestPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{request_id}", dependencies=[allow(*READERS)], responses=problems(EmployerRequestNotFound))
async def get_request(request_id: UUID, begin: Begin) -> RequestOut:
    """Show one request."""
    async with begin() as tx:
        request = await queries.employer_request(tx, request_id)
    if request is None:
        raise EmployerRequestNotFound(request_id=request_id)
    return RequestOut.of(request)


@router.post(
    "/{request_id}/approval",
    status_code=200,
    dependencies=[allow(CLERK)],
    responses=problems(
        EmployerRequestNotFound,
        EmployerRequestDecided,
        EmployerClosed,
        EmployerNotFound,
        SamePerson,
        DateInFuture,
        OutsideDivision,
    ),
)
async def post_approval(request_id: UUID, begin: Begin) -> Reply[RequestOut]:
    """Approve a request as a second person, and carry it out. All that was checked when it was made is checked anew."""
    async with begin() as tx:
        reply = tx.reply(200, RequestOut.of(await approve_request(tx, request_id)))
    return reply


@router.post(
    "/{request_id}/refusal",
    status_code=200,
    dependencies=[allow(CLERK)],
    responses=problems(
        EmployerRequestNotFound, EmployerRequestDecided, EmployerClosed, EmployerNotFound, OutsideDivision
    ),
)
async def post_refusal(request_id: UUID, body: RefusalIn, begin: Begin) -> Reply[RequestOut]:
    """Refuse a request, or take one's own back; nothing changes."""
    async with begin() as tx:
        reply = tx.reply(200, RequestOut.of(await refuse_request(tx, request_id, body.reason)))
    return reply
