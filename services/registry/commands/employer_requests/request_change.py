"""Ask for a change of an employer's key fields (关键信息变更): a second person approves it."""

from services.registry.commands.employer_requests._change import check_change, json_fields
from services.registry.commands.employer_requests._requests import Asking, file_request
from services.registry.commands.employers._employer import employer_in_charge
from services.registry.domain.employer_requests.request import RequestKind
from services.registry.models import EmployerRequest
from shared.db import Transaction


async def request_change(tx: Transaction, asking: Asking) -> EmployerRequest:
    """File the change, if the employer may stand so from the day asked for."""
    employer = await employer_in_charge(tx, asking.employer_id)
    await check_change(tx, employer, asking.effective_on, asking.asked)
    present = json_fields(employer)
    before = {field: present[field] for field in asking.asked}
    return await file_request(tx, employer, RequestKind.CHANGE, asking, before)
