"""Tables of the pool ledger: books and their vouchers, what was heard, payments, plans and remittances."""

from services.pool_ledger.models.base import Base
from services.pool_ledger.models.books import AccountBalance, Book, BookMonth, BookState
from services.pool_ledger.models.capacities import CapacityRow, CapacityState
from services.pool_ledger.models.heard import Filing, InsuredChange, ManifestEntry, ReceivedEvent
from services.pool_ledger.models.payments import BankAnswerFile, BankException, PaymentBatch, PaymentOrder
from services.pool_ledger.models.pooling import PlanState, Remittance, SpendingPlan
from services.pool_ledger.models.vouchers import PostingRow, VoucherRow, VoucherSeal

__all__ = [
    "AccountBalance",
    "BankAnswerFile",
    "BankException",
    "Base",
    "Book",
    "BookMonth",
    "BookState",
    "CapacityRow",
    "CapacityState",
    "Filing",
    "InsuredChange",
    "ManifestEntry",
    "PaymentBatch",
    "PaymentOrder",
    "PlanState",
    "PostingRow",
    "ReceivedEvent",
    "Remittance",
    "SpendingPlan",
    "VoucherRow",
    "VoucherSeal",
]
