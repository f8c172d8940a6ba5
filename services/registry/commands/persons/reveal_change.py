"""Show in clear what a change of key fields replaced by what: every such look is recorded, with its reason."""

from typing import NamedTuple
from uuid import UUID

from services.registry import queries
from services.registry.commands.persons._change import ChangeNotFound
from services.registry.commands.persons._person import person_here
from services.registry.domain.persons.particulars import Particulars
from shared.db import Transaction


class Replaced(NamedTuple):
    """Of whom, what stood, and what took its place."""

    person_id: UUID
    before: Particulars
    after: Particulars


async def reveal_change(tx: Transaction, change_id: UUID, reason: str) -> Replaced:
    """Open both sides and record the look; raises `ChangeNotFound`, `PersonNotFound`."""
    change = await queries.person_change(tx, change_id)
    if change is None:
        raise ChangeNotFound(change_id=change_id)
    person = await person_here(tx, change.person_id)
    tx.audit(
        "reveal",
        entity="person",
        entity_id=str(person.id),
        division=tx.actor.division,
        after={"change": str(change.id)},
        reason=reason,
    )
    sides = (queries.open_particulars(tx, sealed) for sealed in (change.before_sealed, change.after_sealed))
    return Replaced(person.id, *sides)
