"""The phased cut: by the months of capacity at the end of the base year, and by what is published meanwhile."""

from datetime import date
from decimal import Decimal

import pytest

from services.contributions.domain.rating.capacity import Capacity
from services.contributions.domain.rating.phased_cut import CutReason, PhasedCut, no_cut_in_force, phased_cut
from shared import policy
from shared.money import Money
from shared.periods import Month

MAY = Month(2024, 5)
NATION = policy.at("99")
LAW = NATION.load(PhasedCut, "phased_cut", in_force_on=MAY.first_day)
SPENT = Money.yuan(960_000_000)


def capacity(balance: str, as_of: date = LAW.base_on, published_on: date = date(2023, 2, 1)) -> Capacity:
    return Capacity(as_of, Money.yuan(balance), SPENT, published_on)


@pytest.mark.worked_example("WE-11")
@pytest.mark.parametrize(
    ("balance", "months", "cut", "reason"),
    [
        ("1380000000", "17.25", "0", CutReason.CAPACITY_TOO_LOW),
        ("1650000000", "20.63", "0.20", CutReason.CUT),
        ("2000000000", "25.00", "0.50", CutReason.CUT),
    ],
)
def test_the_months_of_capacity_decide_the_cut(balance, months, cut, reason):
    decision = phased_cut(LAW, MAY, [capacity(balance)])

    assert (decision.cut, decision.reason) == (Decimal(cut), reason)
    assert decision.workings().to_json()["intermediate"]["months"] == months


@pytest.mark.parametrize(
    ("balance", "cut"),
    [
        ("1439999999.99", "0"),  # 18.00 as published, but less
        ("1440000000.00", "0.20"),
        ("1919999999.99", "0.20"),
        ("1920000000.00", "0.50"),
        ("-1.00", "0"),
    ],
)
def test_each_band_begins_with_its_month_itself(balance, cut):
    assert phased_cut(LAW, MAY, [capacity(balance)]).cut == Decimal(cut)


def test_an_area_that_spent_nothing_can_pay_for_ever():
    known = Capacity(LAW.base_on, Money.yuan(1), Money.yuan(0), date(2023, 2, 1))

    assert phased_cut(LAW, MAY, [known]).cut == Decimal("0.50")
    assert "months" not in phased_cut(LAW, MAY, [known]).workings().to_json()["intermediate"]


@pytest.mark.parametrize(
    ("published_on", "reason"),
    [(date(2024, 4, 30), CutReason.CAPACITY_FELL), (date(2024, 5, 1), CutReason.CUT)],
)
def test_an_area_published_below_the_lowest_band_stops_cutting_from_the_next_month(published_on, reason):
    fallen = capacity("1000000000", as_of=date(2024, 3, 31), published_on=published_on)

    assert phased_cut(LAW, MAY, [capacity("2000000000"), fallen]).reason is reason


def test_an_area_that_stopped_does_not_start_again_in_the_same_period():
    fallen = capacity("1000000000", as_of=date(2023, 6, 30), published_on=date(2023, 7, 10))
    recovered = capacity("2000000000", as_of=date(2023, 12, 31), published_on=date(2024, 1, 20))

    assert phased_cut(LAW, MAY, [capacity("2000000000"), fallen, recovered]).reason is CutReason.CAPACITY_FELL


def test_an_area_that_falls_but_stays_above_the_lowest_band_keeps_its_cut():
    fallen = capacity("1440000000", as_of=date(2023, 6, 30), published_on=date(2023, 7, 10))

    assert phased_cut(LAW, MAY, [capacity("2000000000"), fallen]).cut == Decimal("0.50")


def test_a_correction_of_the_base_year_takes_the_place_of_what_was_published_before():
    corrected = capacity("1500000000", published_on=date(2023, 3, 1))

    assert phased_cut(LAW, MAY, [capacity("2000000000"), corrected]).cut == Decimal("0.20")


def test_without_the_capacity_of_the_base_year_nothing_is_cut_and_the_reader_is_warned():
    decision = phased_cut(LAW, MAY, [capacity("2000000000", as_of=date(2023, 12, 31))])

    assert (decision.cut, decision.reason) == (0, CutReason.CAPACITY_UNKNOWN)
    assert "no capacity at the end of the base year" in decision.warnings[0]


@pytest.mark.parametrize(
    ("month", "cuts"),
    [
        (Month(2018, 4), False),
        (Month(2018, 5), True),
        (Month(2019, 4), True),
        (Month(2023, 4), True),
        (Month(2023, 5), True),
        (Month(2024, 12), True),
        (Month(2025, 12), True),
        (Month(2026, 1), False),
    ],
)
def test_the_law_cuts_from_may_2018_to_the_end_of_2025(month, cuts):
    if cuts:
        assert month.last_day <= NATION.load(PhasedCut, "phased_cut", in_force_on=month.first_day).to
    else:
        with pytest.raises(policy.NotInForce):
            NATION.load(PhasedCut, "phased_cut", in_force_on=month.first_day)


def test_after_the_last_cut_the_reader_is_warned_and_before_the_first_is_not():
    periods = NATION.versions(PhasedCut, "phased_cut")
    after, before = no_cut_in_force(Month(2026, 1), periods), no_cut_in_force(Month(2018, 4), periods)

    assert (after.cut, after.reason) == (0, CutReason.LAST_CUT_ENDED)
    assert "2025-12-31" in after.warnings[0]
    assert (before.cut, before.reason, before.warnings) == (0, CutReason.NO_CUT_IN_LAW, ())
