"""Draws and examinations, as they are shown: experts by id alone; who they are, only their committee sees."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from services.claims.domain.examination.examination import ExaminationMode, ExaminationOutcome
from services.claims.domain.examination.expert import Specialty
from services.claims.domain.examination.expert_draw import LeftOut, WhyExcluded
from services.claims.models import Examination, ExpertDraw

COMMITTEE = ("appraisal_clerk", "appraisal_officer")
METHOD = (
    "按 SHA-256(seed + ':' + expert_id) 的十六进制值从小到大排列（kept 在先），依次入席："
    "能与已入席者同时就座的即入席，必要时换席。"
    " / In the order of the hexadecimal SHA-256 of seed + ':' + expert_id (kept first), each expert is seated who"
    " can sit together with those before, changing seats where needed."
)


class ExcludedOut(BaseModel):
    """Who was left out of a draw, why, and the papers that show it."""

    expert_id: UUID
    why: WhyExcluded
    reason: str
    papers: list[UUID]


class DrawnOut(BaseModel):
    """A round of drawing, in short: who sits on the panel since."""

    id: UUID
    appraisal_id: UUID
    number: int
    drawn_on: date
    drawn: list[UUID]

    @classmethod
    def of(cls, row: ExpertDraw) -> "DrawnOut":
        """Show a round in short."""
        return cls.model_validate(row, from_attributes=True)


class DrawOut(DrawnOut):
    """A round of drawing with all that proves it: whoever follows `method` comes to the same panel."""

    seed: str
    seats: list[list[Specialty]]
    pool: dict[UUID, list[Specialty]]
    excluded: list[ExcludedOut]
    left_out: LeftOut
    kept: list[UUID]
    citation: str
    method: str = METHOD
    recorded_by: str
    recorded_at: datetime

    @classmethod
    def of(cls, row: ExpertDraw) -> "DrawOut":
        """Show a round whole."""
        return cls.model_validate(row, from_attributes=True)


class ExaminationOut(BaseModel):
    """An appointment, and how it ended."""

    id: UUID
    claim_id: UUID
    appraisal_id: UUID
    batch_id: UUID
    held_on: date
    place: str
    mode: ExaminationMode
    off_site_reason: str | None
    outcome: ExaminationOutcome | None
    outcome_on: date | None
    recorded_by: str
    recorded_at: datetime

    @classmethod
    def of(cls, examination: Examination) -> "ExaminationOut":
        """Show an appointment."""
        return cls.model_validate(examination, from_attributes=True)
