"""R-23: a refund to another account than the one that paid (退费账户与缴费账户不一致).

Accounts are compared by their keyed digests: nobody here needs to read them.
"""

from collections.abc import Collection
from enum import StrEnum

RULE = "R-23"


class PayerAccount(StrEnum):
    """How the account for a refund stands to those from which the money came."""

    SAME = "SAME"
    NOT_NAMED = "NOT_NAMED"
    DIFFERENT = "DIFFERENT"


def compare_accounts(payers: Collection[bytes | None], payee: bytes) -> PayerAccount:
    """Return whether a refund goes back to where its money came from, as far as the receipts name an account.

    >>> compare_accounts([b"a", None], b"a"), compare_accounts([b"a", b"b"], b"a")
    (<PayerAccount.NOT_NAMED: 'NOT_NAMED'>, <PayerAccount.DIFFERENT: 'DIFFERENT'>)
    """
    if any(payer is not None and payer != payee for payer in payers):
        return PayerAccount.DIFFERENT
    return PayerAccount.NOT_NAMED if None in payers else PayerAccount.SAME
