"""The step by which a person leaves an employer: the enrolment ends, and its end is announced."""

from dataclasses import dataclass
from datetime import date

from services.registry.commands.enrolment._reception import reception
from services.registry.domain.enrolment.cover import cover_ends_on
from services.registry.domain.enrolment.movement import Movement
from services.registry.events import RosterChange
from services.registry.models import Employer, Enrolment
from shared.dates import DateOutOfOrder
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class Leaving:
    """The last day of employment, and the day on which the office was told."""

    employed_until: date
    received_on: date


async def leave(tx: Transaction, employer: Employer, enrolment: Enrolment, told: Leaving) -> None:
    """End an open enrolment, locked as its employer is, and announce it."""
    received = reception(tx, employer, told.received_on)
    received.must_reach("employed_until", told.employed_until)
    if told.employed_until < enrolment.employed_from:
        raise DateOutOfOrder(field="employed_until", day=told.employed_until, earliest=enrolment.employed_from)
    enrolment.employed_until = told.employed_until
    enrolment.covered_until = cover_ends_on(told.employed_until, received.rules)
    enrolment.ending_received_on = told.received_on
    enrolment.known_since = tx.now
    received.announce(tx, [removed(enrolment, told.employed_until, enrolment.covered_until)])


def removed(enrolment: Enrolment, employed_until: date, covered_until: date, *, line: int = 1) -> RosterChange:
    """Tell that an enrolment has an end."""
    return RosterChange(
        line=line,
        person_id=enrolment.person_id,
        action=Movement.REMOVE,
        effective_on=employed_until,
        covered_on=covered_until,
        declared_wage=None,
    )
