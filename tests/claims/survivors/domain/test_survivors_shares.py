"""Survivors' shares of own wage: the rates, the cap to the last fen, and what nobody's order may change."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.claims.domain.survivors.dependant import Relation, Stop
from services.claims.domain.survivors.shares import CapBase, Recalculation, Sharer, ShareTable, survivors_shares
from shared.money import Money

TABLE = ShareTable(
    Decimal("0.40"),
    Decimal("0.30"),
    Decimal("0.10"),
    CapBase.OWN_WAGE,
    Recalculation.RECOMPUTE_FROM_RATES,
    Stop.MONTH_AFTER_EVENT,
    "Art. 39(1)(2)",
)
SPOUSE, CHILD, PARENT = Relation.SPOUSE, Relation.CHILD, Relation.PARENT


def amounts(own_wage: str, *sharers: Sharer) -> list[str]:
    return [str(share.amount) for share in survivors_shares(Money.yuan(own_wage), sharers, TABLE)]


def family(*relations: Relation) -> list[Sharer]:
    return [Sharer(no, relation) for no, relation in enumerate(relations, start=1)]


@pytest.mark.parametrize(
    ("own_wage", "sharers", "expected"),
    [
        pytest.param(
            *("6000", family(SPOUSE, CHILD), ["2400.00", "1800.00"]),
            id="WE-44",
            marks=pytest.mark.worked_example("WE-44"),
        ),
        pytest.param(
            *("6000", family(SPOUSE, CHILD, CHILD, PARENT), ["1846.15", "1384.62", "1384.62", "1384.61"]),
            id="WE-45",
            marks=pytest.mark.worked_example("WE-45"),
        ),
        pytest.param(
            *("4320", [Sharer(1, CHILD, lone_or_orphan=True)], ["1728.00"]),
            id="WE-46-orphan",
            marks=pytest.mark.worked_example("WE-46"),
        ),
        pytest.param(
            *("4320", [Sharer(1, PARENT, lone_or_orphan=True)], ["1728.00"]),
            id="WE-46-mother",
            marks=pytest.mark.worked_example("WE-46"),
        ),
        pytest.param(
            *("4320", [Sharer(1, SPOUSE, lone_or_orphan=True)], ["2160.00"]),
            id="WE-46-widow",
            marks=pytest.mark.worked_example("WE-46"),
        ),
        pytest.param(
            *("6000", family(SPOUSE, CHILD, PARENT), ["2400.00", "1800.00", "1800.00"]),
            id="WE-47",
            marks=pytest.mark.worked_example("WE-47"),
        ),
        pytest.param("5555.55", family(SPOUSE, CHILD, PARENT), ["2222.22", "1666.67", "1666.66"], id="by one fen"),
        pytest.param("6000", [], [], id="nobody"),
    ],
)
def test_each_has_the_share_of_the_relation(own_wage, sharers, expected):
    assert amounts(own_wage, *sharers) == expected


def test_the_workings_show_how_the_cap_was_met():
    (share, *_) = survivors_shares(Money.yuan("6000"), family(SPOUSE, CHILD, CHILD, PARENT), TABLE)

    told = share.workings.to_json()
    assert told["inputs"]["rates"] == ["0.40", "0.30", "0.30", "0.30"]
    assert told["intermediate"] == {
        "share": "2400.0000",
        "shares_together": "7800.0000",
        "cap": "6000.00",
        "scaled": True,
    }


SHARERS = st.lists(st.tuples(st.sampled_from(Relation), st.booleans()), min_size=1, max_size=12).map(
    lambda kin: [Sharer(no, relation, alone) for no, (relation, alone) in enumerate(kin, start=1)]
)
WAGES = st.integers(min_value=100, max_value=5_000_000).map(Money)


@given(WAGES, SHARERS)
def test_the_shares_never_exceed_own_wage_and_are_it_exactly_when_scaled(own_wage, sharers):
    shares = survivors_shares(own_wage, sharers, TABLE)

    together = Money.total(share.amount for share in shares)
    assert together <= own_wage
    if sum(map(TABLE.rate, sharers)) > 1:
        assert together == own_wage


@given(WAGES, SHARERS, st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_named_changes_nothing(own_wage, sharers, chance):
    mixed = list(sharers)
    chance.shuffle(mixed)

    assert survivors_shares(own_wage, mixed, TABLE) == survivors_shares(own_wage, sharers, TABLE)


@given(WAGES, SHARERS)
def test_equal_dependants_differ_by_a_fen_at_most_and_the_lower_number_has_it(own_wage, sharers):
    by_rate: dict[Decimal, list[int]] = {}
    for share in survivors_shares(own_wage, sharers, TABLE):
        by_rate.setdefault(TABLE.rate(share.sharer), []).append(share.amount.fen)

    for equal in by_rate.values():
        assert max(equal) - min(equal) <= 1
        assert equal == sorted(equal, reverse=True)


@given(WAGES, SHARERS)
def test_no_share_is_below_what_is_cut_nor_above_what_the_rate_gives(own_wage, sharers):
    for share in survivors_shares(own_wage, sharers, TABLE):
        assert 0 <= share.amount.fen <= Money.rounded(own_wage.exact * TABLE.rate(share.sharer)).fen + 1
