"""Standard entries balance, in the right book; a voucher that does not balance cannot exist."""

from datetime import date
from uuid import UUID

import pytest

from services.pool_ledger.commands._poster import chart_of
from services.pool_ledger.domain.digest import Place, seal_digest, voucher_digest
from services.pool_ledger.domain.entries import (
    AllocationPaid,
    BenefitPaid,
    Opening,
    Receipt,
    Sweep,
    allocation_paid,
    benefit_paid,
    book_opened,
    contribution_received,
    treasury_swept,
)
from services.pool_ledger.domain.voucher import Document, DocumentKind, Posting, Summary, Unbalanced, Voucher
from shared.money import ZERO, Money
from shared.periods import Month

ID, EVENT = UUID(int=1), UUID(int=2)
MONTH, DAY = Month(2025, 9), date(2025, 9, 12)
CHART = chart_of("9908", DAY)
yuan = Money.yuan


def lines(voucher: Voucher) -> list[tuple[str, str, str, str]]:
    return [(p.account, p.division, str(p.debit), str(p.credit)) for p in voucher.postings]


def test_a_contribution_is_debited_to_the_treasury_and_credited_to_its_income():
    receipt = Receipt(ID, "990811", MONTH, "4601.01", yuan("5.40"), DAY, "2025091200000001", EVENT)

    voucher = contribution_received(receipt, "99", CHART.parts)

    assert (voucher.book, voucher.event_id, voucher.document) == ("99", EVENT, Document(DocumentKind.RECEIPT, ID))
    assert lines(voucher) == [("1005", "990811", "5.40", "0.00"), ("4601.01", "990811", "0.00", "5.40")]
    assert "2025091200000001" in voucher.summary.zh


def test_a_sweep_moves_each_division_s_part_from_the_treasury_to_the_fiscal_account():
    sweep = Sweep(ID, "9908", MONTH, DAY, {"990812": yuan(2), "990811": yuan(3)})

    assert lines(treasury_swept(sweep, CHART.parts)) == [
        ("1003", "990811", "3.00", "0.00"),
        ("1003", "990812", "2.00", "0.00"),
        ("1005", "990811", "0.00", "3.00"),
        ("1005", "990812", "0.00", "2.00"),
    ]


def test_an_allocation_funds_the_agency_and_leaves_a_pair_that_cancels():
    vouchers = allocation_paid(AllocationPaid(ID, "990800", MONTH, yuan(7), DAY), CHART.parts)

    assert [(v.book, *(p.account for p in v.postings)) for v in vouchers] == [
        ("99", "1002", "1003"),
        ("99", "5302", "1002"),
        ("9908", "1002", "4501"),
    ]
    assert {v.amount for v in vouchers} == {yuan(7)}


@pytest.mark.worked_example("WE-79")
@pytest.mark.parametrize(
    ("amount", "deposit", "expected"),
    [
        ("454959.56", "23945.24", [("5001.01", "478904.80"), ("1002", "-454959.56"), ("2001", "-23945.24")]),
        ("454959.56", "0", [("5001.01", "454959.56"), ("1002", "-454959.56")]),
    ],
)
def test_a_payment_debits_the_expense_with_what_is_paid_and_what_is_held_back(amount, deposit, expected):
    payment = BenefitPaid(ID, "990811", "5001.01", "MED", yuan(amount), yuan(deposit), "九月医疗费", DAY, EVENT)

    voucher = benefit_paid(payment, CHART.parts)

    assert voucher.book == "9908"
    assert [(p.account, str(p.debit - p.credit)) for p in voucher.postings] == expected
    assert {p.benefit for p in voucher.postings} == {"MED"}


def test_opening_balances_leave_the_rest_to_the_general_fund_balance():
    opening = Opening(ID, "99", MONTH, {"1003": yuan(320), "2001": yuan(1), "3003": yuan(60)})

    assert lines(book_opened(opening, CHART)) == [
        ("1003", "99", "320.00", "0.00"),
        ("2001", "99", "0.00", "1.00"),
        ("3001", "99", "0.00", "259.00"),
        ("3003", "99", "0.00", "60.00"),
    ]


def test_a_book_that_owes_more_than_it_holds_opens_with_a_debit_balance():
    assert lines(book_opened(Opening(ID, "9908", MONTH, {"2001": yuan(5)}), CHART)) == [
        ("2001", "990800", "0.00", "5.00"),
        ("3001", "990800", "5.00", "0.00"),
    ]


def voucher(*postings: Posting, summary: str = "摘要") -> Voucher:
    return Voucher("9908", DAY, Document(DocumentKind.RECEIPT, ID), Summary(summary, "summary"), postings)


DEBIT, CREDIT = Posting("1002", "9908", debit=yuan(5)), Posting("4501", "9908", credit=yuan(5))


@pytest.mark.parametrize("postings", [(), (DEBIT,), (DEBIT, CREDIT, CREDIT)])
def test_an_unbalanced_voucher_cannot_exist(postings):
    with pytest.raises(Unbalanced):
        voucher(*postings)


@pytest.mark.parametrize(("debit", "credit"), [(ZERO, ZERO), (yuan(1), yuan(1)), (yuan(-1), ZERO)])
def test_a_posting_has_one_side_above_zero(debit, credit):
    with pytest.raises(ValueError, match="one side"):
        Posting("1002", "9908", debit=debit, credit=credit)


def test_any_change_changes_the_digest_and_every_later_seal():
    place = Place(MONTH, 1, DAY)
    honest = voucher_digest(voucher(DEBIT, CREDIT), place)

    altered = {
        voucher_digest(voucher(CREDIT, DEBIT), place),
        voucher_digest(voucher(DEBIT, CREDIT, summary="别的"), place),
        voucher_digest(voucher(DEBIT, CREDIT), Place(MONTH, 2, DAY)),
        voucher_digest(voucher(DEBIT, CREDIT), Place(MONTH.next(), 1, DAY)),
    }

    assert honest == voucher_digest(voucher(DEBIT, CREDIT), place)
    assert honest not in altered
    assert len(altered) == 4
    assert seal_digest(seal_digest(b"", [honest]), [honest]) != seal_digest(seal_digest(b"", [b"x"]), [honest])
