"""Declare one person's wage from a month on, at the counter (缴费工资申报)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.registry.commands.enrolment._enrolment import enrolment_at_counter, must_be_open
from services.registry.commands.enrolment._joining import declare
from services.registry.commands.enrolment._reception import reception
from services.registry.domain.enrolment.movement import Movement
from services.registry.events import RosterChange
from services.registry.models import Enrolment
from shared.dates import DateOutOfOrder
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class DeclareWage:
    """Whose wage, from which month on, and the day on which the office was told."""

    enrolment_id: UUID
    from_month: Month
    wage: Money
    received_on: date


async def declare_wage(tx: Transaction, command: DeclareWage) -> Enrolment:
    """Record a declaration; a later one for the same month goes before it."""
    enrolment, employer = await enrolment_at_counter(tx, command.enrolment_id)
    must_be_open(enrolment)
    received = reception(tx, employer, command.received_on)
    day = max(command.from_month.first_day, enrolment.employed_from)
    if day not in command.from_month:
        raise DateOutOfOrder(field="from_month", day=command.from_month, earliest=Month.of(enrolment.employed_from))
    received.must_reach("from_month", day)
    declare(tx, enrolment, command.from_month, command.wage)
    change = RosterChange(
        line=1,
        person_id=enrolment.person_id,
        action=Movement.WAGE,
        effective_on=day,
        covered_on=enrolment.covered_from,
        declared_wage=command.wage,
    )
    received.announce(tx, [change])
    return enrolment
