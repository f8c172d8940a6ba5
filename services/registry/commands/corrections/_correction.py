"""The steps that file a correction of an enrolment, and that find one to be decided by somebody else."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.registry import queries
from services.registry.domain.corrections.correction import CorrectionKind, CorrectionState
from services.registry.models import Employer, Enrolment, EnrolmentCorrection
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict, NotFound


class CorrectionNotFound(NotFound):
    """No such correction for this caller."""

    code = "correction-not-found"
    title = "Correction not found"
    zh = "未找到参保更正申请 {correction_id}，或不在当前账号的管辖范围内。"
    en = "There is no correction {correction_id} that you may see."


class CorrectionDecided(Conflict):
    """A correction is decided once."""

    code = "correction-decided"
    title = "Correction is decided"
    zh = "参保更正申请 {correction_id} 已办结（{state}）。"
    en = "Correction {correction_id} is decided ({state})."


class CorrectionWaits(Conflict):
    """One correction of an enrolment at a time."""

    code = "correction-waits"
    title = "Another correction waits"
    zh = "该参保登记已有待复核的更正申请 {correction_id}，请先办结。"
    en = "Correction {correction_id} of this enrolment waits to be decided; have it decided first."


@dataclass(frozen=True, slots=True)
class Dates:
    """What an enrolment's dates should be: when the office was told, and from when until when the person worked."""

    received_on: date
    employed_from: date
    employed_until: date | None

    @classmethod
    def of(cls, row: Enrolment | EnrolmentCorrection) -> "Dates":
        """Return the dates that a row tells."""
        return cls(row.received_on, row.employed_from, row.employed_until)

    def to_json(self) -> dict[str, str | None]:
        """Return the dates as they are kept on record."""
        until = self.employed_until
        told = {"received_on": self.received_on.isoformat(), "employed_from": self.employed_from.isoformat()}
        return {**told, "employed_until": None if until is None else until.isoformat()}


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, and why."""

    kind: CorrectionKind
    dates: Dates
    reason: str


async def file_correction(
    tx: Transaction, enrolment: Enrolment, employer: Employer, asked: Request
) -> EnrolmentCorrection:
    """Keep a request for a correction; its maker cannot carry it out."""
    waiting = await queries.open_correction(tx, enrolment.id)
    if waiting is not None:
        raise CorrectionWaits(correction_id=waiting.id)
    correction = EnrolmentCorrection(
        id=new_id(),
        prefecture=enrolment.prefecture,
        division=employer.division,
        enrolment_id=enrolment.id,
        kind=asked.kind,
        received_on=asked.dates.received_on,
        employed_from=asked.dates.employed_from,
        employed_until=asked.dates.employed_until,
        reason=asked.reason,
        state=CorrectionState.REQUESTED,
        requested_at=tx.now,
    )
    await approve(tx, correction.id, "request")
    return tx.add(correction)


async def correction_to_decide(tx: Transaction, correction_id: UUID) -> EnrolmentCorrection:
    """Return a waiting correction of the actor's own division, locked."""
    correction = await queries.correction_for_update(tx, correction_id)
    if correction is None:
        raise CorrectionNotFound(correction_id=correction_id)
    tx.actor.must_serve(correction.division)
    if correction.state != CorrectionState.REQUESTED:
        raise CorrectionDecided(correction_id=correction_id, state=correction.state)
    return correction
