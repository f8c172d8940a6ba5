"""Show a person's name and number in clear, where they are enrolled: every such look is recorded, with its reason."""

from dataclasses import dataclass
from uuid import UUID

from services.registry import queries
from shared.db import Transaction
from shared.problems import NotFound


class PersonNotFound(NotFound):
    """Nobody is known by this id or document."""

    code = "person-not-found"
    title = "Person not found"
    zh = "未查到该人员的参保登记。"
    en = "Nobody is registered under this id or document."


@dataclass(frozen=True, slots=True)
class RevealPerson:
    """Whose particulars, and why."""

    person_id: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """A person's document and name in clear."""

    id_type: str
    id_no: str
    name: str


async def reveal_person(tx: Transaction, command: RevealPerson) -> Particulars:
    """Open the sealed fields and record the look."""
    person = await queries.person_enrolled_here(tx, command.person_id)
    if person is None:
        raise PersonNotFound()
    tx.audit(
        "reveal",
        entity="person",
        entity_id=str(person.id),
        division=tx.actor.division,
        reason=command.reason,
    )
    cipher = tx.secrets.cipher("person")
    return Particulars(person.id_type, cipher.open(person.id_no_sealed), cipher.open(person.name_sealed))
