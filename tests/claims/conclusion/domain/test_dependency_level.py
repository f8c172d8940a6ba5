"""Self-care dependency: five acts, and the number of them that need help."""

from datetime import date

import pytest

from services.claims.domain.conclusion.dependency_level import DailyAct, DependencyRule, dependency_level
from shared import policy

RULE = policy.at("990800").load(DependencyRule, "dependency_level", in_force_on=date(2024, 8, 10))


@pytest.mark.parametrize(
    ("acts", "level"), [(0, "NONE"), (1, "PARTIAL"), (2, "PARTIAL"), (3, "MAJOR"), (4, "MAJOR"), (5, "FULL")]
)
def test_the_level_follows_from_how_many_of_the_five_acts_need_help(acts, level):
    assert dependency_level(list(DailyAct)[:acts], RULE).level == level


def test_an_act_that_is_named_twice_counts_once():
    assert dependency_level([DailyAct.EATING, DailyAct.EATING, DailyAct.TOILET], RULE).level == "PARTIAL"


def test_the_workings_name_the_acts():
    workings = dependency_level({DailyAct.MOVING, DailyAct.EATING}, RULE).workings.to_json()

    assert workings["inputs"] == {"needs_help_with": ["EATING", "MOVING"]}
    assert workings["intermediate"] == {"acts": 2, "level": "PARTIAL"}
