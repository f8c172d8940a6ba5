"""Approve what another person asked of an employer, and carry it out: not before the day from which it counts."""

from uuid import UUID

from services.registry import queries
from services.registry.commands.employer_requests._change import carry_out_change
from services.registry.commands.employer_requests._closing import carry_out_closing
from services.registry.commands.employer_requests._requests import EmployerRequestNotFound, request_to_decide
from services.registry.commands.employer_requests._succession import carry_out_succession
from services.registry.commands.employers._employer import employer_in_charge
from services.registry.domain.employer_requests.request import RequestKind, RequestState
from services.registry.models import EmployerRequest
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction

CARRY_OUT = {
    RequestKind.CHANGE: carry_out_change,
    RequestKind.SUCCESSION: carry_out_succession,
    RequestKind.CLOSING: carry_out_closing,
}


async def approve_request(tx: Transaction, request_id: UUID) -> EmployerRequest:
    """Carry the request out, as a person other than its maker; no roster is taken in meanwhile."""
    await _lock_rosters(tx, request_id)
    request = await request_to_decide(tx, request_id)
    employer = await employer_in_charge(tx, request.employer_id)
    await approve(tx, request.id, "approve")
    check_day(tx, "effective_on", request.effective_on)
    await CARRY_OUT[RequestKind(request.kind)](tx, employer, request)
    request.state, request.decided_by, request.decided_at = RequestState.APPROVED, tx.actor.subject, tx.now
    return request


async def _lock_rosters(tx: Transaction, request_id: UUID) -> None:
    """Lock the enrolments of every prefecture concerned, in one order, before any row: an intake locks so too."""
    request = await queries.employer_request(tx, request_id)
    if request is None:
        raise EmployerRequestNotFound(request_id=request_id)
    for prefecture in await queries.prefectures_concerned(tx, request):
        await queries.lock_enrolments(tx, prefecture)
