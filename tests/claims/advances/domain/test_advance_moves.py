"""Where an application for advance payment may go from where, and by whom; and by when."""

from datetime import date

import pytest

from services.claims.domain.advances.advance import (
    ADVANCE_MOVES,
    AdvanceMove,
    AdvanceRules,
    AdvanceState,
    IllegalAdvanceMove,
    state_after,
)
from services.claims.domain.benefits.benefit import Benefit
from shared import policy
from shared.calendars import working_days

S, M = AdvanceState, AdvanceMove
ALLOWED = {
    (S.APPLIED, M.REFUSE): S.REFUSED,
    (S.APPLIED, M.DEMAND): S.DEMANDED,
    (S.DEMANDED, M.SETTLE): S.EMPLOYER_PAID,
    (S.DEMANDED, M.GRANT): S.ADVANCED,
}


@pytest.mark.parametrize("move", AdvanceMove)
@pytest.mark.parametrize("state", AdvanceState)
def test_an_application_moves_only_as_the_table_says(state, move):
    expected = ALLOWED.get((state, move), IllegalAdvanceMove(ADVANCE_MOVES[move].leaves))
    assert state_after(state, move) == expected


@pytest.fixture
def rules() -> AdvanceRules:
    return policy.at("990811").load(AdvanceRules, "advance_payment", in_force_on=date(2024, 6, 3))


@pytest.mark.worked_example("WE-53")
def test_the_limits_count_working_days_over_the_holiday(rules):
    calendar = working_days("990811")

    assert rules.demand_due(date(2024, 6, 3), calendar) == date(2024, 6, 6)
    assert rules.refusal_due(date(2024, 6, 3), calendar) == date(2024, 6, 11)
    assert rules.employer_due(date(2024, 6, 6), calendar) == date(2024, 6, 14)


def test_an_advance_is_booked_to_come_back_unless_the_province_says_otherwise(rules):
    assert rules.account(Benefit.DISABILITY_GRANT) == "1101"
