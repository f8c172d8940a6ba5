"""The account of the fund's chart (科目) that a receipt is income of: Fund Accounting Rules, class 4."""

from enum import StrEnum

from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.domain.rating.express_outlet import EXPRESS_OUTLET


class IncomeAccount(StrEnum):
    """Accounts a receipt can be credited to."""

    EMPLOYERS = "4001.01"
    PROJECTS = "4001.02"
    EXPRESS = "4001.03"
    PLATFORMS = "4001.04"
    BACK_PAYMENTS = "4001.05"
    SURCHARGE = "4601.01"
    NOT_YET_MATCHED = "2001"


OF_ITEM = {
    ReceiptItem.PROJECT: IncomeAccount.PROJECTS,
    ReceiptItem.PLATFORM: IncomeAccount.PLATFORMS,
    ReceiptItem.BACK_PAYMENT: IncomeAccount.BACK_PAYMENTS,
    ReceiptItem.SURCHARGE: IncomeAccount.SURCHARGE,
}


def income_account(item: ReceiptItem, employer_type: str | None) -> IncomeAccount:
    """Return the account; money of an employer nobody knows (None) waits among the temporary receipts.

    >>> income_account(ReceiptItem.PRINCIPAL, "ENTERPRISE").value, income_account(ReceiptItem.PRINCIPAL, None).value
    ('4001.01', '2001')
    """
    if employer_type is None:
        return IncomeAccount.NOT_YET_MATCHED
    monthly = IncomeAccount.EXPRESS if employer_type == EXPRESS_OUTLET else IncomeAccount.EMPLOYERS
    return OF_ITEM.get(item, monthly)
