"""One-time disability grant: months by grade, and the version in force."""

from datetime import date

import pytest

from services.claims.domain.benefits.disability_grant import (
    GrantTable,
    NoGrant,
    graded_for_grant,
    one_time_disability_grant,
)
from services.claims.domain.recognition.grounds import Ground
from shared import policy
from shared.money import Money


def table(on: str) -> GrantTable:
    return policy.at("990801").load(GrantTable, "disability_grant", in_force_on=date.fromisoformat(on))


@pytest.mark.parametrize(
    ("grade", "months"),
    [(1, 27), (2, 25), (3, 23), (4, 21), (5, 18), (6, 16), (7, 13), (8, 11), (9, 9), (10, 7)],
)
def test_each_grade_carries_its_months_of_own_wage(grade: int, months: int) -> None:
    award = one_time_disability_grant(grade, Money.yuan(6000), table("2024-05-06"))
    assert award.amount == Money.yuan(6000) * months
    assert award.workings.to_json()["inputs"] == {"grade": grade, "own_wage": "6000.00", "months": months}


@pytest.mark.parametrize(
    ("grade", "wage", "amount"),
    [
        pytest.param(2, "6375", "159375.00", id="WE-31", marks=pytest.mark.worked_example("WE-31")),
        pytest.param(4, "4320", "90720.00", id="WE-32", marks=pytest.mark.worked_example("WE-32")),
        pytest.param(10, "5200", "36400.00", id="WE-40-A", marks=pytest.mark.worked_example("WE-40")),
        pytest.param(9, "5900", "53100.00", id="WE-40-B", marks=pytest.mark.worked_example("WE-40")),
    ],
)
def test_worked_grants(grade: int, wage: str, amount: str) -> None:
    assert one_time_disability_grant(grade, Money.yuan(wage), table("2024-05-06")).amount == Money.yuan(amount)


@pytest.mark.parametrize(("on", "amount"), [("2010-12-31", "36000.00"), ("2011-01-01", "42000.00")])
def test_the_older_months_serve_the_older_cases(on: str, amount: str) -> None:
    assert one_time_disability_grant(10, Money.yuan(6000), table(on)).amount == Money.yuan(amount)


@pytest.mark.parametrize("grade", [0, 11])
def test_there_are_ten_grades(grade: int) -> None:
    with pytest.raises(ValueError, match="no disability grade"):
        one_time_disability_grant(grade, Money.yuan(6000), table("2024-05-06"))


@pytest.mark.parametrize(
    ("ground", "grade", "expected"),
    [
        (Ground.WORK_CAUSE, 10, 10),
        (Ground.RESCUE, 1, 1),
        (Ground.WORK_CAUSE, None, NoGrant.NO_GRADE),
        (Ground.OLD_WAR_WOUND, 5, NoGrant.OLD_WAR_WOUND),
        (Ground.OLD_WAR_WOUND, None, NoGrant.OLD_WAR_WOUND),
    ],
)
def test_a_relapsed_war_wound_and_a_loss_below_grade_ten_carry_no_grant(
    ground: Ground, grade: int | None, expected: int | NoGrant
) -> None:
    assert graded_for_grant(ground, grade) == expected
