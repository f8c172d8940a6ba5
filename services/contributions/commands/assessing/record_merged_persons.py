"""Let two persons be one: what was on a roster under the one id is so under the other, whose id both now lead to.

Lines assessed under the merged id stay until their month is assessed again: then they are the kept person's, what they
said is kept, and the employer owes what it owed before.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.contributions import queries
from services.contributions.domain.assessing.correction import Cause
from services.contributions.models import KnownEnrolment
from services.contributions.queries import LateChange
from shared.db import Transaction
from shared.events import Fact
from shared.inbox import NotYetKnown


class PersonsMerged(Fact):
    """From now on one id leads to another; `employer_ids` are those whose enrolments went along."""

    person_id: UUID
    merged_id: UUID
    employer_ids: tuple[UUID, ...]


async def record_merged_persons(tx: Transaction, fact: PersonsMerged) -> None:
    """Keep the alias and carry over what is known under it; raises `NotYetKnown`."""
    own_id = await queries.lead_to_person(tx, fact.merged_id, fact.person_id)
    carried = await queries.enrolments_under(tx, fact.merged_id, fact.employer_ids)
    await queries.hold_months_still(tx, {enrolment.prefecture for enrolment in carried})
    held = {_pair(enrolment) for enrolment in await queries.enrolments_under(tx, own_id, fact.employer_ids)}
    if held & {_pair(enrolment) for enrolment in carried}:
        raise NotYetKnown(what="withdrawal of an enrolment of person", id=fact.merged_id)
    await queries.note_stale_lines(tx, _looked_at_again(carried, own_id))
    for enrolment in carried:
        enrolment.person_id = own_id
    await _carry_wages(tx, fact, own_id)


async def _carry_wages(tx: Transaction, fact: PersonsMerged, own_id: UUID) -> None:
    """Carry over the wages of months for which the kept person declared none at the employer."""
    own = {(wage.employer_id, wage.from_month) for wage in await queries.wages_under(tx, own_id, fact.employer_ids)}
    for wage in await queries.wages_under(tx, fact.merged_id, fact.employer_ids):
        if (wage.employer_id, wage.from_month) not in own:
            wage.person_id = own_id


def _pair(enrolment: KnownEnrolment) -> tuple[UUID, date]:
    return enrolment.employer_id, enrolment.employed_from


def _looked_at_again(carried: Sequence[KnownEnrolment], own_id: UUID) -> list[LateChange]:
    return [
        LateChange(enrolment.prefecture, enrolment.employer_id, person_id, enrolment.first_month, Cause.MERGED)
        for enrolment in carried
        for person_id in (enrolment.person_id, own_id)
    ]
