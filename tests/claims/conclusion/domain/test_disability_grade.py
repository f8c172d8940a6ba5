"""Several injuries: the worst counts, equal worst ones promote once, earlier damage counts by what came of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.claims.domain.conclusion.disability_grade import EarlierDamage, GradeRule, SingleItem, disability_grade
from shared import policy

RULE = policy.at("990800").load(GradeRule, "disability_grade", in_force_on=date(2024, 8, 10))
GRADES = st.integers(1, 10)


def items(*grades: int) -> list[SingleItem]:
    return [SingleItem("左手", "5.8.2.9", grade) for grade in grades]


@pytest.mark.parametrize(
    ("singles", "grade"),
    [
        pytest.param((7, 8, 8), 7, id="WE-25-worst", marks=pytest.mark.worked_example("WE-25")),
        pytest.param((8, 8), 7, id="WE-25-promoted", marks=pytest.mark.worked_example("WE-25")),
        pytest.param((8, 8, 8), 7, id="WE-25-once", marks=pytest.mark.worked_example("WE-25")),
        ((), None),
        ((10,), 10),
        ((10, 10), 9),
        ((9, 10, 10), 9),
        ((2, 2), 1),
        ((1, 1), 1),
        ((1,), 1),
    ],
)
def test_the_worst_counts_and_equal_worst_ones_promote_once(singles, grade):
    assert disability_grade(items(*singles), RULE).grade == grade


@pytest.mark.parametrize(
    ("earlier", "counted"),
    [
        (None, 8),
        (EarlierDamage(5, aggravated=True), 5),
        (EarlierDamage(5, aggravated=False), 8),
    ],
)
def test_an_organ_damaged_before_counts_by_the_outcome_only_if_the_injury_made_it_worse(earlier, counted):
    item = SingleItem("左眼", "5.8.2.21", 8, earlier)

    assert disability_grade([item], RULE).grade == counted


def test_two_outcomes_that_are_equal_promote_as_well():
    aggravated = SingleItem("左眼", "5.8.2.21", 8, EarlierDamage(6, aggravated=True))

    assert disability_grade([aggravated, *items(6)], RULE).grade == 5


def test_the_workings_show_what_was_graded_and_what_counted():
    aggravated = SingleItem("左眼", "5.8.2.21", 8, EarlierDamage(6, aggravated=True))

    workings = disability_grade([aggravated, *items(9)], RULE).workings.to_json()

    assert (workings["inputs"]["single_grades"], workings["inputs"]["counted_grades"]) == ([8, 9], [6, 9])
    assert workings["intermediate"] == {"worst": 6, "worst_occurs": 1, "grade": 6}
    assert workings["cited"] == ["GB/T 16180-2014, 4.2-4.3", "5.8.2.21", "5.8.2.9"]


@given(st.lists(GRADES, min_size=1, max_size=12))
def test_a_grade_is_the_worst_or_the_next_graver_and_no_order_changes_it(grades):
    grade = disability_grade(items(*grades), RULE).grade

    assert grade in (min(grades), max(1, min(grades) - 1))
    assert disability_grade(items(*reversed(grades)), RULE).grade == grade


@given(st.lists(GRADES, min_size=1, max_size=8), GRADES)
def test_another_injury_never_makes_the_grade_milder(grades, another):
    with_it = disability_grade(items(*grades, another), RULE).grade

    assert with_it <= disability_grade(items(*grades), RULE).grade


@pytest.mark.parametrize(("on", "standard"), [(date(2014, 12, 31), "2006"), (date(2015, 1, 1), "2014")])
def test_the_day_chooses_the_standard(on, standard):
    rule = policy.at("990800").load(GradeRule, "disability_grade", in_force_on=on)

    assert rule.citation.startswith(f"GB/T 16180-{standard}")
