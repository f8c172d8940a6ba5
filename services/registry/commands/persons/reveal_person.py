"""Show a person's particulars in clear, where they are known: every such look is recorded, with its reason."""

from dataclasses import dataclass
from uuid import UUID

from services.registry import queries
from services.registry.commands.persons._person import person_here
from services.registry.domain.persons.particulars import Particulars
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class RevealPerson:
    """Whose particulars, and why."""

    person_id: UUID
    reason: str


async def reveal_person(tx: Transaction, command: RevealPerson) -> Particulars:
    """Open the sealed fields and record the look; raises `PersonNotFound`."""
    person = await person_here(tx, command.person_id)
    tx.audit(
        "reveal",
        entity="person",
        entity_id=str(person.id),
        division=tx.actor.division,
        reason=command.reason,
    )
    return queries.particulars_of(tx, person)
