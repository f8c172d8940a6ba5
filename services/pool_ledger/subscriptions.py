"""What the pool ledger hears: facts to post, orders to pay, counted events to keep, and the filings that prove them;
who may do what, where roles are granted.
"""

from services.pool_ledger.commands.accept_payment_orders import accept_payment_orders
from services.pool_ledger.commands.accept_refund_orders import accept_refund_orders
from services.pool_ledger.commands.accept_reissued_orders import accept_reissued_orders
from services.pool_ledger.commands.note_counted_events import note_counted_events
from services.pool_ledger.commands.note_filings import note_filings
from services.pool_ledger.commands.note_manifests import note_manifests
from services.pool_ledger.commands.note_roster_changes import note_roster_changes
from services.pool_ledger.commands.post_assigned_receipts import post_assigned_receipts
from services.pool_ledger.commands.post_receipts import post_receipts
from services.pool_ledger.commands.stop_called_back_orders import stop_called_back_orders
from services.pool_ledger.domain.closing import FILING_SERVICES as SERVICES
from services.pool_ledger.events import (
    BenefitOrdered,
    ContributionAssessed,
    ContributionReceived,
    MonthFiledFact,
    MonthManifestFact,
    OrderCalledBack,
    OrderReissued,
    ReceiptAssigned,
    RefundOrdered,
    RosterChangedFact,
    TreatmentSettled,
)
from shared.grants import GRANTS_HEARD
from shared.inbox import Subscription

SUBSCRIPTIONS = (
    Subscription("registry.roster_changed.v1", RosterChangedFact, note_roster_changes, batch=True),
    Subscription("contributions.assessed.v1", ContributionAssessed, note_counted_events, batch=True),
    Subscription("contributions.project_assessed.v1", ContributionAssessed, note_counted_events, batch=True),
    Subscription("contributions.platform_assessed.v1", ContributionAssessed, note_counted_events, batch=True),
    Subscription("contributions.received.v1", ContributionReceived, post_receipts, batch=True),
    Subscription("contributions.receipt_assigned.v1", ReceiptAssigned, post_assigned_receipts, batch=True),
    Subscription("contributions.payment_ordered.v1", RefundOrdered, accept_refund_orders, batch=True),
    Subscription("claims.payment_ordered.v1", BenefitOrdered, accept_payment_orders, batch=True),
    Subscription("claims.payment_reissued.v1", OrderReissued, accept_reissued_orders, batch=True),
    Subscription("claims.payment_called_back.v1", OrderCalledBack, stop_called_back_orders, batch=True),
    Subscription("settlement.payment_ordered.v1", BenefitOrdered, accept_payment_orders, batch=True),
    Subscription("settlement.settled.v1", TreatmentSettled, note_counted_events, batch=True),
    *(Subscription(f"{name}.month_manifest.v1", MonthManifestFact, note_manifests, batch=True) for name in SERVICES),
    *(Subscription(f"{name}.month_filed.v1", MonthFiledFact, note_filings, batch=True) for name in SERVICES),
    *GRANTS_HEARD,
)
