"""Chart of accounts (会计科目) as data: Fund Accounting Rules name the accounts, a province may number them anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from services.pool_ledger.domain.payment_order import PaymentChannel
from shared.money import Money


class AccountKind(StrEnum):
    """Where an account stands: on the balance sheet, in the statement of the period, or between two levels."""

    ASSET = "ASSET"
    LIABILITY = "LIABILITY"
    FUND = "FUND"
    INCOME = "INCOME"
    EXPENDITURE = "EXPENDITURE"
    TRANSFER_IN = "TRANSFER_IN"
    TRANSFER_OUT = "TRANSFER_OUT"


DEBIT_KINDS = {AccountKind.ASSET, AccountKind.EXPENDITURE, AccountKind.TRANSFER_OUT}


@dataclass(frozen=True, slots=True)
class Account:
    """One account."""

    code: str
    kind: AccountKind
    zh: str
    en: str

    @property
    def side(self) -> str:
        """The side on which the account grows."""
        return "DEBIT" if self.kind in DEBIT_KINDS else "CREDIT"

    def grown(self, debit: Money, credit: Money) -> Money:
        """Return by how much turnover let the account grow, on its own side."""
        return debit - credit if self.side == "DEBIT" else credit - debit


@dataclass(frozen=True, slots=True)
class Parts:
    """Which account plays which part in the standard entries."""

    expenditure_account: str
    fiscal_account: str
    treasury: str
    temporary_receipts: str
    fund_balance: str
    allocation_received: str
    allocation_made: str

    def paying(self, channel: PaymentChannel) -> str:
        """Return the account from which orders of a channel are paid."""
        return {
            PaymentChannel.EXPENDITURE_ACCOUNT: self.expenditure_account,
            PaymentChannel.TREASURY: self.treasury,
            PaymentChannel.FISCAL_ACCOUNT: self.fiscal_account,
        }[channel]


@dataclass(frozen=True, slots=True)
class ChartOfAccounts:
    """All accounts that may be posted to."""

    accounts: tuple[Account, ...]
    parts: Parts
    citation: str

    def __getitem__(self, code: str) -> Account:
        """Return the account with a code; raises `KeyError` where the chart has none."""
        for account in self.accounts:
            if account.code == code:
                return account
        raise KeyError(code)

    def unknown(self, codes: Iterable[str]) -> list[str]:
        """Return the codes that are not in the chart."""
        return sorted(set(codes) - {account.code for account in self.accounts})
