"""Every move of a case from both sides: allowed where the table says so, refused with the reason anywhere else."""

import pytest

from services.claims.domain.recognition.case_state import MOVES, CaseMove, CaseState, Need, Refused, state_after

CASES = [(state, move) for move in CaseMove for state in CaseState]
NEEDS = [(move, need) for move, rule in MOVES.items() for need in rule.needs]


@pytest.mark.parametrize(("state", "move"), CASES)
def test_a_move_is_allowed_from_the_states_of_its_rule_and_names_them_from_any_other(state, move):
    after = state_after(state, move, met=list(Need))

    if state in MOVES[move].leaves:
        assert after is MOVES[move].reaches
    else:
        assert after == Refused(standing=MOVES[move].leaves)


@pytest.mark.parametrize(("move", "need"), NEEDS)
def test_a_move_names_what_is_wanting(move, need):
    met = [other for other in Need if other is not need]

    assert state_after(MOVES[move].leaves[0], move, met) == Refused(wanting=(need,))


def test_every_move_stands_in_the_table_and_every_state_can_be_reached():
    assert set(MOVES) == set(CaseMove)
    reached = {rule.reaches for rule in MOVES.values()} | {CaseState.DRAFT}
    assert reached == set(CaseState)


@pytest.mark.parametrize("state", [CaseState.REFUSED, CaseState.TERMINATED])
def test_a_refused_or_terminated_case_goes_on_by_a_ruling_alone(state):
    assert {rule.needs for rule in MOVES.values() if state in rule.leaves} == {(Need.RULING,)}


def test_the_clerk_ends_nothing_that_was_accepted():
    ends = {move: rule for move, rule in MOVES.items() if rule.reaches is CaseState.TERMINATED}

    assert set(ends) == {CaseMove.WITHDRAW, CaseMove.TERMINATE}
    assert ends[CaseMove.WITHDRAW].leaves == (CaseState.SUBMITTED, CaseState.MISSING_PAPERS)
    assert ends[CaseMove.TERMINATE].by == MOVES[CaseMove.DECIDE].by
    assert not {*ends[CaseMove.TERMINATE].leaves} & {*ends[CaseMove.WITHDRAW].leaves}


def test_no_clock_is_started_and_stopped_at_once():
    for rule in MOVES.values():
        assert len({*rule.starts, *rule.stops}) == len(set(rule.starts)) + len(set(rule.stops)) or rule.reaches in (
            CaseState.CORRECTED,
        )
