"""The steps that take up an employer: one that the registry announced, of a division that the actor serves."""

from uuid import UUID

from services.contributions import queries
from services.contributions.models import KnownEmployer
from shared.db import Transaction
from shared.problems import NotFound


class EmployerNotFound(NotFound):
    """No such employer for this caller."""

    code = "employer-not-found"
    title = "Employer not found"
    zh = "未找到用人单位 {employer_id}，或不在当前账号的管辖范围内。"
    en = "There is no employer {employer_id} that you may see."


async def employer_in_charge(tx: Transaction, employer_id: UUID) -> KnownEmployer:
    """Return an employer, locked; raises `EmployerNotFound`, `OutsideDivision`."""
    known = await queries.employers_for_update(tx, [employer_id])
    if employer_id not in known:
        raise EmployerNotFound(employer_id=employer_id)
    tx.actor.must_serve(known[employer_id].division)
    return known[employer_id]


async def employer_to_collect_from(tx: Transaction, employer_id: UUID) -> KnownEmployer:
    """Return an employer whose dues are about to change: others who collect wait, its row stays free for them.

    Raises `EmployerNotFound`, `OutsideDivision`.
    """
    employer = await queries.known_employer(tx, employer_id)
    if employer is None:
        raise EmployerNotFound(employer_id=employer_id)
    tx.actor.must_serve(employer.division)
    await queries.lock_collection(tx, employer.prefecture)
    return employer
