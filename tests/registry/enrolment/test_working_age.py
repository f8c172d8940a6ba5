"""Sixteen years, the statutory retirement age as it rises, and the special groups that the law lets in."""

from datetime import date

import pytest

from services.registry.domain.enrolment.retirement_age import RetirementAges, RetirementTrack
from services.registry.domain.enrolment.special_groups import Basis, SpecialGroups
from services.registry.domain.enrolment.working_age import MinimumAge, RetirementFault, retirement_fault
from shared import policy

MEN, WOMEN_55, WOMEN_50 = RetirementTrack.MEN, RetirementTrack.WOMEN_55, RetirementTrack.WOMEN_50


def ages(on: str) -> RetirementAges:
    return policy.at("9908").load(RetirementAges, "retirement_age", in_force_on=date.fromisoformat(on))


@pytest.mark.parametrize(
    ("track", "born", "reached"),
    [
        (MEN, "1964-12-31", "2024-12-31"),
        (MEN, "1965-01-01", "2025-02-01"),
        (MEN, "1965-04-30", "2025-05-30"),
        (MEN, "1965-05-01", "2025-07-01"),
        (MEN, "1976-08-31", "2039-07-31"),
        (MEN, "1976-09-01", "2039-09-01"),
        (MEN, "1990-01-01", "2053-01-01"),
        (WOMEN_55, "1969-12-31", "2024-12-31"),
        (WOMEN_55, "1970-01-31", "2025-02-28"),
        (WOMEN_55, "1981-09-01", "2039-09-01"),
        (WOMEN_55, "1990-01-01", "2048-01-01"),
        (WOMEN_50, "1974-12-31", "2024-12-31"),
        (WOMEN_50, "1975-01-01", "2025-02-01"),
        (WOMEN_50, "1975-03-01", "2025-05-01"),
        (WOMEN_50, "1984-10-01", "2039-09-01"),
        (WOMEN_50, "1984-11-01", "2039-11-01"),
        (WOMEN_50, "1990-01-01", "2045-01-01"),
    ],
)
def test_the_retirement_age_rises_with_the_month_in_which_the_old_one_would_be_reached(track, born, reached):
    assert ages("2025-01-01").reached_on(date.fromisoformat(born), track) == date.fromisoformat(reached)


@pytest.mark.parametrize(("track", "years"), [(MEN, 60), (WOMEN_55, 55), (WOMEN_50, 50)])
def test_until_2024_the_age_stood_still(track, years):
    assert ages("2024-12-31").reached_on(date(1970, 6, 15), track) == date(1970 + years, 6, 15)


@pytest.mark.parametrize(
    ("basis", "covered_from", "fault"),
    [
        (Basis.EMPLOYEE, "2025-01-31", None),
        (Basis.EMPLOYEE, "2025-02-01", RetirementFault.REACHED),
        (Basis.OVER_AGE, "2025-01-31", RetirementFault.NOT_REACHED),
        (Basis.OVER_AGE, "2025-02-01", None),
        (Basis.INTERN, "2025-02-01", None),
        (Basis.VILLAGE_OFFICIAL, "2025-02-01", None),
    ],
)
def test_an_employee_has_not_reached_the_age_and_who_is_over_age_has(basis, covered_from, fault):
    assert retirement_fault(basis, date.fromisoformat(covered_from), date(2025, 2, 1)) is fault


def test_nobody_works_before_the_sixteenth_birthday():
    minimum = policy.at("9908").load(MinimumAge, "minimum_age", in_force_on=date(2024, 5, 10))

    assert minimum.reached_on(date(2008, 5, 11)) == date(2024, 5, 11)


@pytest.mark.parametrize(
    ("region", "on", "admitted"),
    [
        ("", "2026-06-30", {Basis.EMPLOYEE}),
        ("", "2026-07-01", {Basis.EMPLOYEE, Basis.OVER_AGE}),
        ("9908", "2023-12-31", {Basis.EMPLOYEE}),
        ("9908", "2024-01-01", {Basis.EMPLOYEE, Basis.INTERN}),
        ("9908", "2026-06-30", {Basis.EMPLOYEE, Basis.INTERN}),
        ("9908", "2026-07-01", {Basis.EMPLOYEE, Basis.INTERN, Basis.OVER_AGE}),
    ],
)
def test_a_special_group_takes_part_where_and_since_when_a_rule_lets_it_in(region, on, admitted):
    groups = policy.at(region).load(SpecialGroups, "special_groups", in_force_on=date.fromisoformat(on))

    assert {basis for basis in Basis if groups.admit(basis)} == admitted
