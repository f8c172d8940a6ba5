"""What the pool ledger announces, and the models with which it reads what others announce."""

from services.pool_ledger.events.capacity import CapacityPublished
from services.pool_ledger.events.heard import (
    BenefitOrdered,
    ContributionAssessed,
    ContributionReceived,
    CountedFact,
    MonthFiledFact,
    MonthManifestFact,
    OrderCalledBack,
    OrderReissued,
    ReceiptAssigned,
    RefundOrdered,
    RosterChangedFact,
    TreatmentSettled,
)
from services.pool_ledger.events.months import FilingAccepted, FilingRejected, MonthClosed
from services.pool_ledger.events.payments import PaymentMade, PaymentReturned, PaymentStopped
from services.pool_ledger.events.pooling import AllocationMade, PlanApproved, RemittanceReceived

__all__ = [
    "AllocationMade",
    "BenefitOrdered",
    "CapacityPublished",
    "ContributionAssessed",
    "ContributionReceived",
    "CountedFact",
    "FilingAccepted",
    "FilingRejected",
    "MonthClosed",
    "MonthFiledFact",
    "MonthManifestFact",
    "OrderCalledBack",
    "OrderReissued",
    "PaymentMade",
    "PaymentReturned",
    "PaymentStopped",
    "PlanApproved",
    "ReceiptAssigned",
    "RefundOrdered",
    "RemittanceReceived",
    "RosterChangedFact",
    "TreatmentSettled",
]
