"""The step that takes up a registered employer: seen by the actor, locked, and still open."""

from uuid import UUID

from services.registry import queries
from services.registry.models import Employer
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class EmployerNotFound(NotFound):
    """No such employer for this caller."""

    code = "employer-not-found"
    title = "Employer not found"
    zh = "未找到用人单位 {employer_id}，或不在当前账号的管辖范围内。"
    en = "There is no employer {employer_id} that you may see."


class EmployerClosed(Conflict):
    """A cancelled registration is not changed, and takes nobody on."""

    code = "employer-closed"
    title = "Employer is closed"
    zh = "用人单位 {credit_code} 已于 {closed_on} 注销登记，不能再办理业务。"
    en = "The registration of employer {credit_code} was cancelled on {closed_on}; nothing more can be done for it."


async def employer_in_charge(tx: Transaction, employer_id: UUID) -> Employer:
    """Return an open employer of the actor's own division, locked."""
    employer = await queries.employer_for_update(tx, employer_id)
    if employer is None:
        raise EmployerNotFound(employer_id=employer_id)
    tx.actor.must_serve(employer.division)
    must_be_open(employer)
    return employer


def must_be_open(employer: Employer) -> None:
    """Raise `EmployerClosed` if its registration was cancelled."""
    if employer.closed_on is not None:
        raise EmployerClosed(credit_code=employer.credit_code, closed_on=employer.closed_on)
