"""The statement's identity: closing = opening + income - expenditure, for each prefecture and for the whole pool."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from services.pool_ledger.commands._poster import chart_of
from services.pool_ledger.domain.capacity import months_of_capacity
from services.pool_ledger.domain.chart import AccountKind
from services.pool_ledger.domain.statement import Turnover, income_and_expenditure, trial_balance
from shared.money import ZERO, Money
from shared.periods import Month

MONTHS = Month(2025, 12).back_to(3)
CHART = chart_of("99", MONTHS[0].first_day)
CODES = [account.code for account in CHART.accounts]

entries = st.lists(
    st.tuples(st.sampled_from(CODES), st.sampled_from(CODES), st.sampled_from(MONTHS), st.integers(1, 10**12)),
    max_size=30,
)


def turnovers(posted) -> list[Turnover]:
    both = [(debit, credit, month, Money(fen)) for debit, credit, month, fen in posted]
    return [Turnover(debit, month, amount, ZERO) for debit, _, month, amount in both] + [
        Turnover(credit, month, ZERO, amount) for _, credit, month, amount in both
    ]


@given(entries)
def test_each_month_opens_with_what_the_month_before_closed_with(posted):
    booked = [t for t in turnovers(posted) if CHART[t.account].kind is not AccountKind.FUND]
    statements = [income_and_expenditure([t for t in booked if t.month <= m], CHART, m) for m in MONTHS]
    for before, after in pairwise(statements):
        assert after.opening == before.closing
        assert after.closing == after.opening + after.income_total - after.expenditure_total


@given(entries)
def test_where_transfers_cancel_the_closing_balance_is_assets_less_liabilities(posted):
    transfers = {AccountKind.TRANSFER_IN, AccountKind.TRANSFER_OUT}
    kept = [p for p in posted if not {CHART[p[0]].kind, CHART[p[1]].kind} & transfers]
    booked = turnovers(kept)
    held = Money.total(t.debit - t.credit for t in booked if CHART[t.account].kind is AccountKind.ASSET)
    owed = Money.total(t.credit - t.debit for t in booked if CHART[t.account].kind is AccountKind.LIABILITY)
    assert income_and_expenditure(booked, CHART, MONTHS[-1]).closing == held - owed


@given(entries)
def test_a_trial_balance_balances_and_carries_on(posted):
    booked = turnovers(posted)
    before = trial_balance([t for t in booked if t.month <= MONTHS[1]], MONTHS[1])
    after = trial_balance(booked, MONTHS[2])
    assert Money.total(line.debit for line in after) == Money.total(line.credit for line in after)
    assert Money.total(line.closing for line in after) == ZERO
    openings = {line.account: line.opening for line in after}
    assert all(openings[line.account] == line.closing for line in before)


def test_transfers_between_levels_count_neither_as_income_nor_as_expenditure():
    month = MONTHS[0]
    booked = [Turnover("5302", month, Money(5), ZERO), Turnover("4501", month, ZERO, Money(5))]

    statement = income_and_expenditure(booked, CHART, month)

    assert (statement.income, statement.expenditure, statement.closing) == ({}, {}, ZERO)
    assert statement.transfers == {"5302": Money(5), "4501": Money(5)}


def test_a_pool_below_zero_can_pay_for_no_month():
    assert str(months_of_capacity(Money.yuan(-5), [Money.yuan(5)])) == "0.00"
