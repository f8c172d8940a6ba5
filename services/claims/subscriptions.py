"""What claims hear: what became of payments they ordered, which persons are one, and who may do what."""

from services.claims.commands.payment.note_payment_made import PaymentMade, note_payment_made
from services.claims.commands.payment.note_payment_returned import PaymentReturned, note_payment_returned
from services.claims.commands.reporting.record_merged_persons import PersonsMerged, record_merged_persons
from shared.grants import GRANTS_HEARD
from shared.inbox import Subscription

SUBSCRIPTIONS = (
    Subscription("pool_ledger.payment_made.v1", PaymentMade, note_payment_made),
    Subscription("pool_ledger.payment_returned.v1", PaymentReturned, note_payment_returned),
    Subscription("registry.persons_merged.v1", PersonsMerged, record_merged_persons),
    *GRANTS_HEARD,
)
