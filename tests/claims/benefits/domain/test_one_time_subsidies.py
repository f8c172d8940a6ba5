"""The one-time subsidies: months by grade, the share left before retirement, and when nothing is due."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.employment_ending import EndingReason, EndingRules
from services.claims.domain.benefits.one_time_subsidies import (
    Leaving,
    NoSubsidy,
    OneTimeSubsidies,
    SubsidyTable,
    Taper,
    TaperCount,
    nothing_due,
    one_time_subsidy,
)
from services.claims.domain.benefits.own_wage import AverageWage
from shared import policy
from shared.money import Money

ENDED = date(2024, 10, 31)
AVERAGE = AverageWage(2023, Money.yuan(7200), "notice")
FIFTHS = Taper(5, Decimal("0.20"), TaperCount.FULL_YEARS)
BEGUN = Taper(5, Decimal("0.20"), TaperCount.BEGUN_YEARS)
HENAN = Taper(5, Decimal("0.20"), TaperCount.FULL_YEARS, last_year_share=Decimal("0.10"))
SHANDONG = policy.at("37").load(OneTimeSubsidies, "one_time_subsidies", in_force_on=ENDED)
RULES = policy.at("37").load(EndingRules, "employment_ending", in_force_on=ENDED)


def leaving(grade: int | None = 7, retirement_on: date = date(2045, 3, 31), **changes: object) -> Leaving:
    return Leaving(grade, ENDED, EndingReason.WORKER_RESIGNED, retirement_on, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("taper", "retirement_on", "share"),
    [
        (FIFTHS, date(2029, 11, 1), "1"),
        (FIFTHS, date(2029, 10, 31), "1"),
        (FIFTHS, date(2028, 11, 1), "1"),
        (FIFTHS, date(2028, 10, 31), "0.80"),
        (FIFTHS, date(2027, 1, 31), "0.60"),
        (FIFTHS, date(2024, 11, 1), "0.20"),
        (FIFTHS, date(2024, 10, 31), "0"),
        (BEGUN, date(2029, 11, 1), "1"),
        (BEGUN, date(2029, 10, 31), "0.80"),
        (BEGUN, date(2027, 1, 31), "0.40"),
        (BEGUN, date(2024, 11, 1), "0"),
        (HENAN, date(2027, 1, 31), "0.60"),
        (HENAN, date(2025, 10, 31), "0.20"),
        (HENAN, date(2025, 10, 30), "0.10"),
        (HENAN, date(2024, 11, 1), "0.10"),
    ],
)
def test_each_year_before_retirement_takes_its_share(taper: Taper, retirement_on: date, share: str) -> None:
    assert taper.share(ENDED, retirement_on) == Decimal(share)


@given(st.integers(min_value=0, max_value=8 * 365), st.sampled_from([FIFTHS, BEGUN, HENAN]))
def test_nearer_to_retirement_never_leaves_more(days: int, taper: Taper) -> None:
    nearer, farther = (date.fromordinal(ENDED.toordinal() + more) for more in (days, days + 1))

    assert Decimal(0) <= taper.share(ENDED, nearer) <= taper.share(ENDED, farther) <= 1


@pytest.mark.parametrize(("grade", "medical", "employment"), [(5, 22, 36), (6, 18, 30), (8, 10, 16), (10, 4, 8)])
def test_the_months_are_the_tables(grade: int, medical: int, employment: int) -> None:
    tables = ((SHANDONG.medical, medical), (SHANDONG.employment, employment))
    for table, months in tables:
        award = one_time_subsidy(leaving(grade), table, "table", AVERAGE)
        assert isinstance(award, Award)
        assert award.amount == Money.yuan(7200) * months


def test_an_uplift_and_a_taper_are_rounded_once_at_the_end() -> None:
    table = SubsidyTable({7: 13}, Decimal("0.333333"), Taper(5, Decimal("0.333333"), TaperCount.FULL_YEARS))

    award = one_time_subsidy(leaving(7, date(2027, 12, 1), occupational_disease=True), table, "table", AVERAGE)

    assert isinstance(award, Award)
    assert award.amount == Money.rounded(Decimal(7200) * 13 * Decimal("1.333333") * (1 - Decimal("0.333333")))
    shown = dict(award.workings.inputs)
    assert (shown["occupational_disease_factor"], shown["share"]) == (Decimal("1.333333"), Decimal("0.666667"))


@pytest.mark.parametrize(
    ("left", "why"),
    [
        (leaving(4), NoSubsidy.NO_GRADE),
        (leaving(None), NoSubsidy.NO_GRADE),
        (leaving(5), None),
        (leaving(10), None),
        (leaving(7, ENDED), NoSubsidy.RETIREMENT_AGE),
        (leaving(7, date(2024, 11, 1)), None),
        (Leaving(7, ENDED, EndingReason.RETIRED, date(2045, 1, 1)), NoSubsidy.ENDED_OTHERWISE),
    ],
)
def test_nothing_is_due_without_a_grade_of_five_to_ten_or_on_retiring(left: Leaving, why: NoSubsidy | None) -> None:
    assert nothing_due(left, SHANDONG, RULES) is why


@pytest.mark.parametrize("grade", [1, 2, 3, 4])
def test_from_grade_four_up_the_relation_is_kept_until_retirement(grade: int) -> None:
    assert {why for why in EndingReason if RULES.permit(grade, why)} == {EndingReason.RETIRED}


@pytest.mark.parametrize("grade", [5, 6])
def test_at_grades_five_and_six_the_worker_alone_ends_it(grade: int) -> None:
    permitted = {why for why in EndingReason if RULES.permit(grade, why)}

    assert permitted == {EndingReason.WORKER_RESIGNED, EndingReason.RETIRED}


@pytest.mark.parametrize("grade", [7, 10, None])
def test_from_grade_seven_on_it_may_end_in_every_way(grade: int | None) -> None:
    assert all(RULES.permit(grade, why) for why in EndingReason)
