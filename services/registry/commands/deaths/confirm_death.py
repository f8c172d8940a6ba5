"""Put a death on record, or take it back, by another person than who asked: the stock changes only here.

The person's open enrolments where the actor serves end on the day of the death; a correction can reopen them. Other
prefectures are told by the rule that looks for the dead among the enrolled, and put the same day on record.
"""

from uuid import UUID

from services.registry import queries
from services.registry.commands.deaths._death import death_to_decide
from services.registry.commands.enrolment._leaving import Leaving, leave
from services.registry.domain.persons.request_state import RequestState
from services.registry.events import PersonDeceased
from services.registry.models import Person, PersonDeath
from shared.approvals import approve
from shared.db import Transaction
from shared.findings import is_blocked
from shared.problems import Conflict


class IdentityInDoubt(Conflict):
    """An open finding doubts who the person is."""

    code = "identity-in-doubt"
    title = "Identity is in doubt"
    zh = "该人员存在未办结的身份疑点，请先核实办结后再登记死亡。"
    en = "An open finding doubts who this person is; have it looked into and closed first."


class EnrolledAfterDeath(Conflict):
    """Nobody is employed after death: an enrolment that begins later was entered in error, or worse."""

    code = "enrolled-after-death"
    title = "Enrolled after the death"
    zh = "参保登记 {enrolment_id} 自 {employed_from} 起，晚于死亡日期 {died_on}，请先撤销该参保登记。"
    en = "Enrolment {enrolment_id} begins on {employed_from}, after the death on {died_on}; have it withdrawn first."


async def confirm_death(tx: Transaction, death_id: UUID) -> PersonDeath:
    """Record the day, end what is open, announce it; raises for whatever must be settled first."""
    death = await death_to_decide(tx, death_id)
    tx.actor.must_serve(death.prefecture)
    await approve(tx, death.id, "approve")
    death.person_id, *_ = await queries.ids_of_person(tx, death.person_id)
    if await is_blocked(tx, death.person_id):
        raise IdentityInDoubt()
    for prefecture in await queries.prefectures_of(tx, death.person_id, death.person_id):
        await queries.lock_enrolments(tx, prefecture)
    person = await queries.person_for_update(tx, death.person_id)
    await _end_enrolments(tx, death)
    death.state, death.decided_by, death.decided_at = RequestState.APPROVED, tx.actor.subject, tx.now
    _record(tx, person, death)
    return death


async def _end_enrolments(tx: Transaction, death: PersonDeath) -> None:
    if death.died_on is None:
        return
    enrolments = await queries.open_enrolments_of(tx, await queries.ids_of_person(tx, death.person_id))
    employers = await queries.employers_for_update(tx, {enrolment.employer_id for enrolment in enrolments})
    for enrolment in enrolments:
        if enrolment.employed_from > death.died_on:
            raise EnrolledAfterDeath(
                enrolment_id=enrolment.id, employed_from=enrolment.employed_from, died_on=death.died_on
            )
        await leave(tx, employers[enrolment.employer_id], enrolment, Leaving(death.died_on, death.received_on))


def _record(tx: Transaction, person: Person, death: PersonDeath) -> None:
    before = person.died_on
    if before == death.died_on:
        return
    person.died_on = death.died_on
    tx.emit(PersonDeceased.of(death))
    tx.audit(
        "record death",
        entity="person",
        entity_id=str(person.id),
        division=death.division,
        before={"died_on": before and before.isoformat()},
        after={"died_on": death.died_on and death.died_on.isoformat()},
        reason=death.reason,
    )
