"""The check list of a month's end, how filings are judged, and the way of a payment order."""

from uuid import UUID

import pytest

from services.pool_ledger.domain.closing import FILING_SERVICES, MonthFacts, unmet_items
from services.pool_ledger.domain.filing_judgement import Comparison, FilingState, judge_filing
from services.pool_ledger.domain.payment_order import NEXT, PaymentState, moved
from shared.money import ZERO, Money
from shared.periods import Month

EVENT = UUID(int=1)
ACCEPTED = dict.fromkeys(FILING_SERVICES, FilingState.ACCEPTED)
READY = {"filings": ACCEPTED, "unanswered_orders": 0, "debit": ZERO, "credit": ZERO, "earlier_open": ()}


def test_a_month_with_an_empty_check_list_can_close():
    assert unmet_items(MonthFacts(**READY)) == []


@pytest.mark.parametrize(
    ("change", "item"),
    [
        ({"filings": {**ACCEPTED, "claims": FilingState.WAITING}}, "filings/claims"),
        ({"filings": {**ACCEPTED, "registry": FilingState.REJECTED}}, "filings/registry"),
        ({"unanswered_orders": 1}, "bank_answers"),
        ({"debit": Money(1)}, "trial_balance"),
        ({"earlier_open": (Month(2025, 8),)}, "earlier_months"),
    ],
)
def test_each_unmet_item_stands_in_the_way(change, item):
    assert [unmet.item for unmet in unmet_items(MonthFacts(**(READY | change)))] == [item]


def test_a_service_that_has_not_filed_stands_in_the_way():
    unmet = unmet_items(MonthFacts(**(READY | {"filings": {}})))
    assert [each.item for each in unmet] == [f"filings/{service}" for service in FILING_SERVICES]
    assert all("NOT_FILED" in each.detail for each in unmet)


@pytest.mark.parametrize(
    ("complete", "missing", "differing", "surplus", "in_time", "overdue"),
    [
        (True, 0, 0, 0, "ACCEPTED", "ACCEPTED"),
        (True, 1, 0, 0, "WAITING", "REJECTED"),
        (False, 0, 0, 0, "WAITING", "REJECTED"),
        (False, 0, 0, 1, "WAITING", "REJECTED"),
        (True, 0, 1, 0, "REJECTED", "REJECTED"),
        (True, 0, 0, 1, "REJECTED", "REJECTED"),
    ],
)
def test_a_filing_waits_for_what_may_still_come_and_is_rejected_for_what_differs(
    complete, missing, differing, surplus, in_time, overdue
):
    comparison = Comparison(complete, [EVENT] * missing, [EVENT] * differing, [EVENT] * surplus)
    assert judge_filing(comparison, overdue=False) == in_time
    assert judge_filing(comparison, overdue=True) == overdue


@pytest.mark.parametrize("state", PaymentState)
@pytest.mark.parametrize("to", PaymentState)
def test_an_order_goes_only_where_the_table_says(state, to):
    if to in NEXT[state]:
        assert moved(state, to) is to
    else:
        with pytest.raises(ValueError, match="cannot become"):
            moved(state, to)
