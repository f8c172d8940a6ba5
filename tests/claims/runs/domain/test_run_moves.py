"""Which move of a run leads where, and which is refused."""

import pytest

from services.claims.domain.runs.run_state import TRANSITIONS, IllegalRunMove, RunMove, RunState, state_after

OPEN = (RunState.PREVIEWING, RunState.PREVIEWED, RunState.CHECKED, RunState.ORDERING)
LEADS = {
    RunMove.PREVIEW: {RunState.PREVIEWING: RunState.PREVIEWED},
    RunMove.CHECK: {RunState.PREVIEWED: RunState.CHECKED},
    RunMove.APPROVE: {RunState.CHECKED: RunState.ORDERING},
    RunMove.ORDER: {RunState.ORDERING: RunState.ORDERED},
    RunMove.CANCEL: dict.fromkeys(OPEN, RunState.CANCELLED),
}


@pytest.mark.parametrize("state", RunState)
@pytest.mark.parametrize("move", RunMove)
def test_each_move_starts_where_it_may_and_nowhere_else(state, move):
    legal = LEADS[move]

    assert state_after(state, move) == legal.get(state, IllegalRunMove(tuple(legal)))


def test_nothing_leaves_what_is_ordered_or_cancelled():
    assert not {RunState.ORDERED, RunState.CANCELLED} & {state for state, _ in TRANSITIONS}
