"""Applications in a case and the time for them, as they are shown."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from services.claims.domain.recognition.grounds import Ground
from services.claims.domain.reporting.application_limits import Reporter
from services.claims.domain.reporting.application_time import ExclusionReason
from services.claims.domain.reporting.liable_employer import Arrangement
from services.claims.models import Application, ApplicationExtension, ExcludedDays


class ApplicationOut(BaseModel):
    """An application with its own statement; `differs` names what the first one states otherwise."""

    id: UUID
    claim_id: UUID
    number: int
    reporter: Reporter
    reported_on: date
    accident_at: datetime
    place: str
    cause: str
    ground: Ground
    report_due_on: date | None
    report_due_gap: str | None
    late: bool | None
    differs: list[str]
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, application: Application) -> "ApplicationOut":
        """Show an application."""
        return cls.model_validate(application, from_attributes=True)


class ExcludedDaysOut(BaseModel):
    """Days that do not count in the time of the worker's side, and the papers that prove it."""

    id: UUID
    claim_id: UUID
    reason: ExclusionReason
    begins_on: date
    ends_on: date
    papers: list[UUID]
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, excluded: ExcludedDays) -> "ExcludedDaysOut":
        """Show excluded days."""
        return cls.model_validate(excluded, from_attributes=True)


class ApplicationExtensionOut(BaseModel):
    """More days for the employer, as the department granted them."""

    id: UUID
    claim_id: UUID
    days: int
    granted_on: date
    reason: str
    papers: list[UUID]
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, extension: ApplicationExtension) -> "ApplicationExtensionOut":
        """Show an extension."""
        return cls.model_validate(extension, from_attributes=True)


class PartyOut(BaseModel):
    """An organisation, or an individual, who has no credit code and goes unnamed."""

    credit_code: str | None
    name: str
    may_employ: bool | None
    worked_for: bool


class PartiesOut(BaseModel):
    """Who stands behind the worker, the article that says who of them is liable, and against whom there is recourse."""

    arrangement: Arrangement
    members: list[PartyOut]
    article: str
    recourse: list[PartyOut]
