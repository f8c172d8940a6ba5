"""Tables of claims: cases with their evidence and history, and what comes of them."""

from services.claims.models.adjustments import Adjustment
from services.claims.models.advances import Advance, AdvancedItem
from services.claims.models.applications import Application, ApplicationExtension, ExcludedDays
from services.claims.models.appraisals import Appraisal
from services.claims.models.award_settlements import EmployerPayment, ProvisionalSettlement
from services.claims.models.base import Base
from services.claims.models.beneficiaries import (
    BENEFICIARY_LINES,
    PAST_PAYMENT_LINES,
    BeneficiaryFile,
    TakenOverBenefit,
)
from services.claims.models.benefit_runs import BenefitRun, RunLine, RunOffset, RunPayment
from services.claims.models.benefits import BenefitAward
from services.claims.models.cases import Claim, Evidence, EvidenceKind, HistoryEntry
from services.claims.models.clocks import ClockRow
from services.claims.models.conclusions import AppraisalFee, Conclusion, ConclusionRevocation, ConclusionService
from services.claims.models.deaths import DeathRecord, MissingPerson, SurvivorsPension
from services.claims.models.debts import Debt, DebtEntry, Instalment, Repayment
from services.claims.models.decisions import Decision
from services.claims.models.dependants import Dependant, DependantEligibility, DropOut
from services.claims.models.disputes import Dispute
from services.claims.models.employment import EmploymentEnding, PaidSuspension
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
from services.claims.models.figures import DrawnFigures
from services.claims.models.ground_assessments import GroundAssessment
from services.claims.models.happening import Happening
from services.claims.models.investigation import InvestigationRecord, Investigator, InvestigatorWithdrawal
from services.claims.models.liabilities import BackPayment, ProvenWage, ThirdPartyPayment
from services.claims.models.own_wages import WageSituationRow
from services.claims.models.panels import Mediation, Panel, PanelMember, PanelVote
from services.claims.models.papers import IssuedPaper, Paper, PaperNumber
from services.claims.models.payees import PayeeChange, StaffAccount
from services.claims.models.payment_orders import PaymentOrder
from services.claims.models.persons import KnownPersonAlias
from services.claims.models.procedure_reports import ProcedureReport
from services.claims.models.proposals import EntitlementProposal
from services.claims.models.retirements import OldAgePension
from services.claims.models.serving import ServiceRecord
from services.claims.models.verification import BeneficiaryStatus, Verification

__all__ = [
    "BENEFICIARY_LINES",
    "PAST_PAYMENT_LINES",
    "Adjustment",
    "Advance",
    "AdvancedItem",
    "Application",
    "ApplicationExtension",
    "Appraisal",
    "AppraisalFee",
    "BackPayment",
    "Base",
    "BeneficiaryFile",
    "BeneficiaryStatus",
    "BenefitAward",
    "BenefitRun",
    "Claim",
    "ClockRow",
    "Conclusion",
    "ConclusionRevocation",
    "ConclusionService",
    "DeathRecord",
    "Debt",
    "DebtEntry",
    "Decision",
    "Dependant",
    "DependantEligibility",
    "Dispute",
    "DrawnFigures",
    "DropOut",
    "EmployerPayment",
    "EmploymentEnding",
    "Entitlement",
    "EntitlementEntry",
    "EntitlementIncrement",
    "EntitlementMeasure",
    "EntitlementProposal",
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
    "Instalment",
    "Interruption",
    "InvestigationRecord",
    "Investigator",
    "InvestigatorWithdrawal",
    "IssuedPaper",
    "KnownPersonAlias",
    "Mediation",
    "MissingPerson",
    "MonthLine",
    "MonthlyRate",
    "OldAgePension",
    "PaidSuspension",
    "Panel",
    "PanelMember",
    "PanelVote",
    "Paper",
    "PaperNumber",
    "PayeeChange",
    "PaymentOrder",
    "ProcedureReport",
    "ProvenWage",
    "ProvisionalSettlement",
    "Repayment",
    "RunLine",
    "RunOffset",
    "RunPayment",
    "ServiceRecord",
    "StaffAccount",
    "SurvivorsPension",
    "TakenOverBenefit",
    "ThirdPartyPayment",
    "Verification",
    "WageSituationRow",
]
