"""Tables of claims: cases with their evidence and history, and what comes of them."""

from services.claims.models.applications import Application, ApplicationExtension, ExcludedDays
from services.claims.models.appraisals import Appraisal
from services.claims.models.base import Base
from services.claims.models.benefits import BenefitAward
from services.claims.models.cases import Claim, Evidence, EvidenceKind, HistoryEntry
from services.claims.models.clocks import ClockRow
from services.claims.models.conclusions import AppraisalFee, Conclusion, ConclusionRevocation, ConclusionService
from services.claims.models.decisions import Decision
from services.claims.models.disputes import Dispute
from services.claims.models.entitlements import (
    Entitlement,
    EntitlementEntry,
    EntitlementIncrement,
    EntitlementMeasure,
    Interruption,
    MonthLine,
    MonthlyRate,
)
from services.claims.models.examinations import Examination, ExaminationBatch, ExpertOpinion
from services.claims.models.experts import Expert, ExpertDraw
from services.claims.models.ground_assessments import GroundAssessment
from services.claims.models.happening import Happening
from services.claims.models.investigation import InvestigationRecord, Investigator, InvestigatorWithdrawal
from services.claims.models.panels import Mediation, Panel, PanelMember, PanelVote
from services.claims.models.papers import IssuedPaper, Paper, PaperNumber
from services.claims.models.payment_orders import PaymentOrder
from services.claims.models.persons import KnownPersonAlias
from services.claims.models.procedure_reports import ProcedureReport
from services.claims.models.serving import ServiceRecord

__all__ = [
    "Application",
    "ApplicationExtension",
    "Appraisal",
    "AppraisalFee",
    "Base",
    "BenefitAward",
    "Claim",
    "ClockRow",
    "Conclusion",
    "ConclusionRevocation",
    "ConclusionService",
    "Decision",
    "Dispute",
    "Entitlement",
    "EntitlementEntry",
    "EntitlementIncrement",
    "EntitlementMeasure",
    "Evidence",
    "EvidenceKind",
    "Examination",
    "ExaminationBatch",
    "ExcludedDays",
    "Expert",
    "ExpertDraw",
    "ExpertOpinion",
    "GroundAssessment",
    "Happening",
    "HistoryEntry",
    "Interruption",
    "InvestigationRecord",
    "Investigator",
    "InvestigatorWithdrawal",
    "IssuedPaper",
    "KnownPersonAlias",
    "Mediation",
    "MonthLine",
    "MonthlyRate",
    "Panel",
    "PanelMember",
    "PanelVote",
    "Paper",
    "PaperNumber",
    "PaymentOrder",
    "ProcedureReport",
    "ServiceRecord",
]
