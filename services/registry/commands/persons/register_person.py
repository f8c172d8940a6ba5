"""Register a person at the counter (参保登记), under any kind of document, before or beside their enrolment."""

from dataclasses import dataclass, field

from services.registry.commands.persons._particulars import Told, document_of, refuse_anothers_document
from services.registry.commands.persons._registration import record_person
from services.registry.domain.enrolment.roster_action import IdType
from services.registry.models import Person
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class RegisterPerson:
    """The office, and what the person's document shows."""

    division: str
    id_type: IdType
    id_no: str = field(repr=False)
    told: Told


async def register_person(tx: Transaction, command: RegisterPerson) -> Person:
    """Record a person nobody knew; raises `DocumentTaken` with the id of who is known by the document already."""
    tx.actor.must_serve(command.division)
    document = document_of(command.id_type, command.id_no)
    await refuse_anothers_document(tx, document)
    return record_person(tx, command.division, document, command.told)
