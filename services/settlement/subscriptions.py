"""What settlement hears from others: who may be treated, and what became of the payments it ordered."""

from services.settlement.commands.note_entitlement import TreatmentEntitlementOpened, note_entitlement
from services.settlement.commands.note_payment_made import PaymentMade, note_payment_made
from services.settlement.commands.note_payment_returned import PaymentReturned, note_payment_returned
from shared.grants import GRANTS_HEARD
from shared.inbox import Subscription

SUBSCRIPTIONS: tuple[Subscription, ...] = (
    Subscription("claims.treatment_entitlement_opened.v1", TreatmentEntitlementOpened, note_entitlement),
    Subscription("pool_ledger.payment_made.v1", PaymentMade, note_payment_made),
    Subscription("pool_ledger.payment_returned.v1", PaymentReturned, note_payment_returned),
    *GRANTS_HEARD,
)
