"""Tables of claims: cases with their evidence and history, and the benefits and payment orders that come of them."""

from services.claims.models.base import Base
from services.claims.models.benefits import BenefitAward, PaymentOrder
from services.claims.models.cases import Appraisal, Claim, Decision, Evidence, EvidenceKind, Happening, HistoryEntry
from services.claims.models.persons import KnownPersonAlias

__all__ = [
    "Appraisal",
    "Base",
    "BenefitAward",
    "Claim",
    "Decision",
    "Evidence",
    "EvidenceKind",
    "Happening",
    "HistoryEntry",
    "KnownPersonAlias",
    "PaymentOrder",
]
