"""Which monthly benefits a conclusion carries, from when, and what retiring does to them."""

from decimal import Decimal

import pytest

from services.claims.domain.benefits.disability_pension import Comparison, PensionTable
from services.claims.domain.conclusion.dependency_level import DependencyLevel
from services.claims.domain.entitlements.ended_why import RUNS_ON, EndedWhy, Standing, lags
from services.claims.domain.entitlements.nursing_allowance import NursingKey, NursingTable, NursingUpdate
from services.claims.domain.entitlements.workers_benefits import (
    Appraised,
    OldAge,
    Situation,
    Tables,
    called_for,
)
from shared.money import Money
from shared.periods import Month

SINCE, RETIRED = Month(2024, 9), Month(2025, 4)
FUNDS = {grade: Decimal("0.75") for grade in range(1, 5)}
EMPLOYERS = {5: Decimal("0.70"), 6: Decimal("0.60")}
PENSION = OldAge(RETIRED, Money.yuan("4106.20"))
ACCOUNT = OldAge(RETIRED, None, Money.yuan("318.75"))


def tables(*, less: bool = False, key: NursingKey = NursingKey.DEPENDENCY) -> Tables:
    levels = dict.fromkeys((DependencyLevel.FULL, DependencyLevel.MAJOR, DependencyLevel.PARTIAL), Decimal("0.30"))
    nursing = NursingTable(key, NursingUpdate.JANUARY, levels, FUNDS, "Art. 34")
    return Tables(PensionTable(FUNDS, EMPLOYERS, Comparison.GROSS, "Arts. 35, 36"), nursing, less)


def called(grade: int | None, level: str = "NONE", situation: Situation | None = None, **law) -> list[tuple]:
    found = called_for(Appraised(grade, DependencyLevel(level), SINCE), situation or Situation(), tables(**law))
    return [
        (each.benefit.value, [(str(month), dict(facts)) for month, facts in each.facts], each.until and str(each.until))
        for each in found
    ]


@pytest.mark.parametrize(
    ("grade", "benefits"), [(1, ["DPF"]), (4, ["DPF"]), (5, []), (6, []), (7, []), (10, []), (None, [])]
)
def test_grades_1_to_4_carry_the_funds_pension(grade, benefits):
    assert [benefit for benefit, *_ in called(grade)] == benefits


@pytest.mark.parametrize(
    ("grade", "no_work", "since"),
    [(5, "2024-11", "2024-11"), (6, "2024-08", "2024-09"), (4, "2024-11", None), (7, "2024-11", None)],
)
def test_grades_5_and_6_carry_the_employers_from_the_month_without_work(grade, no_work, since):
    found = [each for each in called(grade, situation=Situation(Month.parse(no_work))) if each[0] == "DPE"]

    assert found == ([("DPE", [(since, {"no_suitable_work_from": no_work})], None)] if since else [])


@pytest.mark.parametrize(("level", "due"), [("FULL", True), ("PARTIAL", True), ("NONE", False)])
def test_a_dependency_level_carries_the_allowance_whatever_the_grade(level, due):
    assert called(9, level) == ([("NUR", [("2024-09", {})], None)] if due else [])


@pytest.mark.parametrize(("grade", "due"), [(4, True), (5, False), (None, False)])
def test_where_the_share_goes_by_grade_the_first_four_alone_carry_it(grade, due):
    assert ("NUR" in [each[0] for each in called(grade, "FULL", key=NursingKey.GRADE)]) is due


def test_an_old_age_pension_ends_the_disability_pension_and_begins_the_difference():
    assert called(2, situation=Situation(old_age=[PENSION])) == [
        ("DPF", [("2024-09", {})], "2025-03"),
        ("RTD", [("2025-04", {"old_age_pension": "4106.20"})], None),
    ]


def test_who_retired_before_the_conclusion_draws_the_difference_alone():
    earlier = OldAge(Month(2024, 7), Money.yuan(4000)), OldAge(Month(2025, 1), Money.yuan(4100))

    assert called(2, situation=Situation(old_age=earlier)) == [
        ("RTD", [("2024-09", {"old_age_pension": "4000.00"}), ("2025-01", {"old_age_pension": "4100.00"})], None)
    ]


@pytest.mark.parametrize(
    ("less", "facts"),
    [(False, [("2024-09", {})]), (True, [("2024-09", {}), ("2025-04", {"personal_account": "318.75"})])],
)
def test_without_an_old_age_pension_the_pension_goes_on(less, facts):
    assert called(2, situation=Situation(old_age=[ACCOUNT]), less=less) == [("DPF", facts, None)]


@pytest.mark.parametrize("drawn", [PENSION, ACCOUNT])
def test_an_employers_pension_ends_with_retiring_with_a_pension_or_without(drawn):
    found = called(5, situation=Situation(SINCE, [drawn]))

    assert [(benefit, until) for benefit, _, until in found] == [("DPE", "2025-03")]
    assert called(5, situation=Situation(Month(2025, 4), [drawn])) == []


@pytest.mark.parametrize(
    ("standing", "behind"),
    [
        (Standing("second", ended=False, ended_why=None), False),
        (Standing("first", ended=False, ended_why=None), True),
        (Standing(None, ended=False, ended_why=None), False),
        (Standing("first", ended=True, ended_why=EndedWhy.CONCLUSION_CHANGED), False),
        (Standing("first", ended=True, ended_why=EndedWhy.RETIRED), False),
        (Standing("second", ended=True, ended_why=EndedWhy.DECISION_REVOKED), True),
        (Standing("first", ended=True, ended_why=EndedWhy.CONCLUSION_REVOKED), True),
    ],
)
def test_benefits_lag_that_rest_on_another_conclusion_or_had_lost_their_ground(standing, behind):
    assert lags([standing], "second") is behind


@pytest.mark.parametrize(
    ("dies_in", "found"),
    [
        (Month(2024, 8), []),
        (SINCE, [("DPF", "2024-09"), ("NUR", "2024-09")]),
        (Month(2025, 3), [("DPF", "2025-03"), ("NUR", "2025-03")]),
        (RETIRED, [("DPF", "2025-03"), ("RTD", "2025-04"), ("NUR", "2025-04")]),
    ],
)
def test_nothing_is_due_after_the_death(dies_in, found):
    due = called(2, "FULL", Situation(old_age=[PENSION], dies_in=dies_in))

    assert [(benefit, until) for benefit, _, until in due] == found


def test_facts_that_count_from_a_month_after_the_death_are_left_out():
    rises = [PENSION, OldAge(Month(2025, 6), Money.yuan("4200.00"))]

    [_, top_up] = called(2, situation=Situation(old_age=rises, dies_in=Month(2025, 5)))

    assert top_up == ("RTD", [("2025-04", {"old_age_pension": "4106.20"})], "2025-05")


@pytest.mark.parametrize(
    ("ended_in", "why"), [(Month(2024, 8), None), (SINCE, "CONTRACT_ENDED"), (Month(2025, 3), "RETIRED")]
)
def test_the_employers_pension_ends_with_contract_or_retirement_whichever_comes_first(ended_in, why):
    situation = Situation(SINCE, [PENSION], contract_ended_in=ended_in)

    found = called_for(Appraised(5, DependencyLevel.NONE, SINCE), situation, tables())

    assert [each.ends_why for each in found] == ([why] if why else [])
    assert [each.until for each in found] == ([min(ended_in, RETIRED.previous())] if why else [])


@pytest.mark.parametrize("why", EndedWhy)
def test_only_what_a_conclusion_or_retiring_ended_runs_on(why):
    assert (why in RUNS_ON) == (why not in {EndedWhy.CONTRACT_ENDED, EndedWhy.TAKEN_OVER_BY_FUND})
