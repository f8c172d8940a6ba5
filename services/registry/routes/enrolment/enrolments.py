"""Enrolments one by one at the counter (个人增减员、缴费工资申报): joining, leaving, the declared wage."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from services.registry import queries
from services.registry.commands.enrolment._enrolment import EnrolmentNotFound, EnrolmentOver
from services.registry.commands.enrolment._leaving import Leaving
from services.registry.commands.enrolment._reception import DateBeyondMonth
from services.registry.commands.enrolment.declare_wage import DeclareWage, declare_wage
from services.registry.commands.enrolment.end_enrolment import EndEnrolment, end_enrolment
from services.registry.commands.enrolment.enrol_person import EnrolPerson, enrol_person
from services.registry.routes.enrolment._fields import (
    JOINING_PROBLEMS,
    READERS,
    SENDERS,
    EnrolmentOut,
    JoinedOut,
    JoiningIn,
    PersonIn,
    Wage,
)
from shared.dates import DateInFuture, DateOutOfOrder
from shared.periods import Month
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow
from shared.web.etag import IfMatch, PreconditionMissing, RowChanged, etag

router = APIRouter(prefix="/v1/enrolments", tags=["enrolments"])
CHANGE_PROBLEMS = (EnrolmentNotFound, EnrolmentOver, DateBeyondMonth, DateInFuture, DateOutOfOrder, OutsideDivision)


class EnrolmentIn(JoiningIn):
    """One person who joins an employer."""

    employer_id: UUID
    person: PersonIn


class EndingIn(BaseModel):
    """The last day of employment, and the day on which the office was told."""

    employed_until: date
    received_on: date


class WageIn(BaseModel):
    """The monthly wage from a month on, and the day on which the office was told."""

    from_month: Month
    wage: Wage
    received_on: date


@router.post("", status_code=201, dependencies=[allow(*SENDERS)], responses=problems(*JOINING_PROBLEMS))
async def post_enrolment(body: EnrolmentIn, begin: Begin) -> Reply[JoinedOut]:
    """Enrol one person with an employer. A person nobody knew is recorded; a late telling is flagged, not refused."""
    command = EnrolPerson(body.employer_id, body.person.to_told(), body.to_joining())
    async with begin() as tx:
        reply = tx.reply(201, JoinedOut.of(await enrol_person(tx, command)))
    return reply


@router.get("/{enrolment_id}", dependencies=[allow(*READERS)], responses=problems(EnrolmentNotFound))
async def get_enrolment(enrolment_id: UUID, begin: Begin, response: Response) -> EnrolmentOut:
    """Show an enrolment as it stands; its `ETag` goes with each change of it."""
    async with begin() as tx:
        found = await queries.enrolment_with_employer(tx, enrolment_id)
    if found is None:
        raise EnrolmentNotFound(enrolment_id=enrolment_id)
    enrolment, _ = found
    response.headers["etag"] = etag(enrolment.id, enrolment.known_since)
    return EnrolmentOut.of(enrolment)


@router.post(
    "/{enrolment_id}/ending",
    status_code=200,
    dependencies=[allow(*SENDERS)],
    responses=problems(*CHANGE_PROBLEMS, RowChanged, PreconditionMissing),
)
async def post_ending(enrolment_id: UUID, body: EndingIn, begin: Begin, seen: IfMatch) -> Reply[EnrolmentOut]:
    """End an open enrolment."""
    command = EndEnrolment(enrolment_id, seen, Leaving(body.employed_until, body.received_on))
    async with begin() as tx:
        reply = tx.reply(200, EnrolmentOut.of(await end_enrolment(tx, command)))
    return reply


@router.post(
    "/{enrolment_id}/wage", status_code=201, dependencies=[allow(*SENDERS)], responses=problems(*CHANGE_PROBLEMS)
)
async def post_wage(enrolment_id: UUID, body: WageIn, begin: Begin) -> Reply[EnrolmentOut]:
    """Declare the wage of a person from a month on."""
    command = DeclareWage(enrolment_id, body.from_month, body.wage, body.received_on)
    async with begin() as tx:
        reply = tx.reply(201, EnrolmentOut.of(await declare_wage(tx, command)))
    return reply
