"""Tables of contributions, one file per concept: what was told, rates, assessments, dues, money, deferrals."""

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
from services.contributions.models.deferrals import Deferral, DeferredMonth
from services.contributions.models.due import Bill, DueRow
from services.contributions.models.dunning import DunningLine, DunningNotice, EnforcementMeasure
from services.contributions.models.floating import FloatingLine, FloatingObjection, FloatingRun, SafetyCertificate
from services.contributions.models.history import PastBaseFile
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
from services.contributions.models.raised_wages import RaisedWage
from services.contributions.models.rate_corrections import RateCorrection
from services.contributions.models.rated import MonthRate, Rate
from services.contributions.models.refunds import Refund, RefundPart
from services.contributions.models.reliefs import Relief
from services.contributions.models.successions import KnownSuccession

__all__ = [
    "Arrears",
    "AssessedLine",
    "AssessedMonth",
    "Assessment",
    "AssessmentDifference",
    "Base",
    "Bill",
    "Declaration",
    "Deferral",
    "DeferredMonth",
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
    "KnownSuccession",
    "KnownWage",
    "LineCorrection",
    "MonthRate",
    "PastBase",
    "PastBaseFile",
    "PlatformAssessment",
    "ProjectAssessment",
    "RaisedWage",
    "Rate",
    "RateCorrection",
    "Reallocation",
    "Receipt",
    "ReceiptAssignment",
    "ReceiptException",
    "Refund",
    "RefundPart",
    "Relief",
    "SafetyCertificate",
    "StaleLine",
]
