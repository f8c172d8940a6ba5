"""What is asked of employers, and who came after whom."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select

from services.registry.domain.employer_requests.request import RequestState
from services.registry.models import Employer, EmployerRequest, EmployerSuccession
from shared.db import Transaction


async def employer_request(tx: Transaction, request_id: UUID) -> EmployerRequest | None:
    """Return a request the actor may see."""
    return await tx.session.get(EmployerRequest, request_id)


async def employer_request_for_update(tx: Transaction, request_id: UUID) -> EmployerRequest | None:
    """Return a request the actor may see, locked."""
    return await tx.session.get(EmployerRequest, request_id, with_for_update=True, populate_existing=True)


async def open_request_of(tx: Transaction, employer_id: UUID) -> EmployerRequest | None:
    """Return the request that waits for a decision on an employer."""
    waiting = select(EmployerRequest).where(
        EmployerRequest.employer_id == employer_id, EmployerRequest.state == RequestState.REQUESTED
    )
    found: EmployerRequest | None = await tx.session.scalar(waiting)
    return found


async def employer_requests_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: str, employer_id: UUID | None
) -> Sequence[EmployerRequest]:
    """Return a page of requests in one state, by id."""
    page = select(EmployerRequest).where(EmployerRequest.state == state).order_by(EmployerRequest.id).limit(limit)
    if after is not None:
        page = page.where(EmployerRequest.id > after)
    if employer_id is not None:
        page = page.where(EmployerRequest.employer_id == employer_id)
    return (await tx.session.scalars(page)).all()


async def successions_of(tx: Transaction, employer_id: UUID) -> Sequence[EmployerSuccession]:
    """Return the successions an employer took part in, on either side."""
    either = or_(EmployerSuccession.employer_id == employer_id, EmployerSuccession.successor_id == employer_id)
    ordered = select(EmployerSuccession).where(either).order_by(EmployerSuccession.effective_on)
    return (await tx.session.scalars(ordered)).all()


async def prefectures_concerned(tx: Transaction, request: EmployerRequest) -> Sequence[str]:
    """Return the prefectures whose enrolments a request may touch: the employer's, and its successors'."""
    successors = [UUID(named["employer_id"]) for named in request.asked.get("successors", [])]
    others = await tx.session.scalars(select(Employer.prefecture).where(Employer.id.in_(successors)))
    return sorted({request.prefecture, *others})
