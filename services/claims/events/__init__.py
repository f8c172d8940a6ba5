"""What claims announce: recognitions, appraisals, awards and payment orders. Persons appear by id alone."""

from services.claims.events.benefits import BenefitAwarded, MonthFiled, MonthManifest, PaymentOrdered
from services.claims.events.conclusions import AppraisalConcluded, ConclusionRevoked, ConfirmationGiven
from services.claims.events.disputes import RecognitionRevoked
from services.claims.events.examinations import ExaminationRefused
from services.claims.events.findings import FINDINGS, FindingClosed, FindingRaised
from services.claims.events.injuries import (
    InjuryNotRecognised,
    InjuryRecognised,
    TreatmentEntitlementClosed,
    TreatmentEntitlementOpened,
)
from services.claims.events.payments import PaymentCalledBack, PaymentReissued
from services.claims.events.recoveries import RecoveryBooked
from services.claims.events.reports import ProceduresReported
from services.claims.events.runs import RunOrdered
from services.claims.events.time_limits import TimeLimitMissed, TimeLimitNear

EVENTS = (
    InjuryRecognised,
    InjuryNotRecognised,
    RecognitionRevoked,
    TreatmentEntitlementOpened,
    TreatmentEntitlementClosed,
    AppraisalConcluded,
    ConfirmationGiven,
    ConclusionRevoked,
    ExaminationRefused,
    BenefitAwarded,
    PaymentOrdered,
    RunOrdered,
    PaymentReissued,
    PaymentCalledBack,
    RecoveryBooked,
    TimeLimitNear,
    TimeLimitMissed,
    ProceduresReported,
    FindingRaised,
    FindingClosed,
    MonthManifest,
    MonthFiled,
)

__all__ = [
    "EVENTS",
    "FINDINGS",
    "AppraisalConcluded",
    "BenefitAwarded",
    "ConclusionRevoked",
    "ConfirmationGiven",
    "ExaminationRefused",
    "FindingClosed",
    "FindingRaised",
    "InjuryNotRecognised",
    "InjuryRecognised",
    "MonthFiled",
    "MonthManifest",
    "PaymentCalledBack",
    "PaymentOrdered",
    "PaymentReissued",
    "ProceduresReported",
    "RecognitionRevoked",
    "RecoveryBooked",
    "RunOrdered",
    "TimeLimitMissed",
    "TimeLimitNear",
    "TreatmentEntitlementClosed",
    "TreatmentEntitlementOpened",
]
