"""What is asked of a committee, each kind with its own particulars and no others."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands.appraisal.apply_for_appraisal import ApplyForAppraisal
from services.claims.domain.appraisal.appraisal_kind import AppraisalApplicant, AppraisalKind
from services.claims.routes._fields import Text


class Particulars(BaseModel):
    """What a kind of appraisal asks beyond its name: nothing, unless it says so."""

    model_config = ConfigDict(extra="forbid")


class DeviceAsked(Particulars):
    """The assistive device that the worker may need."""

    device: Text


class RecurrenceAsked(Particulars):
    """Since when the old injury is back, as diagnosed."""

    diagnosed_on: date
    diagnosis: Text


class RehabilitationAsked(Particulars):
    """The treatment that may do good."""

    treatment: Text


class ExtensionAsked(Particulars):
    """By how many months the paid suspension should be extended."""

    months: Annotated[int, Field(ge=1)]


class CausalLinkAsked(Particulars):
    """The disease that the injury may have caused, by its ICD-10 code."""

    disease: Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}(\.[0-9A-Za-z]{1,8})?$")]


class DependantAsked(Particulars):
    """The dependant who may be unable to work: the id of the person, as the registry gives it."""

    dependant_id: UUID


class _ApplicationIn(BaseModel):
    claim_id: UUID
    applicant: AppraisalApplicant
    applied_on: date
    papers: list[UUID] = []

    def command(self, kind: AppraisalKind, asked: Particulars) -> ApplyForAppraisal:
        """Return the application as commands take it."""
        said: Mapping[str, Any] = asked.model_dump(mode="json")
        return ApplyForAppraisal(self.claim_id, kind, self.applicant, self.applied_on, said, self.papers)


class GradingIn(_ApplicationIn):
    """Asks for a grade: for the first time, again before the province, or after a year or more."""

    kind: Literal[AppraisalKind.INITIAL, AppraisalKind.REPEATED, AppraisalKind.FOLLOW_UP]
    asked: Particulars = Particulars()


class DeviceIn(_ApplicationIn):
    """Asks whether an assistive device is needed."""

    kind: Literal[AppraisalKind.DEVICE]
    asked: DeviceAsked


class RecurrenceIn(_ApplicationIn):
    """Asks whether an old injury has come back."""

    kind: Literal[AppraisalKind.RECURRENCE]
    asked: RecurrenceAsked


class RehabilitationIn(_ApplicationIn):
    """Asks whether rehabilitation is needed."""

    kind: Literal[AppraisalKind.REHABILITATION]
    asked: RehabilitationAsked


class ExtensionIn(_ApplicationIn):
    """Asks for more months of paid suspension."""

    kind: Literal[AppraisalKind.PAID_SUSPENSION_EXTENSION]
    asked: ExtensionAsked


class CausalLinkIn(_ApplicationIn):
    """Asks whether a disease comes of the injury."""

    kind: Literal[AppraisalKind.CAUSAL_LINK]
    asked: CausalLinkAsked


class DependantIn(_ApplicationIn):
    """Asks whether a dependant has lost all ability to work."""

    kind: Literal[AppraisalKind.DEPENDANT_INCAPACITY]
    asked: DependantAsked


ApplicationIn = Annotated[
    GradingIn | DeviceIn | RecurrenceIn | RehabilitationIn | ExtensionIn | CausalLinkIn | DependantIn,
    Field(discriminator="kind"),
]
"""An application for appraisal, by its kind."""
