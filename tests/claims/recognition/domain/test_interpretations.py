"""The interpretations as the nation sets them: each for its grounds, from its day on."""

from datetime import date

import pytest

from services.claims.domain.recognition import interpretations
from services.claims.domain.recognition.grounds import Exclusion, Ground
from services.claims.domain.recognition.interpretations import Interpretation, Interpretations
from shared import policy

NATIONAL = policy.at("990811").load(Interpretations, "recognition_interpretations", in_force_on=date(2026, 1, 1))


def test_every_code_that_the_rules_apply_by_themselves_is_in_the_list() -> None:
    named = {value for name, value in vars(interpretations).items() if name.isupper()}
    assert named <= NATIONAL.by_code.keys()


@pytest.mark.parametrize(
    ("code", "article", "before", "since"),
    [
        ("HOME_OFFICE", Ground.WORK_CAUSE, date(2025, 11, 19), date(2025, 11, 20)),
        ("ASSIGNED_TASK_OR_OVERTIME", Ground.SUDDEN_ILLNESS, date(2025, 11, 19), date(2025, 11, 20)),
        ("WORK_CAUSE_PRESUMED", Ground.WORK_CAUSE, date(2014, 8, 31), date(2014, 9, 1)),
        ("FAULT_BY_DOCUMENT", Ground.COMMUTING, date(2013, 4, 24), date(2013, 4, 25)),
        ("POSTED_AWAY", Ground.COMMUTING, date(2016, 3, 27), date(2016, 3, 28)),
    ],
)
def test_an_interpretation_is_usable_from_its_day_on(code: str, article: Ground, before: date, since: date) -> None:
    assert code not in NATIONAL.usable([article], before)
    assert code in NATIONAL.usable([article], since)


def test_an_interpretation_is_for_its_own_articles() -> None:
    usable = NATIONAL.usable([Exclusion.CRIME], date(2026, 1, 1))
    assert list(usable) == ["CRIME_BY_JUDGMENT"]


@pytest.mark.parametrize(("day", "held"), [(date(2024, 6, 30), True), (date(2024, 7, 1), False)])
def test_an_interpretation_ends_with_its_last_day(day: date, held: bool) -> None:
    ended = Interpretation("", "", "", frozenset({Ground.RESCUE}), date(2020, 1, 1), date(2024, 6, 30))
    assert ended.in_force_on(day) is held
