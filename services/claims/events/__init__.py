"""What claims announce: recognitions, appraisals, awards and payment orders. Persons appear by id alone."""

from services.claims.events.benefits import DisabilityGrantAwarded, MonthFiled, MonthManifest, PaymentOrdered
from services.claims.events.injuries import (
    AppraisalConcluded,
    InjuryNotRecognised,
    InjuryRecognised,
    TreatmentEntitlementOpened,
)

EVENTS = (
    InjuryRecognised,
    InjuryNotRecognised,
    TreatmentEntitlementOpened,
    AppraisalConcluded,
    DisabilityGrantAwarded,
    PaymentOrdered,
    MonthManifest,
    MonthFiled,
)

__all__ = [
    "EVENTS",
    "AppraisalConcluded",
    "DisabilityGrantAwarded",
    "InjuryNotRecognised",
    "InjuryRecognised",
    "MonthFiled",
    "MonthManifest",
    "PaymentOrdered",
    "TreatmentEntitlementOpened",
]
