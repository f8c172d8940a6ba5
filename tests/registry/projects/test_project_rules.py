"""Projects by rule: which terms can stand, which days are covered, how stays on a site fit each other."""

from dataclasses import replace
from datetime import date

import pytest

from services.registry.domain.enrolment.cover import CoverRules
from services.registry.domain.projects.project import (
    ChangeKind,
    ProjectTerms,
    TermsFault,
    fault_of_change,
    fault_of_terms,
    is_under_way,
)
from services.registry.domain.projects.project_cover import (
    LateExtension,
    ProjectCoverRules,
    extended_cover,
    first_covered_day,
    is_filed_late,
    worker_covered_from,
)
from services.registry.domain.projects.real_name_roster import Fit, Stay, fit
from shared import policy
from shared.money import Money

BEGINS, ENDS = date(2024, 6, 1), date(2025, 5, 31)
TERMS = ProjectTerms(Money.yuan(80_000_000), Money.yuan(12_000_000), ENDS)
LAW = policy.at("990801")
COVER = LAW.load(CoverRules, "coverage", in_force_on=BEGINS)
RULES = LAW.load(ProjectCoverRules, "project_cover", in_force_on=BEGINS)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("enrolled", "under_way", "covered_from"),
    [
        ("2024-05-20", False, "2024-06-01"),
        ("2024-06-01", False, "2024-06-01"),
        ("2024-06-02", True, "2024-06-03"),
    ],
)
def test_a_project_is_covered_from_its_first_day_or_if_under_way_from_the_day_after_enrolment(
    enrolled, under_way, covered_from
):
    assert is_under_way(BEGINS, day(enrolled)) is under_way
    assert first_covered_day(BEGINS, day(enrolled), COVER) == day(covered_from)


@pytest.mark.parametrize(
    ("terms", "fault"),
    [
        ({}, None),
        ({"ends_on": BEGINS}, None),
        ({"ends_on": date(2024, 5, 31)}, TermsFault.PERIOD),
        ({"contract_price": Money(0), "labour_cost": None}, TermsFault.PRICE),
        ({"labour_cost": Money.yuan(80_000_000)}, None),
        ({"labour_cost": Money.yuan("80000000.01")}, TermsFault.LABOUR_COST),
        ({"labour_cost": Money(0)}, TermsFault.LABOUR_COST),
        ({"completed_on": BEGINS}, None),
        ({"completed_on": date(2024, 5, 31)}, TermsFault.COMPLETED_BEFORE_START),
    ],
)
def test_terms_that_contradict_each_other_cannot_stand(terms, fault):
    assert fault_of_terms(replace(TERMS, **terms), BEGINS) is fault


@pytest.mark.parametrize(
    ("kind", "after", "fault"),
    [
        (ChangeKind.EXTENSION, {"ends_on": date(2025, 6, 1)}, None),
        (ChangeKind.EXTENSION, {"ends_on": ENDS}, TermsFault.NO_EXTENSION),
        (ChangeKind.COST_CHANGE, {"contract_price": Money.yuan(86_000_000)}, None),
        (ChangeKind.COST_CHANGE, {}, TermsFault.NO_COST_CHANGE),
        (ChangeKind.COST_CHANGE, {"contract_price": Money.yuan(11_999_999)}, TermsFault.LABOUR_COST),
        (ChangeKind.COMPLETION, {"completed_on": date(2025, 3, 1)}, None),
    ],
)
def test_a_change_must_change_something_and_leave_sound_terms(kind, after, fault):
    assert fault_of_change(kind, TERMS, replace(TERMS, **after), BEGINS) is fault


@pytest.mark.parametrize(("filed", "late"), [("2025-05-16", False), ("2025-05-17", True), ("2025-06-10", True)])
def test_an_extension_is_late_less_than_fifteen_days_before_the_end(filed, late):
    assert is_filed_late(day(filed), ENDS, RULES) is late


@pytest.mark.parametrize(
    ("rule", "filed", "covered_from"),
    [
        (LateExtension.FROM_DAY_AFTER_FILING, "2025-05-16", "2025-06-01"),
        (LateExtension.FROM_DAY_AFTER_FILING, "2025-05-31", "2025-06-01"),
        (LateExtension.FROM_DAY_AFTER_FILING, "2025-06-01", "2025-06-02"),
        (LateExtension.FROM_DAY_AFTER_FILING, "2025-06-10", "2025-06-11"),
        (LateExtension.WITHOUT_GAP, "2025-06-10", "2025-06-01"),
    ],
)
def test_a_late_extension_leaves_the_days_until_its_filing_uncovered_unless_the_province_says_otherwise(
    rule, filed, covered_from
):
    added = extended_cover(day(filed), ENDS, date(2025, 12, 31), replace(RULES, late_extension=rule))
    assert (added.first_day, added.last_day) == (day(covered_from), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("grace", "received", "covered_from"),
    [(0, "2024-06-03", "2024-06-03"), (0, "2024-06-05", "2024-06-05"), (2, "2024-06-05", "2024-06-03")],
)
def test_a_worker_is_covered_from_joining_if_the_roster_came_within_the_days_of_grace(grace, received, covered_from):
    rules = replace(RULES, roster_grace_days=grace)
    assert worker_covered_from(date(2024, 6, 3), day(received), rules) == day(covered_from)


@pytest.mark.parametrize(
    ("joined", "left", "fits"),
    [
        ("2024-06-03", None, Fit.KNOWN),
        ("2024-06-03", "2024-07-31", Fit.KNOWN),
        ("2024-06-03", "2024-08-31", Fit.OVERLAP),
        ("2024-08-01", None, Fit.NEW),
        ("2024-07-31", None, Fit.OVERLAP),
        ("2024-05-01", "2024-06-02", Fit.NEW),
        ("2024-05-01", "2024-06-03", Fit.OVERLAP),
        ("2024-05-01", None, Fit.OVERLAP),
        ("2024-10-01", None, Fit.KNOWN),
        ("2024-10-01", "2024-12-31", Fit.LEAVING),
        ("2024-11-01", "2024-12-31", Fit.OVERLAP),
    ],
)
def test_a_line_opens_ends_repeats_or_contradicts_a_stay(joined, left, fits):
    known = [Stay(day("2024-06-03"), day("2024-07-31"))]
    if joined >= "2024-10-01":
        known.append(Stay(day("2024-10-01"), None))
    assert fit(Stay(day(joined), left and day(left)), known) is fits
