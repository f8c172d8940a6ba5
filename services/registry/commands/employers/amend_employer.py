"""Amend what nobody's money depends on (一般信息变更): an employer's name and address, at once and on record."""

from dataclasses import dataclass
from uuid import UUID

from services.registry.commands.employers._employer import employer_in_charge
from services.registry.models import Employer
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class AmendEmployer:
    """The new values; what is null stays."""

    employer_id: UUID
    name: str | None
    address: str | None
    reason: str


async def amend_employer(tx: Transaction, command: AmendEmployer) -> Employer:
    """Write the new values, and record those before and after."""
    employer = await employer_in_charge(tx, command.employer_id)
    before = {"name": employer.name, "address": employer.address}
    name, address = command.name or employer.name, command.address or employer.address
    after = {"name": name, "address": address}
    if after == before:
        return employer
    employer.name, employer.address, employer.changed_at = name, address, tx.now
    tx.audit(
        "amend",
        entity="employer",
        entity_id=str(employer.id),
        division=employer.division,
        before=before,
        after=after,
        reason=command.reason,
    )
    return employer
