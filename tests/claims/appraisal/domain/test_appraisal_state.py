"""Every move of an appraisal from both sides: allowed where the table says so, refused with the reason elsewhere."""

import pytest

from services.claims.domain.appraisal.appraisal_state import (
    ENDED,
    MOVES,
    AppraisalMove,
    AppraisalNeed,
    AppraisalState,
    Refused,
    state_after,
)

APPRAISALS = [(state, move) for move in AppraisalMove for state in AppraisalState]
NEEDS = [(move, need) for move, rule in MOVES.items() for need in rule.needs]


@pytest.mark.parametrize(("state", "move"), APPRAISALS)
def test_a_move_is_allowed_from_the_states_of_its_rule_and_names_them_from_any_other(state, move):
    after = state_after(state, move, met=list(AppraisalNeed))

    if state in MOVES[move].leaves:
        assert after is (MOVES[move].reaches or state)
    else:
        assert after == Refused(standing=MOVES[move].leaves)


@pytest.mark.parametrize(("move", "need"), NEEDS)
def test_a_move_names_what_is_wanting(move, need):
    met = [other for other in AppraisalNeed if other is not need]

    assert state_after(MOVES[move].leaves[0], move, met) == Refused(wanting=(need,))


def test_every_move_stands_in_the_table_and_every_state_can_be_reached():
    assert set(MOVES) == set(AppraisalMove)
    reached = {rule.reaches for rule in MOVES.values() if rule.reaches} | {AppraisalState.APPLIED}
    assert reached == set(AppraisalState)


def test_more_time_leaves_an_appraisal_where_it_stands():
    assert [move for move, rule in MOVES.items() if rule.reaches is None] == [AppraisalMove.EXTEND]


def test_every_need_is_wanted_by_some_move():
    assert {need for _, need in NEEDS} == set(AppraisalNeed)


@pytest.mark.parametrize("state", ENDED)
def test_what_has_ended_moves_no_more_unless_its_conclusion_is_revoked(state):
    leaving = {move for move, rule in MOVES.items() if state in rule.leaves}

    assert leaving <= ({AppraisalMove.REVOKE} if state is AppraisalState.SERVED else set())


def test_no_clock_is_started_and_stopped_at_once():
    for rule in MOVES.values():
        assert not set(rule.starts) & set(rule.stops)
