"""Refuse what was asked of an employer, or take it back: nothing changes, and the reason stays."""

from uuid import UUID

from services.registry.commands.employer_requests._requests import request_to_decide
from services.registry.commands.employers._employer import employer_in_charge
from services.registry.domain.employer_requests.request import RequestState
from services.registry.models import EmployerRequest
from shared.db import Transaction


async def refuse_request(tx: Transaction, request_id: UUID, reason: str) -> EmployerRequest:
    """Decide a waiting request against what it asks."""
    request = await request_to_decide(tx, request_id)
    await employer_in_charge(tx, request.employer_id)
    request.state, request.refused_because = RequestState.REFUSED, reason
    request.decided_by, request.decided_at = tx.actor.subject, tx.now
    return request
