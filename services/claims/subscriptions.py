"""What claims hear: what became of payments they ordered, which persons are one or dead, and who may do what."""

from services.claims.commands.payment.note_payments_made import PaymentMade, note_payments_made
from services.claims.commands.payment.note_payments_returned import PaymentReturned, note_payments_returned
from services.claims.commands.payment.note_payments_stopped import PaymentStopped, note_payments_stopped
from services.claims.commands.reporting.record_merged_persons import PersonsMerged, record_merged_persons
from services.claims.commands.verification.note_person_deceased import PersonDeceased, note_person_deceased
from shared.grants import GRANTS_HEARD
from shared.inbox import Subscription

SUBSCRIPTIONS = (
    Subscription("pool_ledger.payment_made.v1", PaymentMade, note_payments_made, batch=True),
    Subscription("pool_ledger.payment_returned.v1", PaymentReturned, note_payments_returned, batch=True),
    Subscription("pool_ledger.payment_stopped.v1", PaymentStopped, note_payments_stopped, batch=True),
    Subscription("registry.persons_merged.v1", PersonsMerged, record_merged_persons),
    Subscription("registry.person_deceased.v1", PersonDeceased, note_person_deceased),
    *GRANTS_HEARD,
)
