"""Debts to the fund (应追回款项): who owes them and why, where they stand, and one table of the moves that are allowed.

Advance Pay Rules; Handling Reg, Art. 46. Whoever must give back is ordered to, pays at once or by a plan, or is pursued
by transfer and court. What nobody can pay is written off with the consent of finance. Money may come at any time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class DebtKind(StrEnum):
    """How the fund came to be owed something."""

    ADVANCE = "ADVANCE"
    OVERPAYMENT = "OVERPAYMENT"
    THIRD_PARTY = "THIRD_PARTY"


class Debtor(StrEnum):
    """Who owes it."""

    EMPLOYER = "EMPLOYER"
    BENEFICIARY = "BENEFICIARY"
    THIRD_PARTY = "THIRD_PARTY"


class DebtState(StrEnum):
    """The states of a debt."""

    ESTABLISHED = "ESTABLISHED"
    RECOVERY_ORDERED = "RECOVERY_ORDERED"
    PLAN = "PLAN"
    TRANSFER = "TRANSFER"
    COURT = "COURT"
    WRITE_OFF_ASKED = "WRITE_OFF_ASKED"
    REPAID = "REPAID"
    WRITTEN_OFF = "WRITTEN_OFF"


class DebtMove(StrEnum):
    """What can be done with a debt; CLOSE is taken by the payment that leaves nothing open."""

    ORDER = "ORDER"
    AGREE_PLAN = "AGREE_PLAN"
    TRANSFER = "TRANSFER"
    SUE = "SUE"
    ASK_WRITE_OFF = "ASK_WRITE_OFF"
    REFUSE_WRITE_OFF = "REFUSE_WRITE_OFF"
    WRITE_OFF = "WRITE_OFF"
    CLOSE = "CLOSE"


class DebtChange(StrEnum):
    """What can happen to a debt without moving it, beside the moves."""

    ESTABLISHED = "ESTABLISHED"
    OFFSET_ALLOWED = "OFFSET_ALLOWED"
    REPAYMENT = "REPAYMENT"


class RepaidHow(StrEnum):
    """How money comes back: paid in, kept back from a later payment, or given back by the bank that was to pay it."""

    PAID_IN = "PAID_IN"
    OFFSET = "OFFSET"
    RETURNED = "RETURNED"


S = DebtState
CLERK, CHECKER, SENIOR = ("benefits_clerk",), ("benefits_checker",), ("benefits_approver", "benefits_director")
CLAIMED = (S.RECOVERY_ORDERED, S.PLAN, S.TRANSFER, S.COURT)
OPEN = (S.ESTABLISHED, *CLAIMED, S.WRITE_OFF_ASKED)


@dataclass(frozen=True, slots=True)
class DebtRule:
    """One allowed move: from where to where, and the roles that take it; nobody takes CLOSE."""

    leaves: tuple[DebtState, ...]
    reaches: DebtState
    by: tuple[str, ...] = ()


DEBT_MOVES = {
    DebtMove.ORDER: DebtRule((S.ESTABLISHED,), S.RECOVERY_ORDERED, (*CHECKER, *SENIOR)),
    DebtMove.AGREE_PLAN: DebtRule((S.RECOVERY_ORDERED,), S.PLAN, CLERK),
    DebtMove.TRANSFER: DebtRule((S.RECOVERY_ORDERED, S.PLAN), S.TRANSFER, CLERK),
    DebtMove.SUE: DebtRule((S.RECOVERY_ORDERED, S.PLAN, S.TRANSFER), S.COURT, CLERK),
    DebtMove.ASK_WRITE_OFF: DebtRule(CLAIMED, S.WRITE_OFF_ASKED, CLERK),
    DebtMove.REFUSE_WRITE_OFF: DebtRule((S.WRITE_OFF_ASKED,), S.RECOVERY_ORDERED, SENIOR),
    DebtMove.WRITE_OFF: DebtRule((S.WRITE_OFF_ASKED,), S.WRITTEN_OFF, SENIOR),
    DebtMove.CLOSE: DebtRule(OPEN, S.REPAID),
}


@dataclass(frozen=True, slots=True)
class IllegalDebtMove:
    """The debt stands elsewhere: the move needs one of these states first."""

    needed: tuple[DebtState, ...]


def state_after(state: DebtState, move: DebtMove) -> DebtState | IllegalDebtMove:
    """Return where the move leads.

    >>> state_after(DebtState.ESTABLISHED, DebtMove.SUE).needed[0]
    <DebtState.RECOVERY_ORDERED: 'RECOVERY_ORDERED'>
    """
    rule = DEBT_MOVES[move]
    return rule.reaches if state in rule.leaves else IllegalDebtMove(rule.leaves)


@dataclass(frozen=True, slots=True)
class RecoveryRules:
    """How long who must give back has, how it may be paid, and whom a revoked recognition binds, on one date."""

    return_days: Mapping[DebtKind, int]
    instalments_max: int
    offset_max: Decimal
    revoked_only_at_fault: bool
    citation: str
