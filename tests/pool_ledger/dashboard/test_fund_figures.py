from services.pool_ledger.dashboard.figures import FundMonth, Overview
from shared.money import Money
from shared.periods import Month


def row(prefecture: str, month: int, income: int, expenditure: int, balance: int) -> FundMonth:
    return FundMonth(
        prefecture=prefecture,
        month=Month(2025, month),
        income=Money.yuan(income),
        expenditure=Money.yuan(expenditure),
        balance=Money.yuan(balance),
        months_of_capacity=None,
        insured=100 * month,
    )


NORTH = [row("9901", 1, 30, 20, 110), row("9901", 2, 10, 25, 95)]
SOUTH = [row("9902", 1, 5, 5, 40), row("9902", 2, 6, 4, 42)]
POOL = [row("99", 1, 35, 25, 150), row("99", 2, 16, 29, 137)]


def test_flows_add_up_over_the_months_and_stocks_stand_as_at_their_end():
    north = Overview.of([*NORTH, *SOUTH, *POOL]).prefectures[0]
    assert (north.prefecture, north.income, north.expenditure) == ("9901", Money.yuan(40), Money.yuan(45))
    assert (north.period_balance, north.balance, north.insured) == (Money.yuan(-5), Money.yuan(95), 200)


def test_the_pool_s_own_rows_are_the_total_and_no_prefecture():
    overview = Overview.of([*NORTH, *SOUTH, *POOL])
    assert overview.months == POOL
    assert [figures.prefecture for figures in overview.prefectures] == ["9901", "9902"]
    assert overview.total is not None
    assert (overview.total.income, overview.total.balance) == (Money.yuan(51), Money.yuan(137))


def test_who_sees_one_prefecture_only_gets_it_as_the_total():
    overview = Overview.of(SOUTH)
    assert overview.months == SOUTH
    assert overview.total == overview.prefectures[0]


def test_months_in_which_nothing_moved_have_no_total():
    assert Overview.of([]).total is None
    assert Overview.of([row("99", 1, 0, 0, 150)]).total is None
