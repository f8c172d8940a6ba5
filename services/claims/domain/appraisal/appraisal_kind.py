"""What may be asked of an appraisal committee, and by whom: WII Reg, Arts. 21 to 28; Appraisal Rules."""

from enum import StrEnum

from services.claims.domain.clocks.clock_kind import ClockKind


class AppraisalKind(StrEnum):
    """A grading, or another confirmation."""

    INITIAL = "INITIAL"
    REPEATED = "REPEATED"
    FOLLOW_UP = "FOLLOW_UP"
    DEVICE = "DEVICE"
    RECURRENCE = "RECURRENCE"
    REHABILITATION = "REHABILITATION"
    PAID_SUSPENSION_EXTENSION = "PAID_SUSPENSION_EXTENSION"
    CAUSAL_LINK = "CAUSAL_LINK"
    DEPENDANT_INCAPACITY = "DEPENDANT_INCAPACITY"

    @property
    def grades(self) -> bool:
        """Whether it ends in a disability grade."""
        return self is AppraisalKind.INITIAL or self.repeats

    @property
    def repeats(self) -> bool:
        """Whether it looks again at a conclusion in force."""
        return self in (AppraisalKind.REPEATED, AppraisalKind.FOLLOW_UP)

    @property
    def contestable(self) -> bool:
        """Whether what it concludes may be appraised again by the province's committee."""
        return self in (AppraisalKind.INITIAL, AppraisalKind.FOLLOW_UP)

    @property
    def service_clock(self) -> ClockKind:
        """The clock by which its conclusion is served: a device's has its own limit (Order 27 of 2016, Art. 11)."""
        return ClockKind.DEVICE_APPRAISAL_SERVICE if self is AppraisalKind.DEVICE else ClockKind.APPRAISAL_SERVICE

    def open_to(self, applicant: "AppraisalApplicant") -> bool:
        """Whether an applicant may ask for it: the first grade is the employer's and the worker's to ask for (Art. 23).

        >>> AppraisalKind.INITIAL.open_to(AppraisalApplicant.AGENCY)
        False
        """
        return self is not AppraisalKind.INITIAL or applicant is not AppraisalApplicant.AGENCY

    def committee(self, division: str) -> str:
        """Return the code of the committee that appraises cases of a division: the prefecture's, or the province's.

        >>> AppraisalKind.INITIAL.committee("990811"), AppraisalKind.REPEATED.committee("990811")
        ('9908', '99')
        """
        return division[:2] if self is AppraisalKind.REPEATED else division[:4]


class AppraisalApplicant(StrEnum):
    """Who applies; the agency asks for follow-ups and confirmations."""

    EMPLOYER = "EMPLOYER"
    WORKER = "WORKER"
    RELATIVE = "RELATIVE"
    AGENCY = "AGENCY"
