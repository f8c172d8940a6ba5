"""The step that finds the person an employer speaks of, and records one whom nobody in the province knew."""

from dataclasses import dataclass, field
from uuid import UUID

from services.registry import queries
from services.registry.commands.persons._particulars import Told, document_of
from services.registry.commands.persons._person import PersonNotFound
from services.registry.commands.persons._registration import record_person
from services.registry.domain.enrolment.roster_action import IdType
from services.registry.models import Person
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class ByDocument:
    """A person by what their document shows: enough to record them."""

    id_type: IdType
    id_no: str = field(repr=False)
    told: Told


PersonTold = UUID | ByDocument
"""A person by the id of somebody known, or by their document."""


async def person_told(tx: Transaction, division: str, who: PersonTold) -> Person:
    """Return the person, registered by the office of `division` if nobody knew them; raises `PersonNotFound`."""
    if isinstance(who, UUID):
        known = await queries.person(tx, who)
        if known is None:
            raise PersonNotFound()
        return known
    document = document_of(who.id_type, who.id_no)
    await queries.lock_document(tx, document)
    known = await queries.person_with_document(tx, document)
    return known or record_person(tx, division, document, who.told)
