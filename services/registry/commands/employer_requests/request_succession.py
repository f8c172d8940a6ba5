"""Ask for the successors of an employer to be recorded (合并、分立、转让): nobody moves before a second approves."""

from services.registry.commands.employer_requests._requests import Asking, file_request
from services.registry.commands.employer_requests._succession import check_succession
from services.registry.commands.employers._employer import employer_in_charge
from services.registry.domain.employer_requests.request import RequestKind
from services.registry.models import EmployerRequest
from shared.db import Transaction


async def request_succession(tx: Transaction, asking: Asking) -> EmployerRequest:
    """File the succession, if these employers can take over on the day asked for."""
    employer = await employer_in_charge(tx, asking.employer_id)
    await check_succession(tx, employer, asking.effective_on, asking.asked)
    return await file_request(tx, employer, RequestKind.SUCCESSION, asking, {})
