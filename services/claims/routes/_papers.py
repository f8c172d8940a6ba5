"""Papers, as they are shown: those that came in, and those that were issued."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.models import IssuedPaper, Paper


class PaperOut(BaseModel):
    """A paper that was handed in; its content is asked for by itself."""

    id: UUID
    claim_id: UUID
    appraisal_id: UUID | None
    kind: str
    file_name: str
    media_type: str
    size_bytes: int
    sha256: str
    received_on: date
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, paper: Paper) -> "PaperOut":
        """Show a paper."""
        return cls.model_validate(paper, from_attributes=True)


class IssuedPaperOut(BaseModel):
    """A paper that was issued; print it at `/v1/issued-papers/{id}.pdf`."""

    id: UUID
    claim_id: UUID
    appraisal_id: UUID | None
    division: str
    kind: IssuedKind
    year: int
    number: int
    no: str
    issued_on: date
    issued_by: str
    recorded_at: datetime

    @classmethod
    def of(cls, paper: IssuedPaper) -> "IssuedPaperOut":
        """Show an issued paper."""
        return cls.model_validate(paper, from_attributes=True)
