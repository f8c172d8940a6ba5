"""Shares by month: who joins and who drops out, in whatever order that is told."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.claims.domain.survivors.dependant import Relation
from services.claims.domain.survivors.share_periods import Member, shares_by_month, to_record, within
from services.claims.domain.survivors.shares import Recalculation, Sharer, survivors_shares
from shared.money import Money
from shared.periods import Month
from tests.claims.survivors.domain.test_survivors_shares import TABLE

WAGE = Money.yuan("6000")
START = Month(2024, 6)
KEEPING = replace(TABLE, recalculation=Recalculation.KEEP)


def member(no: int, relation: Relation, leaves: str | None = None, joins: str = "2024-06") -> Member:
    return Member(Sharer(no, relation), Month.parse(joins), Month.parse(leaves) if leaves else None)


def told(members: list[Member], table=TABLE) -> dict[int, dict[str, str]]:
    found = shares_by_month(WAGE, members, table)
    return {no: {str(month): str(share.amount) for month, share in due.items()} for no, due in found.items()}


WE_45 = [
    member(1, Relation.SPOUSE),
    member(2, Relation.CHILD, "2026-05"),
    member(3, Relation.CHILD),
    member(4, Relation.PARENT),
]


@pytest.mark.worked_example("WE-47")
def test_from_the_month_after_one_drops_out_the_rest_have_their_own_rates_again():
    assert told(WE_45) == {
        1: {"2024-06": "1846.15", "2026-06": "2400.00"},
        2: {"2024-06": "1384.62"},
        3: {"2024-06": "1384.62", "2026-06": "1800.00"},
        4: {"2024-06": "1384.61", "2026-06": "1800.00"},
    }


def test_where_the_province_keeps_amounts_nobody_gains_by_a_drop_out():
    assert told(WE_45, KEEPING)[1] == {"2024-06": "1846.15"}


def test_a_posthumous_child_joins_with_the_month_of_its_birth_and_the_others_make_room():
    born = [*WE_45[:1], WE_45[2], WE_45[3], member(5, Relation.CHILD, joins="2024-09")]

    assert told(born)[1] == {"2024-06": "2400.00", "2024-09": "1846.15"}
    assert told(born)[5] == {"2024-09": "1384.61"}


def test_who_dropped_out_before_joining_has_no_part():
    gone = [member(1, Relation.SPOUSE), member(2, Relation.CHILD, "2024-05")]

    assert told(gone) == told(gone, KEEPING) == {1: {"2024-06": "2400.00"}}


LEAVES = st.none() | st.integers(min_value=-1, max_value=30).map(START.plus)
MEMBERS = st.lists(
    st.tuples(st.sampled_from(Relation), st.integers(min_value=0, max_value=6).map(START.plus), LEAVES),
    min_size=1,
    max_size=6,
).map(lambda told: [Member(Sharer(no, kin), joins, leaves) for no, (kin, joins, leaves) in enumerate(told, start=1)])


@given(MEMBERS, st.integers(min_value=0, max_value=40).map(START.plus))
def test_each_month_is_shared_by_those_of_the_month_alone(members, month):
    present = [each.sharer for each in members if each.holds(month)]
    due = {share.sharer.no: share.amount for share in survivors_shares(WAGE, present, TABLE)}

    found = shares_by_month(WAGE, members, TABLE)
    for each in members:
        if each.holds(month):
            reached = [since for since in found[each.sharer.no] if since <= month]
            assert found[each.sharer.no][max(reached)].amount == due[each.sharer.no]


def test_the_order_in_which_drop_outs_become_known_changes_nothing():
    known = {1: None, 2: "2026-05", 3: "2025-02", 4: "2025-11", 5: None, 6: None}
    kin = {1: Relation.SPOUSE} | dict.fromkeys((2, 3, 4), Relation.CHILD) | dict.fromkeys((5, 6), Relation.PARENT)
    after = []
    for order in permutations([2, 3, 4]):
        standing: dict[int, dict[Month, Money]] = {}
        for so_far in range(len(order) + 1):
            left = {no: known[no] if no in order[:so_far] else None for no in kin}
            found = shares_by_month(WAGE, [member(no, kin[no], left[no]) for no in kin], TABLE)
            for no, due in found.items():
                recorded = to_record(standing.get(no, {}), due)
                stands = {m: a for m, a in standing.get(no, {}).items() if not recorded or m < min(recorded)}
                standing[no] = stands | {month: share.amount for month, share in recorded.items()}
        after.append({no: _by_month(standing[no], known[no]) for no in kin})

    at_once = shares_by_month(WAGE, [member(no, kin[no], known[no]) for no in kin], TABLE)
    amounts = {no: {month: share.amount for month, share in due.items()} for no, due in at_once.items()}
    assert len(amounts[1]) == 4
    assert all(each == {no: _by_month(amounts[no], known[no]) for no in kin} for each in after)


def _by_month(standing: dict[Month, Money], last: str | None) -> list[Money]:
    months = [START.plus(each) for each in range(36)]
    return [
        standing[max(since for since in standing if since <= month)]
        for month in months
        if last is None or str(month) <= last
    ]


def test_what_stands_already_is_not_recorded_again():
    due = shares_by_month(WAGE, WE_45, TABLE)[1]

    assert to_record({month: share.amount for month, share in due.items()}, due) == {}
    assert list(to_record({START: Money.yuan("1846.15")}, due)) == [Month(2026, 6)]


def test_a_change_that_is_taken_back_is_recorded_over():
    kept = {START: Money.yuan("2400"), Month(2025, 3): Money.yuan("3000")}
    due = shares_by_month(WAGE, [member(1, Relation.SPOUSE)], TABLE)[1]

    assert {str(month): str(share.amount) for month, share in to_record(kept, due).items()} == {"2025-03": "2400.00"}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-06", None, {"2024-06": 1, "2024-09": 2, "2025-03": 3}),
        ("2024-08", "2024-08", {"2024-08": 1}),
        ("2024-09", "2025-02", {"2024-09": 2}),
        ("2024-10", "2025-03", {"2024-10": 2, "2025-03": 3}),
        ("2025-04", None, {"2025-04": 3}),
        ("2024-09", "2024-08", {}),
    ],
)
def test_within_some_months_stands_what_was_reached_by_the_first_and_what_begins_up_to_the_last(first, last, expected):
    by_month = {Month(2024, 6): 1, Month(2024, 9): 2, Month(2025, 3): 3}

    found = within(by_month, Month.parse(first), Month.parse(last) if last else None)

    assert {str(month): each for month, each in found.items()} == expected
    assert within({}, Month.parse(first), None) == {}
