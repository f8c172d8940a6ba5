"""Repeated and follow-up appraisals: when they are open, to whom, and from when their grade counts."""

from dataclasses import replace
from datetime import date

import pytest

from services.claims.domain.appraisal.appraisal_kind import AppraisalApplicant, AppraisalKind
from services.claims.domain.appraisal.repetition import (
    Asked,
    CountsFrom,
    Earlier,
    NotOpen,
    RepetitionRules,
    counts_from,
    follow_up_from,
    not_open,
)
from services.claims.domain.clocks.time_limit import DueDate
from shared import policy

RULES = policy.at("990800").load(RepetitionRules, "appraisal_repetition", in_force_on=date(2024, 8, 10))
K, WHO = AppraisalKind, AppraisalApplicant
FIRST = Earlier(K.INITIAL, date(2024, 8, 9), DueDate(date(2024, 8, 27)))


@pytest.mark.parametrize(
    ("applied_on", "reason"),
    [
        pytest.param(date(2024, 8, 27), None, marks=pytest.mark.worked_example("WE-26")),
        pytest.param(date(2024, 8, 28), NotOpen.TOO_LATE, marks=pytest.mark.worked_example("WE-26")),
    ],
)
@pytest.mark.parametrize("applicant", [WHO.WORKER, WHO.RELATIVE, WHO.EMPLOYER])
def test_a_conclusion_is_contested_until_the_last_day_after_receiving_it(applicant, applied_on, reason):
    assert not_open(Asked(K.REPEATED, applicant, applied_on), FIRST, RULES) is reason


@pytest.mark.parametrize(
    ("applied_on", "reason"), [(date(2024, 8, 8), NotOpen.NOT_CONCLUDED_YET), (date(2024, 8, 9), None)]
)
@pytest.mark.parametrize("repeat_by", [DueDate(None), DueDate(date(2024, 8, 27))])
def test_nobody_contests_a_conclusion_before_it_was_made(repeat_by, applied_on, reason):
    asked = Asked(K.REPEATED, WHO.WORKER, applied_on)

    assert not_open(asked, replace(FIRST, repeat_by=repeat_by), RULES) is reason


@pytest.mark.parametrize("kind", list(K))
@pytest.mark.parametrize("applicant", list(WHO))
def test_only_the_first_grade_is_not_the_agencys_to_ask_for(kind, applicant):
    assert kind.open_to(applicant) is ((kind, applicant) != (K.INITIAL, WHO.AGENCY))


@pytest.mark.parametrize("unknown", [DueDate(None), DueDate(None, "holidays of 2030 are not published")])
def test_who_received_nothing_yet_or_has_no_known_last_day_is_not_late(unknown):
    asked = Asked(K.REPEATED, WHO.WORKER, date(2025, 3, 1))

    assert not_open(asked, replace(FIRST, repeat_by=unknown), RULES) is None


def test_what_the_province_concluded_is_final_and_the_agency_contests_nothing():
    in_time = date(2024, 8, 20)
    final = replace(FIRST, kind=K.REPEATED)

    assert not_open(Asked(K.REPEATED, WHO.WORKER, in_time), final, RULES) is NotOpen.FINAL
    assert not_open(Asked(K.REPEATED, WHO.AGENCY, in_time), FIRST, RULES) is NotOpen.NOT_THE_AGENCY


def test_a_follow_up_may_be_contested_too():
    followed_up = replace(FIRST, kind=K.FOLLOW_UP)

    assert not_open(Asked(K.REPEATED, WHO.WORKER, date(2024, 8, 27)), followed_up, RULES) is None


@pytest.mark.parametrize(
    ("applied_on", "reason"),
    [(date(2025, 8, 8), NotOpen.TOO_EARLY), (date(2025, 8, 9), None), (date(2030, 1, 1), None)],
)
@pytest.mark.parametrize("applicant", list(WHO))
@pytest.mark.parametrize("kind", [K.INITIAL, K.REPEATED, K.FOLLOW_UP])
def test_a_follow_up_is_open_to_everybody_from_a_year_after_the_conclusion(applicant, kind, applied_on, reason):
    assert not_open(Asked(K.FOLLOW_UP, applicant, applied_on), replace(FIRST, kind=kind), RULES) is reason


@pytest.mark.parametrize(
    ("concluded_on", "opens_on"),
    [
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2024, 8, 10), date(2025, 8, 10)),
    ],
)
def test_a_year_ends_on_the_same_day_even_on_a_rest_day(concluded_on, opens_on):
    assert follow_up_from(concluded_on, RULES) == opens_on


@pytest.mark.parametrize(
    ("kind", "concluded_on", "looked_at_from", "counts"),
    [
        (K.INITIAL, date(2024, 8, 1), None, date(2024, 9, 1)),
        (K.INITIAL, date(2024, 8, 31), None, date(2024, 9, 1)),
        (K.INITIAL, date(2024, 12, 9), None, date(2025, 1, 1)),
        (K.REPEATED, date(2024, 11, 5), date(2024, 9, 1), date(2024, 9, 1)),
        (K.FOLLOW_UP, date(2025, 9, 10), date(2024, 9, 1), date(2025, 10, 1)),
    ],
)
def test_a_grade_counts_from_the_month_after_it_and_a_repeated_one_from_when_the_earlier_did(
    kind, concluded_on, looked_at_from, counts
):
    assert counts_from(kind, concluded_on, looked_at_from, RULES) == counts


def test_a_province_may_let_a_repeated_grade_count_from_its_own_month():
    own = replace(RULES, repeated_counts_from=CountsFrom.OWN_CONCLUSION)

    assert counts_from(K.REPEATED, date(2024, 11, 5), date(2024, 9, 1), own) == date(2024, 12, 1)


def test_the_one_time_grant_is_not_recalculated_unless_a_province_says_so():
    assert RULES.lump_sum_difference is False
