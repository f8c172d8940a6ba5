"""What settlement hears: who may be treated, which persons are one, what became of the payments it ordered; who may do
what, where roles are granted.
"""

from services.settlement.commands.note_closed_entitlement import TreatmentEntitlementClosed, note_closed_entitlement
from services.settlement.commands.note_entitlement import TreatmentEntitlementOpened, note_entitlement
from services.settlement.commands.note_payment_made import PaymentMade, note_payment_made
from services.settlement.commands.note_payment_returned import PaymentReturned, note_payment_returned
from services.settlement.commands.record_merged_persons import PersonsMerged, record_merged_persons
from shared.grants import GRANTS_HEARD
from shared.inbox import Subscription

SUBSCRIPTIONS: tuple[Subscription, ...] = (
    Subscription("claims.treatment_entitlement_opened.v1", TreatmentEntitlementOpened, note_entitlement),
    Subscription("claims.treatment_entitlement_closed.v1", TreatmentEntitlementClosed, note_closed_entitlement),
    Subscription("pool_ledger.payment_made.v1", PaymentMade, note_payment_made),
    Subscription("pool_ledger.payment_returned.v1", PaymentReturned, note_payment_returned),
    Subscription("registry.persons_merged.v1", PersonsMerged, record_merged_persons),
    *GRANTS_HEARD,
)
