"""Ask for an employer's registration to be cancelled (注销登记): a second person approves it."""

from services.registry.commands.employer_requests._closing import check_closing
from services.registry.commands.employer_requests._requests import Asking, file_request
from services.registry.commands.employers._employer import employer_in_charge
from services.registry.domain.employer_requests.request import RequestKind
from services.registry.models import EmployerRequest
from shared.db import Transaction


async def request_closing(tx: Transaction, asking: Asking) -> EmployerRequest:
    """File the closing, if nobody is enrolled and nothing is owed any more."""
    employer = await employer_in_charge(tx, asking.employer_id)
    await check_closing(tx, employer, asking.effective_on)
    return await file_request(tx, employer, RequestKind.CLOSING, asking, {})
