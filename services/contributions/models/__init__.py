"""Tables of contributions, one file per concept: rosters as known, rates and assessments, what was collected."""

from services.contributions.models.assessed import (
    AssessedLine,
    AssessedMonth,
    Assessment,
    AssessmentDifference,
    LineCorrection,
    StaleLine,
)
from services.contributions.models.base import Base
from services.contributions.models.collected import Arrears, Receipt, ReceiptException
from services.contributions.models.due import Bill, DueRow
from services.contributions.models.dunning import DunningLine, DunningNotice, EnforcementMeasure
from services.contributions.models.floating import FloatingLine, FloatingObjection, FloatingRun, SafetyCertificate
from services.contributions.models.known import (
    Declaration,
    KnownEmployer,
    KnownEnrolment,
    KnownPersonAlias,
    KnownWage,
    PastBase,
)
from services.contributions.models.known_costs import KnownCapacity, KnownFundCost, KnownInjury
from services.contributions.models.money import Reallocation, ReceiptAssignment
from services.contributions.models.projects import KnownProject, PlatformAssessment, ProjectAssessment
from services.contributions.models.rated import MonthRate, Rate
from services.contributions.models.reliefs import Relief

__all__ = [
    "Arrears",
    "AssessedLine",
    "AssessedMonth",
    "Assessment",
    "AssessmentDifference",
    "Base",
    "Bill",
    "Declaration",
    "DueRow",
    "DunningLine",
    "DunningNotice",
    "EnforcementMeasure",
    "FloatingLine",
    "FloatingObjection",
    "FloatingRun",
    "KnownCapacity",
    "KnownEmployer",
    "KnownEnrolment",
    "KnownFundCost",
    "KnownInjury",
    "KnownPersonAlias",
    "KnownProject",
    "KnownWage",
    "LineCorrection",
    "MonthRate",
    "PastBase",
    "PlatformAssessment",
    "ProjectAssessment",
    "Rate",
    "Reallocation",
    "Receipt",
    "ReceiptAssignment",
    "ReceiptException",
    "Relief",
    "SafetyCertificate",
    "StaleLine",
]
