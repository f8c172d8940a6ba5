"""An investigation, as it is shown: who investigates, what was found, and whether the employer brought evidence."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel

from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.clocks.time_limit import DueDate
from services.claims.models import Happening, InvestigationRecord, Investigator, InvestigatorWithdrawal
from services.claims.queries import CaseFile
from shared.crypto import FieldCipher


class InvestigatorOut(BaseModel):
    """An investigator, and since when and why no longer."""

    id: UUID
    subject: str
    assigned_on: date
    assigned_by: str
    recorded_at: datetime
    withdrawn_on: date | None = None
    withdrawal_reason: str | None = None

    @classmethod
    def of(cls, investigator: Investigator, withdrawals: Sequence[InvestigatorWithdrawal]) -> "InvestigatorOut":
        """Show an investigator, withdrawn or not."""
        shown = cls.model_validate(investigator, from_attributes=True)
        own = next((each for each in withdrawals if each.investigator_id == investigator.id), None)
        if own is None:
            return shown
        return shown.model_copy(update={"withdrawn_on": own.withdrawn_on, "withdrawal_reason": own.reason})


class RecordedOut(BaseModel):
    """That something was found, when, where and by whom; not in which words, for answers to writes are stored."""

    id: UUID
    investigated_on: date
    place: str
    subjects: list[str]
    papers: list[UUID]
    recorded_by: str
    recorded_at: datetime


class InvestigationRecordOut(RecordedOut):
    """What was found; its words are shown to the administration and to supervision alone."""

    found: str | None = None

    @classmethod
    def of(cls, record: InvestigationRecord, words: FieldCipher | None) -> "InvestigationRecordOut":
        """Show a record, its words if they may be opened."""
        shown = cls.model_validate(record, from_attributes=True)
        return shown.model_copy(update={"found": words and words.open(record.found_sealed)})


class EmployersEvidence(StrEnum):
    """What became of the notice to the employer, said to whoever reads the case, in Chinese and English."""

    NOT_ASKED = "未通知用人单位举证 / the employer was not asked for evidence"
    AWAITED = "举证期限未届满，用人单位尚未答复 / the employer has not answered, with time left"
    GIVEN = "用人单位已答复 / the employer has answered"
    NOT_GIVEN = "逾期未举证，依现有证据认定 / the employer did not answer in time: decided on the available proof"

    @classmethod
    def of(cls, file: CaseFile, today: date) -> "EmployersEvidence":
        """Read it off what happened last: a notice, or a reply."""
        happened = [
            entry.what for entry in file.history if entry.what in (Happening.EVIDENCE_ASKED, Happening.EVIDENCE_GIVEN)
        ]
        if not happened:
            return cls.NOT_ASKED
        if happened[-1] == Happening.EVIDENCE_GIVEN:
            return cls.GIVEN
        last = [clock for clock in file.clocks if clock.kind == ClockKind.EVIDENCE_REPLY][-1]
        return cls.NOT_GIVEN if DueDate(last.due_on).missed_on(last.ended_on or today) else cls.AWAITED
