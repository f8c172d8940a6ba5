"""Dunning (催缴): a notice is drawn, served, then settled or followed by forced collection: SI Act, Arts. 63, 86."""

from dataclasses import dataclass
from enum import StrEnum


class NoticeState(StrEnum):
    """Where a notice stands. It is settled when nothing it lists is owed any more, whatever came before."""

    DRAWN = "DRAWN"
    SERVED = "SERVED"
    ESCALATED = "ESCALATED"
    SETTLED = "SETTLED"


class NoticeMove(StrEnum):
    """What people do with a notice."""

    SERVE = "SERVE"
    ESCALATE = "ESCALATE"


class Measure(StrEnum):
    """Forced collection (强制征缴), in the order of Art. 63: ask the banks, transfer, security, the court."""

    BANK_INQUIRY = "BANK_INQUIRY"
    TRANSFER = "TRANSFER"
    SECURITY = "SECURITY"
    COURT = "COURT"


@dataclass(frozen=True, slots=True)
class DunningRule:
    """How long a notice gives from its service, as it stood on one date."""

    pay_within_days: int
    citation: str


MOVES = {
    (NoticeState.DRAWN, NoticeMove.SERVE): NoticeState.SERVED,
    (NoticeState.SERVED, NoticeMove.ESCALATE): NoticeState.ESCALATED,
    (NoticeState.ESCALATED, NoticeMove.ESCALATE): NoticeState.ESCALATED,
}


def state_after(state: NoticeState, move: NoticeMove) -> NoticeState | None:
    """Return where a notice stands after a move; None if it cannot be made.

    >>> state_after(NoticeState.DRAWN, NoticeMove.SERVE), state_after(NoticeState.DRAWN, NoticeMove.ESCALATE)
    (<NoticeState.SERVED: 'SERVED'>, None)
    """
    return MOVES.get((state, move))
