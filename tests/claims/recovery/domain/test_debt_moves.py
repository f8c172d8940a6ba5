"""Where a debt to the fund may go from where, and by whom."""

import pytest

from services.claims.domain.recovery.debt import DEBT_MOVES, OPEN, DebtMove, DebtState, IllegalDebtMove, state_after

S, M = DebtState, DebtMove
ALLOWED = {
    (S.ESTABLISHED, M.ORDER): S.RECOVERY_ORDERED,
    (S.RECOVERY_ORDERED, M.AGREE_PLAN): S.PLAN,
    (S.RECOVERY_ORDERED, M.TRANSFER): S.TRANSFER,
    (S.PLAN, M.TRANSFER): S.TRANSFER,
    (S.RECOVERY_ORDERED, M.SUE): S.COURT,
    (S.PLAN, M.SUE): S.COURT,
    (S.TRANSFER, M.SUE): S.COURT,
    **{(state, M.ASK_WRITE_OFF): S.WRITE_OFF_ASKED for state in (S.RECOVERY_ORDERED, S.PLAN, S.TRANSFER, S.COURT)},
    (S.WRITE_OFF_ASKED, M.WRITE_OFF): S.WRITTEN_OFF,
    (S.WRITE_OFF_ASKED, M.REFUSE_WRITE_OFF): S.RECOVERY_ORDERED,
    **{(state, M.CLOSE): S.REPAID for state in OPEN},
}


@pytest.mark.parametrize("move", DebtMove)
@pytest.mark.parametrize("state", DebtState)
def test_a_debt_moves_only_as_the_table_says(state, move):
    after = state_after(state, move)

    if (state, move) in ALLOWED:
        assert after is ALLOWED[state, move]
    else:
        assert after == IllegalDebtMove(DEBT_MOVES[move].leaves)


@pytest.mark.parametrize("state", [S.REPAID, S.WRITTEN_OFF])
def test_what_is_over_stays_over(state):
    assert all(isinstance(state_after(state, move), IllegalDebtMove) for move in DebtMove)


def test_nobody_closes_a_debt_but_the_money():
    assert DEBT_MOVES[M.CLOSE].by == ()
    assert all(rule.by for move, rule in DEBT_MOVES.items() if move is not M.CLOSE)
