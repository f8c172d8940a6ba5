"""When an applicant has abandoned an appraisal (视为放弃鉴定): Appraisal Rules of 2025, Arts. 10, 12 and 14.

One instance is enough: one unjustified absence, one refusal, one falsification, or papers that were not supplied in the
set period.
"""

from enum import StrEnum

from services.claims.domain.appraisal.appraisal_state import AppraisalState
from services.claims.domain.examination.examination import ExaminationOutcome


class Abandonment(StrEnum):
    """How an applicant abandons an appraisal."""

    PAPERS_NOT_SUPPLIED = "PAPERS_NOT_SUPPLIED"
    ABSENT = "ABSENT"
    REFUSED = "REFUSED"
    FALSIFIED = "FALSIFIED"

    @property
    def possible_in(self) -> tuple[AppraisalState, ...]:
        """Return where an appraisal must stand for it."""
        return POSSIBLE_IN[self]

    @property
    def ends_appointment(self) -> ExaminationOutcome:
        """Return how it ends an appointment that stands."""
        return ENDS_APPOINTMENT.get(self, ExaminationOutcome.CANCELLED)


S = AppraisalState
POSSIBLE_IN = {
    Abandonment.PAPERS_NOT_SUPPLIED: (S.MISSING_PAPERS,),
    Abandonment.ABSENT: (S.SCHEDULED,),
    Abandonment.REFUSED: (S.ACCEPTED, S.DRAWN, S.SCHEDULED),
    Abandonment.FALSIFIED: (S.MISSING_PAPERS, S.ACCEPTED, S.DRAWN, S.SCHEDULED, S.EXAMINED),
}
ENDS_APPOINTMENT = {
    Abandonment.ABSENT: ExaminationOutcome.ABSENT,
    Abandonment.REFUSED: ExaminationOutcome.REFUSED,
}
