"""A case moves in one order, and every other move names the state that is needed."""

import pytest

from services.claims.domain.case_state import CaseMove, CaseState, IllegalCaseMove, state_after

LEGAL = {
    (CaseState.SUBMITTED, CaseMove.ACCEPT): CaseState.ACCEPTED,
    (CaseState.ACCEPTED, CaseMove.DECIDE): CaseState.DECIDED,
    (CaseState.DECIDED, CaseMove.APPRAISE): CaseState.APPRAISED,
    (CaseState.APPRAISED, CaseMove.AWARD): CaseState.APPRAISED,
}


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("move", CaseMove)
def test_each_move_is_legal_from_one_state_alone(state: CaseState, move: CaseMove) -> None:
    after = state_after(state, move)

    if (state, move) in LEGAL:
        assert after is LEGAL[state, move]
    else:
        assert isinstance(after, IllegalCaseMove)
        assert (after.needed, move) in LEGAL
