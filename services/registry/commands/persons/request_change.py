"""Ask for a change of a person's key fields: number, name, birth date, sex, nationality (data change)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.registry import queries
from services.registry.commands.persons._change import refuse_pending_change
from services.registry.commands.persons._particulars import Told, particulars_changed, refuse_anothers_document
from services.registry.commands.persons._person import person_here
from services.registry.domain.persons.request_state import RequestState
from services.registry.models import PersonChange
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import RuleViolated


class NothingChanged(RuleViolated):
    """What was told is what stands."""

    code = "nothing-changed"
    title = "Nothing would change"
    zh = "变更后的信息与现有登记一致，无需变更。"
    en = "The particulars told are those registered: there is nothing to change."


@dataclass(frozen=True, slots=True)
class RequestChange:
    """Whose key fields, what they become and since when, at which office, why and by which document."""

    person_id: UUID
    division: str
    told: Told
    effective_on: date
    reason: str
    document: str


async def request_change(tx: Transaction, command: RequestChange) -> PersonChange:
    """Keep what stands and what is asked for, sealed; the person stays as they are until somebody else approves."""
    tx.actor.must_serve(command.division)
    check_day(tx, "effective_on", command.effective_on)
    known = await person_here(tx, command.person_id)
    person = await queries.person_for_update(tx, known.id)
    await refuse_pending_change(tx, person.id)
    before = queries.particulars_of(tx, person)
    after = particulars_changed(tx, before, command.told)
    if not before.differences(after):
        raise NothingChanged()
    await refuse_anothers_document(tx, after.document, own=person)
    change = tx.add(
        PersonChange(
            id=new_id(),
            person_id=person.id,
            division=command.division,
            effective_on=command.effective_on,
            reason=command.reason,
            document=command.document,
            before_sealed=queries.seal_particulars(tx, before),
            after_sealed=queries.seal_particulars(tx, after),
            state=RequestState.REQUESTED,
            requested_by=tx.actor.subject,
            requested_at=tx.now,
        )
    )
    await approve(tx, change.id, "request")
    return change
