"""Which benefits a death brings: the table of Art. 39, row by row, and both sides of each."""

import pytest

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.death.death import (
    Contradiction,
    Death,
    DeathRule,
    DeathStage,
    Scheme,
    contradiction,
    death_benefits,
)

FUN, SUR, ODB = Benefit.FUNERAL_GRANT, Benefit.SURVIVORS_PENSION, Benefit.DEATH_GRANT
ACCIDENT, SUSPENSION = DeathStage.OF_THE_ACCIDENT, DeathStage.IN_PAID_SUSPENSION
RECURRENCE, AFTER = DeathStage.IN_SUSPENSION_OF_RECURRENCE, DeathStage.AFTER_PAID_SUSPENSION


@pytest.mark.parametrize(
    ("stage", "of_the_injury", "grade", "due", "rule"),
    [
        pytest.param(ACCIDENT, True, None, {FUN, SUR, ODB}, DeathRule.DEATH_AT_WORK, id="at work, deemed, declared"),
        pytest.param(SUSPENSION, True, None, {FUN, SUR, ODB}, DeathRule.IN_SUSPENSION, id="suspension, injury"),
        pytest.param(SUSPENSION, False, None, set(), DeathRule.NOT_OF_THE_INJURY, id="suspension, other cause"),
        pytest.param(RECURRENCE, True, 7, {FUN, SUR, ODB}, DeathRule.IN_SUSPENSION, id="recurrence, injury"),
        pytest.param(RECURRENCE, False, 7, set(), DeathRule.NOT_OF_THE_INJURY, id="recurrence, other cause"),
        pytest.param(RECURRENCE, False, 2, {FUN, SUR}, DeathRule.GRADE_ONE_TO_FOUR, id="recurrence, grade 2"),
        pytest.param(AFTER, False, 1, {FUN, SUR}, DeathRule.GRADE_ONE_TO_FOUR, id="grade 1, any cause"),
        pytest.param(AFTER, True, 4, {FUN, SUR}, DeathRule.GRADE_ONE_TO_FOUR, id="grade 4, of the injury: no ODB"),
        pytest.param(AFTER, False, 5, set(), DeathRule.AFTER_SUSPENSION, id="grade 5, other cause"),
        pytest.param(AFTER, True, 5, set(), DeathRule.AFTER_SUSPENSION, id="grade 5, no recurrence confirmed"),
        pytest.param(AFTER, False, 10, set(), DeathRule.AFTER_SUSPENSION, id="grade 10"),
        pytest.param(AFTER, False, None, set(), DeathRule.AFTER_SUSPENSION, id="no grade"),
    ],
)
def test_a_death_brings_what_its_row_says(stage, of_the_injury, grade, due, rule):
    found = death_benefits(Death(stage, of_the_injury, grade))

    assert (found.due, found.rule, found.given_up) == (due, rule, set())
    assert found.workings.to_json()["intermediate"]["due"] == sorted(due)


def test_a_family_that_takes_the_pension_schemes_set_keeps_only_the_death_grant():
    found = death_benefits(Death(ACCIDENT, of_the_injury=True, scheme=Scheme.PENSION))

    assert (found.due, found.given_up) == ({ODB}, {FUN, SUR})


def test_nothing_is_given_up_where_nothing_is_due():
    found = death_benefits(Death(AFTER, of_the_injury=False, grade=7, scheme=Scheme.PENSION))

    assert (found.due, found.given_up) == (set(), set())


@pytest.mark.parametrize(
    ("stage", "of_the_injury", "grade", "recurrence", "reason"),
    [
        (ACCIDENT, True, None, False, None),
        (ACCIDENT, False, None, False, Contradiction.ACCIDENT_IS_THE_INJURY),
        (ACCIDENT, True, 3, False, Contradiction.GRADE_ENDS_SUSPENSION),
        (SUSPENSION, True, None, False, None),
        (SUSPENSION, True, 9, True, Contradiction.GRADE_ENDS_SUSPENSION),
        (RECURRENCE, True, 9, True, None),
        (RECURRENCE, True, 9, False, Contradiction.NO_RECURRENCE),
        (AFTER, False, 9, False, None),
    ],
)
def test_a_death_must_fit_what_the_case_knows(stage, of_the_injury, grade, recurrence, reason):
    assert contradiction(Death(stage, of_the_injury, grade), recurrence_confirmed=recurrence) is reason
