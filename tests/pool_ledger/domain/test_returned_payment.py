"""Entries of money that came back and went out again: mirror images, which leave the expense alone."""

from datetime import date

import pytest

from services.pool_ledger.domain.chart import ChartOfAccounts
from services.pool_ledger.domain.returned_payment import ReturnedPayment, payment_reissued, payment_returned
from shared import policy
from shared.ids import new_id
from shared.money import Money

PARTS = policy.at("9908").load(ChartOfAccounts, "chart_of_accounts", in_force_on=date(2025, 9, 1)).parts
PAYMENT = ReturnedPayment(new_id(), "990811", "ODG", Money.yuan("57375.00"), date(2025, 9, 24))


@pytest.mark.parametrize(
    ("entry", "debited", "credited"), [(payment_returned, "1002", "2001"), (payment_reissued, "2001", "1002")]
)
def test_the_money_moves_between_the_account_that_paid_and_temporary_receipts(entry, debited, credited) -> None:
    voucher = entry(PAYMENT, PARTS)

    debit, credit = voucher.postings
    assert (debit.account, debit.debit, credit.account, credit.credit) == (
        *(debited, PAYMENT.amount),
        *(credited, PAYMENT.amount),
    )
    assert {(posting.division, posting.benefit) for posting in voucher.postings} == {("990811", "ODG")}
    assert (voucher.book, voucher.effective_on, voucher.document.id) == ("9908", date(2025, 9, 24), PAYMENT.order_id)


def test_a_return_and_its_re_issue_cancel_out() -> None:
    moved: dict[str, Money] = {}
    for voucher in (payment_returned(PAYMENT, PARTS), payment_reissued(PAYMENT, PARTS)):
        for posting in voucher.postings:
            moved[posting.account] = moved.get(posting.account, Money(0)) + posting.debit - posting.credit

    assert set(moved.values()) == {Money(0)}
