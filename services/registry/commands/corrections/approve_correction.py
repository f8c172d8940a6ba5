"""Carry a correction out, by another person than who asked for it; what the enrolment said before stays on record.

The others are told to take back what they knew, and then what is right: one event, so that nobody sees half of it.
"""

from collections.abc import Sequence
from uuid import UUID

from services.registry import queries
from services.registry.commands.corrections._corrected import corrected
from services.registry.commands.corrections._correction import Dates, correction_to_decide
from services.registry.commands.corrections._resting import refuse_if_rested_on
from services.registry.commands.enrolment._enrolment import enrolment_at_counter
from services.registry.commands.enrolment._joining import added, declare
from services.registry.commands.enrolment._leaving import removed
from services.registry.commands.enrolment._reception import reception
from services.registry.domain.corrections.correction import CorrectionKind, CorrectionState
from services.registry.domain.enrolment.movement import Movement
from services.registry.events import RosterChange
from services.registry.models import Employer, Enrolment, EnrolmentCorrection
from shared.approvals import approve
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month


async def approve_correction(tx: Transaction, correction_id: UUID) -> EnrolmentCorrection:
    """Withdraw the enrolment, or give it its right dates."""
    correction = await correction_to_decide(tx, correction_id)
    await approve(tx, correction.id, "approve")
    enrolment, employer = await enrolment_at_counter(tx, correction.enrolment_id)
    before = Dates.of(enrolment)
    if correction.kind == CorrectionKind.WITHDRAWAL:
        await _withdraw(tx, enrolment, employer)
    else:
        await _put_right(tx, enrolment, employer, Dates.of(correction))
    enrolment.known_since = tx.now
    correction.state, correction.decided_at = CorrectionState.DONE, tx.now
    tx.audit(
        correction.kind,
        entity="enrolment",
        entity_id=str(enrolment.id),
        division=employer.division,
        before=before.to_json(),
        after=None if correction.kind == CorrectionKind.WITHDRAWAL else Dates.of(enrolment).to_json(),
        reason=correction.reason,
    )
    return correction


async def _withdraw(tx: Transaction, enrolment: Enrolment, employer: Employer) -> None:
    await refuse_if_rested_on(tx, enrolment)
    received = reception(tx, employer, enrolment.received_on)
    enrolment.withdrawn_at = tx.now
    received.announce(tx, [_taken_back(enrolment)])


async def _put_right(tx: Transaction, enrolment: Enrolment, employer: Employer, dates: Dates) -> None:
    right = await corrected(tx, enrolment, employer, dates)
    taken_back, wage = _taken_back(enrolment), await _wage(tx, enrolment, dates)
    enrolment.received_on, enrolment.employed_from = dates.received_on, dates.employed_from
    enrolment.employed_until = dates.employed_until
    enrolment.covered_from, enrolment.covered_until = right.covered_from, right.covered_until
    if dates.employed_until is None:
        enrolment.ending_received_on = enrolment.ending_roster_id = None
    right.received.announce(tx, [taken_back, *_as_it_stands(enrolment, wage)])


async def _wage(tx: Transaction, enrolment: Enrolment, dates: Dates) -> Money | None:
    """Return the wage with which the enrolment begins: the first one declared, if that is in an earlier month."""
    first, right = Month.of(enrolment.employed_from), Month.of(dates.employed_from)
    wage = await queries.wage_declared(tx, enrolment.employer_id, enrolment.person_id, max(first, right))
    if wage is not None and right < first:
        declare(tx, enrolment, right, wage)
    return wage


def _taken_back(enrolment: Enrolment) -> RosterChange:
    return RosterChange(
        line=1,
        person_id=enrolment.person_id,
        action=Movement.WITHDRAW,
        effective_on=enrolment.employed_from,
        covered_on=enrolment.covered_from,
        declared_wage=None,
    )


def _as_it_stands(enrolment: Enrolment, wage: Money | None) -> Sequence[RosterChange]:
    joined = added(enrolment, wage, line=2)
    if enrolment.employed_until is None or enrolment.covered_until is None:
        return [joined]
    return [joined, removed(enrolment, enrolment.employed_until, enrolment.covered_until, line=3)]
