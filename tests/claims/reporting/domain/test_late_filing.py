"""What an employer bears that did not apply for recognition in time."""

from dataclasses import replace
from datetime import date

import pytest

from services.claims.domain.recognition.liability import Payer
from services.claims.domain.reporting.late_filing import (
    Filing,
    FilingReason,
    LateFilingRule,
    WindowEnd,
    late_filing,
)
from shared import policy

RULE = policy.at("990801").load(LateFilingRule, "late_filing", in_force_on=date(2024, 5, 6))
SPARING = replace(RULE, worker_in_time_spares_employer=True)
FILING = Filing(
    happened_on=date(2024, 5, 6),
    due_on=date(2024, 6, 5),
    by_employer_on=None,
    by_others_on=date(2024, 8, 15),
    accepted_on=date(2024, 8, 20),
)


@pytest.mark.worked_example("WE-24")
@pytest.mark.parametrize(
    ("arisen_on", "payer"),
    [
        (date(2024, 5, 6), Payer.EMPLOYER),
        (date(2024, 8, 20), Payer.EMPLOYER),
        (date(2024, 8, 21), Payer.FUND),
    ],
)
def test_up_to_the_acceptance_the_employer_bears_what_the_fund_would(arisen_on, payer):
    found = late_filing(FILING, RULE)

    assert found.bearer(arisen_on) is payer
    assert found.reason is FilingReason.LATE
    assert found.workings.cited == ("WII Reg, Art. 17(4)",)


def test_a_province_may_let_the_window_end_with_the_first_application():
    by_application = replace(RULE, end=WindowEnd.APPLICATION)

    assert late_filing(FILING, by_application).borne_until == date(2024, 8, 15)
    late_employer_first = replace(FILING, by_employer_on=date(2024, 7, 1))
    assert late_filing(late_employer_first, by_application).borne_until == date(2024, 7, 1)


@pytest.mark.parametrize(
    ("by_employer_on", "reason"),
    [(date(2024, 6, 5), FilingReason.APPLIED_IN_TIME), (date(2024, 6, 6), FilingReason.LATE)],
)
def test_an_employer_that_applied_by_its_last_day_bears_nothing(by_employer_on, reason):
    assert late_filing(replace(FILING, by_employer_on=by_employer_on), RULE).reason is reason


@pytest.mark.worked_example("WE-24")
@pytest.mark.parametrize(
    ("rule", "by_others_on", "reason"),
    [
        (SPARING, date(2024, 6, 5), FilingReason.SPARED),
        (SPARING, date(2024, 6, 6), FilingReason.LATE),
        (RULE, date(2024, 6, 5), FilingReason.LATE),
    ],
)
def test_only_where_the_province_says_so_does_a_timely_worker_spare_the_employer(rule, by_others_on, reason):
    assert late_filing(replace(FILING, by_others_on=by_others_on), rule).reason is reason


@pytest.mark.parametrize(
    ("accepted_on", "reason", "fund_pays_from"),
    [
        (date(2024, 6, 5), FilingReason.ACCEPTED_IN_TIME, date(2024, 5, 6)),
        (date(2024, 6, 6), FilingReason.LATE, date(2024, 6, 7)),
    ],
)
def test_a_case_accepted_before_the_employer_s_time_had_run_out_leaves_nothing_to_be_late_with(
    accepted_on, reason, fund_pays_from
):
    found = late_filing(replace(FILING, by_others_on=date(2024, 5, 20), accepted_on=accepted_on), RULE)

    assert (found.reason, found.fund_pays_from) == (reason, fund_pays_from)


def test_while_the_last_day_is_not_known_nobody_is_late():
    assert late_filing(replace(FILING, due_on=None), RULE).fund_pays_from == FILING.happened_on
