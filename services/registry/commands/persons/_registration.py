"""The step that records a person whom nobody in the province knew, at a counter of any procedure."""

from services.registry import queries
from services.registry.commands.persons._particulars import Told, particulars_told, write_particulars
from services.registry.domain.persons.document import Document
from services.registry.models import Person
from shared.db import Transaction


def record_person(tx: Transaction, division: str, document: Document, told: Told) -> Person:
    """Record a person under the id their document gives them; raises as `particulars_told` does."""
    particulars = particulars_told(tx, document, told)
    person = Person(id=queries.id_of_document(tx, document), division=division, recorded_at=tx.now)
    write_particulars(tx, person, particulars)
    tx.audit("register", entity="person", entity_id=str(person.id), division=division)
    return tx.add(person)
