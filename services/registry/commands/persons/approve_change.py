"""Approve a change of key fields: the second person's step, which gives it effect.

The person's id stays, so that nothing that refers to it moves: the old number and the new one both lead to it.
"""

from uuid import UUID

from services.registry import queries
from services.registry.commands.persons._change import change_to_decide
from services.registry.commands.persons._particulars import refuse_anothers_document, write_particulars
from services.registry.domain.persons.document import Document
from services.registry.domain.persons.request_state import RequestState
from services.registry.events import PersonsMerged
from services.registry.models import Person, PersonAlias, PersonChange
from shared.approvals import approve
from shared.db import Transaction


async def approve_change(tx: Transaction, change_id: UUID) -> PersonChange:
    """Write the new particulars; raises `ChangeNotFound`, `ChangeDecided`, `SamePerson`, `DocumentTaken`."""
    change = await change_to_decide(tx, change_id)
    await approve(tx, change.id, "approve")
    person = await queries.person_for_update(tx, change.person_id)
    before, after = (queries.open_particulars(tx, sealed) for sealed in (change.before_sealed, change.after_sealed))
    await refuse_anothers_document(tx, after.document, own=person)
    write_particulars(tx, person, after)
    await _lead_number_to_person(tx, after.document, person, change)
    change.state, change.decided_by, change.decided_at = RequestState.APPROVED, tx.actor.subject, tx.now
    tx.audit(
        "change key fields",
        entity="person",
        entity_id=str(person.id),
        division=change.division,
        before={"kept_sealed_in": str(change.id)},
        after={"kept_sealed_in": str(change.id), "fields": before.differences(after)},
        reason=change.reason,
    )
    return change


async def _lead_number_to_person(tx: Transaction, document: Document, person: Person, change: PersonChange) -> None:
    new_id = queries.id_of_document(tx, document)
    if new_id in await queries.ids_of_person(tx, person.id):
        return
    tx.add(PersonAlias(alias_id=new_id, person_id=person.id, recorded_at=tx.now))
    tx.emit(PersonsMerged.of(person.id, new_id, merged_on=change.effective_on, division=change.division))
