"""The step that finds a person whom the actor may see, and says so when there is none."""

from uuid import UUID

from services.registry import queries
from services.registry.models import Person
from shared.db import Transaction
from shared.problems import NotFound


class PersonNotFound(NotFound):
    """Nobody is known by this id, document or card."""

    code = "person-not-found"
    title = "Person not found"
    zh = "未查到该人员的参保登记。"
    en = "Nobody is registered under this id, document or card."


async def person_here(tx: Transaction, person_id: UUID) -> Person:
    """Return the person an id leads to, known where the actor serves; raises `PersonNotFound`."""
    person = await queries.person_here(tx, person_id)
    if person is None:
        raise PersonNotFound()
    return person
