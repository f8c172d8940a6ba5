"""The steps that take up an employer or an enrolment at the counter, and what can stand in the way.

Every movement waits for the rosters of the prefecture, as they wait for one another.
"""

from uuid import UUID

from services.registry import queries
from services.registry.commands.employers._employer import EmployerNotFound, employer_in_charge
from services.registry.models import Employer, Enrolment
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class EnrolmentNotFound(NotFound):
    """No such enrolment for this caller."""

    code = "enrolment-not-found"
    title = "Enrolment not found"
    zh = "未找到参保登记 {enrolment_id}，或不在当前账号的管辖范围内。"
    en = "There is no enrolment {enrolment_id} that you may see."


class EnrolmentOver(Conflict):
    """What has ended, or was withdrawn, is not moved any more; a wrong date is corrected."""

    code = "enrolment-over"
    title = "Enrolment is over"
    zh = "参保登记 {enrolment_id} 已终止或已撤销，不能再办理此业务；日期有误的请申请更正。"
    en = "Enrolment {enrolment_id} has ended or was withdrawn; if a date is wrong, ask for its correction."


class EnrolmentOverlaps(Conflict):
    """Two enrolments of one person with one employer never share a day."""

    code = "enrolment-overlaps"
    title = "Overlaps another enrolment"
    zh = "该职工在本单位已有参保登记 {other}，参保时间重叠。"
    en = "The person is enrolled with this employer already, at an overlapping time: enrolment {other}."


async def employer_at_counter(tx: Transaction, employer_id: UUID) -> Employer:
    """Return an open employer of the actor's own division, locked, when no roster of the prefecture is taken in."""
    employer = await queries.employer(tx, employer_id)
    if employer is None:
        raise EmployerNotFound(employer_id=employer_id)
    await queries.lock_enrolments(tx, employer.prefecture)
    return await employer_in_charge(tx, employer_id)


async def enrolment_at_counter(tx: Transaction, enrolment_id: UUID) -> tuple[Enrolment, Employer]:
    """Return an enrolment that was not withdrawn, of an employer of the actor's own division, both locked."""
    found = await queries.enrolment_with_employer(tx, enrolment_id)
    if found is None:
        raise EnrolmentNotFound(enrolment_id=enrolment_id)
    _, employer = found
    tx.actor.must_serve(employer.division)
    await queries.lock_enrolments(tx, employer.prefecture)
    locked = await queries.employer_for_update(tx, employer.id) or employer
    enrolment = await queries.enrolment_for_update(tx, enrolment_id)
    if enrolment.withdrawn_at is not None:
        raise EnrolmentOver(enrolment_id=enrolment_id)
    return enrolment, locked


def must_be_open(enrolment: Enrolment) -> None:
    """Raise `EnrolmentOver` if it has an end."""
    if enrolment.covered_until is not None:
        raise EnrolmentOver(enrolment_id=enrolment.id)


async def refuse_overlap(tx: Transaction, stretch: queries.Stretch, *, but: UUID | None = None) -> None:
    """Raise `EnrolmentOverlaps` if an enrolment of the pair, other than `but`, shares a day with the stretch."""
    other = await queries.enrolment_overlapping(tx, stretch, but=but)
    if other is not None:
        raise EnrolmentOverlaps(other=other.id)
