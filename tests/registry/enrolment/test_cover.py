"""When cover starts and ends, under every choice a province has."""

from dataclasses import replace
from datetime import date

import pytest

from services.registry.domain.enrolment.cover import (
    Cover,
    CoverRules,
    EndRule,
    StartRule,
    cover_ends_on,
    cover_starts_on,
    first_assessed_month,
)
from shared import policy
from shared.periods import Month

RULES = policy.at("990801").load(CoverRules, "coverage", in_force_on=date(2024, 5, 10))


@pytest.mark.parametrize(
    ("rule", "received", "employed", "starts"),
    [
        (StartRule.NEXT_DAY, "2024-05-10", "2024-05-01", "2024-05-11"),
        (StartRule.NEXT_DAY, "2024-05-10", "2024-05-11", "2024-05-11"),
        (StartRule.NEXT_DAY, "2024-05-10", "2024-05-12", "2024-05-12"),
        (StartRule.SAME_DAY, "2024-05-10", "2024-05-10", "2024-05-10"),
        (StartRule.SAME_DAY, "2024-05-10", "2024-05-11", "2024-05-11"),
        (StartRule.FIRST_DAY_OF_PAID_MONTH, "2024-05-20", "2024-04-02", "2024-05-01"),
        (StartRule.FIRST_DAY_OF_PAID_MONTH, "2024-05-21", "2024-04-02", "2024-06-01"),
        (StartRule.FIRST_DAY_OF_PAID_MONTH, "2024-05-20", "2024-05-06", "2024-05-06"),
    ],
)
def test_cover_starts_by_the_provinces_rule_but_never_before_employment(
    rule: StartRule, received: str, employed: str, starts: str
) -> None:
    rules = replace(RULES, start_rule=rule)
    starts_on = cover_starts_on(date.fromisoformat(received), date.fromisoformat(employed), rules)
    assert starts_on == date.fromisoformat(starts)


@pytest.mark.parametrize(
    ("rule", "ends"), [(EndRule.LAST_DAY_OF_EMPLOYMENT, "2024-05-10"), (EndRule.END_OF_PAID_MONTH, "2024-05-31")]
)
def test_cover_ends_by_the_provinces_rule(rule: EndRule, ends: str) -> None:
    assert cover_ends_on(date(2024, 5, 10), replace(RULES, end_rule=rule)) == date.fromisoformat(ends)


@pytest.mark.worked_example("WE-03")
def test_a_courier_who_changes_outlets_overnight_has_no_gap() -> None:
    at_outlet_a = Cover(date(2023, 1, 1), cover_ends_on(date(2024, 5, 10), RULES))
    at_outlet_b = Cover(cover_starts_on(date(2024, 5, 10), date(2024, 5, 11), RULES), None)
    days = [date(2024, 5, 10), date(2024, 5, 11)]
    assert [day in at_outlet_a for day in days] == [True, False]
    assert [day in at_outlet_b for day in days] == [False, True]


@pytest.mark.parametrize(
    ("received", "month"),
    [("2024-05-20", "2024-05"), ("2024-05-21", "2024-06"), ("2024-12-21", "2025-01")],
)
def test_an_addition_after_the_cut_off_day_enters_the_next_month(received: str, month: str) -> None:
    assert first_assessed_month(date.fromisoformat(received), RULES) == Month.parse(month)
