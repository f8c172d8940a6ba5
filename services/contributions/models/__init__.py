"""Tables of contributions, one file per concept: rosters as known, rates and assessments, what was collected."""

from services.contributions.models.assessed import AssessedLine, Assessment, Rate
from services.contributions.models.base import Base
from services.contributions.models.collected import Arrears, Receipt, ReceiptException, ReceiptFile
from services.contributions.models.known import KnownEmployer, KnownEnrolment, KnownWage

__all__ = [
    "Arrears",
    "AssessedLine",
    "Assessment",
    "Base",
    "KnownEmployer",
    "KnownEnrolment",
    "KnownWage",
    "Rate",
    "Receipt",
    "ReceiptException",
    "ReceiptFile",
]
