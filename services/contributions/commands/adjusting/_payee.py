"""The step that keeps the payee of a refund: sealed for finance alone, compared by the digest of its account (R-23)."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from services.contributions.domain.adjusting.payer_account import RULE, PayerAccount, compare_accounts
from services.contributions.events import FINDINGS
from services.contributions.models import Refund, RefundPart
from shared.crypto import FieldCipher
from shared.db import Transaction
from shared.findings import FindingAction, Suspicion, raise_findings

ENDS = 4


@dataclass(frozen=True, slots=True)
class Payee:
    """Who receives the money, at which bank, on which account. Never shown in logs."""

    name: str = field(repr=False)
    bank: str = field(repr=False)
    account: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MaskedPayee:
    """Enough of a payee to hold it against the papers: the name's first character, bank, end of the account."""

    name: str
    bank: str
    account_ends: str


def sealed(tx: Transaction, payee: Payee) -> bytes:
    """Encrypt a payee under the province's `payee` key."""
    return _cipher(tx).seal(json.dumps(asdict(payee), ensure_ascii=False))


def payer_account(tx: Transaction, payee: Payee, parts: Sequence[RefundPart]) -> PayerAccount:
    """Return how a payee's account stands to those from which the money came; receipts keep them as digests too."""
    digest = tx.secrets.cipher("payer_account").blind(payee.account)
    return compare_accounts({part.payer_digest for part in parts}, digest)


def masked(tx: Transaction, payee_sealed: bytes) -> MaskedPayee:
    """Return what whoever checks a refund is shown of its payee."""
    payee = Payee(**json.loads(_cipher(tx).open(payee_sealed)))
    return MaskedPayee(f"{payee.name[0]}＊", payee.bank, payee.account[-ENDS:])


async def raise_if_different(tx: Transaction, refund: Refund, parts: Sequence[RefundPart]) -> None:
    """Raise the finding that blocks a refund if one of its receipts names another account than the payee's."""
    if refund.payer_account != PayerAccount.DIFFERENT:
        return
    receipts = sorted({str(part.receipt_id) for part in parts if part.payer_digest is not None})
    suspicion = Suspicion(
        rule=RULE,
        division=refund.division,
        subject="refund_payee",
        subject_id=str(refund.payee_id),
        action=FindingAction.BLOCK,
        facts={
            "refund_id": str(refund.id),
            "employer_id": str(refund.employer_id),
            "amount": str(refund.amount),
            "receipts": receipts,
        },
    )
    await raise_findings(tx, FINDINGS, [suspicion])


def _cipher(tx: Transaction) -> FieldCipher:
    return tx.secrets.cipher("payee")
