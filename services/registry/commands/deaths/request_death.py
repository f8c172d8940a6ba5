"""Ask that a death be put on record, by a finding or a document, or that one be taken back: somebody else decides."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.registry import queries
from services.registry.commands.persons._person import person_here
from services.registry.domain.persons.request_state import RequestState
from services.registry.models import Person, PersonDeath
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.findings import FindingNotFound
from shared.ids import new_id, prefecture_of
from shared.problems import Conflict, RuleViolated


class DeathPending(Conflict):
    """One request about a person waits at a time."""

    code = "death-pending"
    title = "A request is pending"
    zh = "该人员已有待复核的死亡登记申请 {death_id}，请先办结。"
    en = "Request {death_id} about this person's death waits for its decision; have it decided first."


class DeathNotShown(RuleViolated):
    """A death is shown by a finding about the person, or by a document."""

    code = "death-not-shown"
    title = "Death is not shown"
    zh = "死亡登记须注明该人员的疑点编号或死亡证明文件。"
    en = "Name the finding about this person, or the document, by which the death is shown."


class DeathNotOnRecord(Conflict):
    """Only a death on record can be taken back."""

    code = "death-not-on-record"
    title = "No death is on record"
    zh = "该人员没有死亡登记，无需撤销。"
    en = "No death of this person is on record; there is nothing to take back."


@dataclass(frozen=True, slots=True)
class RequestDeath:
    """Who died when, or null for somebody who lives; what shows it; when the office was told, and why."""

    person_id: UUID
    division: str
    died_on: date | None
    received_on: date
    reason: str
    finding_id: UUID | None = None
    document: str | None = None


async def request_death(tx: Transaction, command: RequestDeath) -> PersonDeath:
    """Keep the request; nothing changes until somebody else approves."""
    tx.actor.must_serve(command.division)
    known = await person_here(tx, command.person_id)
    person = await queries.person_for_update(tx, known.id)
    _check_days(tx, person, command)
    await _check_what_shows_it(tx, person, command)
    pending = await queries.open_death_of(tx, person.id)
    if pending is not None:
        raise DeathPending(death_id=pending.id)
    death = tx.add(
        PersonDeath(
            id=new_id(),
            prefecture=prefecture_of(command.division),
            division=command.division,
            person_id=person.id,
            died_on=command.died_on,
            received_on=command.received_on,
            finding_id=command.finding_id,
            document=command.document,
            reason=command.reason,
            state=RequestState.REQUESTED,
            requested_by=tx.actor.subject,
            requested_at=tx.now,
        )
    )
    await approve(tx, death.id, "request")
    return death


def _check_days(tx: Transaction, person: Person, command: RequestDeath) -> None:
    if command.died_on is None:
        check_day(tx, "received_on", command.received_on)
        if person.died_on is None:
            raise DeathNotOnRecord()
        return
    check_day(tx, "died_on", command.died_on, not_before=queries.particulars_of(tx, person).born_on)
    check_day(tx, "received_on", command.received_on, not_before=command.died_on)


async def _check_what_shows_it(tx: Transaction, person: Person, command: RequestDeath) -> None:
    if command.finding_id is None:
        if command.document is None:
            raise DeathNotShown()
        return
    finding = await queries.finding(tx, command.finding_id)
    if finding is None:
        raise FindingNotFound(finding_id=command.finding_id)
    if finding.facts.get("person_id") != str(person.id):
        raise DeathNotShown()
