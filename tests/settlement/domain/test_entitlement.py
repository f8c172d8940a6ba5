"""Which recognised injury a stay treats."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.settlement.domain.entitlement import Entitlement, entitlement_for

SHIN = Entitlement(UUID(int=1), "990801", date(2024, 3, 1), ["S82.2"])
HAND = Entitlement(UUID(int=2), "990802", date(2024, 3, 5), ["S62.6"])


@pytest.mark.parametrize(("admitted_on", "found"), [(date(2024, 2, 29), None), (date(2024, 3, 1), SHIN)])
def test_an_injury_entitles_from_the_day_of_the_accident(admitted_on, found):
    assert entitlement_for(admitted_on, ["S82.2"], [SHIN]) == found


@pytest.mark.parametrize(("admitted_on", "admits"), [(date(2024, 9, 1), True), (date(2024, 9, 2), False)])
def test_an_injury_entitles_no_more_from_the_day_on_which_the_entitlement_closed(admitted_on, admits):
    assert replace(SHIN, closed_on=date(2024, 9, 2)).admits_on(admitted_on) is admits


def test_nobody_is_entitled_without_a_recognised_injury():
    assert entitlement_for(date(2024, 3, 1), ["S82.2"], []) is None


@pytest.mark.parametrize(("diagnosis", "found"), [("S82.7", SHIN), ("S62.6", HAND), ("T23.2", HAND)])
def test_of_two_injuries_the_one_that_shares_the_diagnosis_is_treated_or_else_the_latest(diagnosis, found):
    assert entitlement_for(date(2024, 3, 6), [diagnosis], [HAND, SHIN]) == found


def test_a_later_injury_is_not_treated_by_an_earlier_stay():
    assert entitlement_for(date(2024, 3, 4), ["S62.6"], [HAND, SHIN]) == SHIN
