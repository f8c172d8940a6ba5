"""What claims hear from others: what became of the payments they ordered."""

from services.claims.commands.note_payment_made import PaymentMade, note_payment_made
from services.claims.commands.note_payment_returned import PaymentReturned, note_payment_returned
from shared.grants import GRANTS_HEARD
from shared.inbox import Subscription

SUBSCRIPTIONS = (
    Subscription("pool_ledger.payment_made.v1", PaymentMade, note_payment_made),
    Subscription("pool_ledger.payment_returned.v1", PaymentReturned, note_payment_returned),
    *GRANTS_HEARD,
)
