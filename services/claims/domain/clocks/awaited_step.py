"""Which steps each limit waits for (期限所待事项): what ends it otherwise says nothing about time."""

from services.claims.domain.appraisal.appraisal_state import AppraisalMove
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.recognition.case_state import CaseMove

Move = CaseMove | AppraisalMove

AWAITED: dict[ClockKind, frozenset[Move]] = {
    ClockKind.COMPLETENESS: frozenset({CaseMove.LIST_MISSING_PAPERS, CaseMove.ACCEPT, CaseMove.REFUSE}),
    ClockKind.EVIDENCE_REPLY: frozenset(),
    ClockKind.DECISION: frozenset({CaseMove.DECIDE}),
    ClockKind.SERVICE: frozenset({CaseMove.SERVE}),
    ClockKind.SEEK_REVIEW: frozenset({CaseMove.SEEK_REVIEW}),
    ClockKind.GO_TO_COURT: frozenset({CaseMove.GO_TO_COURT}),
    ClockKind.GO_TO_COURT_AFTER_REVIEW: frozenset({CaseMove.GO_TO_COURT}),
    ClockKind.APPRAISAL_PAPERS: frozenset(
        {AppraisalMove.LIST_MISSING_PAPERS, AppraisalMove.ACCEPT, AppraisalMove.REFUSE}
    ),
    ClockKind.APPRAISAL_CONCLUSION: frozenset({AppraisalMove.CONCLUDE}),
    ClockKind.APPRAISAL_SERVICE: frozenset({AppraisalMove.SERVE}),
    ClockKind.DEVICE_APPRAISAL_SERVICE: frozenset({AppraisalMove.SERVE}),
    ClockKind.SEEK_REPEATED_APPRAISAL: frozenset(),
}
"""The moves that are the step; what no move takes (a reply, an application) ends its limit itself."""


def is_awaited(kind: ClockKind, move: Move | None) -> bool:
    """Whether a limit that a move ends, or its own step where no move does, ends with what it waits for.

    >>> is_awaited(ClockKind.DECISION, CaseMove.DECIDE), is_awaited(ClockKind.DECISION, CaseMove.TERMINATE)
    (True, False)
    """
    return move is None or move in AWAITED[kind]
