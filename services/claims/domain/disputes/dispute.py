"""Disputes about a decision, a refusal or a termination (复议、诉讼): WII Reg, Art. 55.

Whoever disagrees may seek review, or go to court at once. A judgment counts when it is effective: the instances of one
suit are one dispute, with the outcome of the last.
"""

from enum import StrEnum

from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.domain.papers.service_of_papers import Party
from services.claims.domain.recognition.case_state import CaseMove, CaseState


class Forum(StrEnum):
    """Who examines what is contested: the authority above the department, or a court."""

    REVIEW = "REVIEW"
    COURT = "COURT"


class Contestant(StrEnum):
    """Who disputes it."""

    EMPLOYER = "EMPLOYER"
    WORKER = "WORKER"
    RELATIVE = "RELATIVE"

    @property
    def party(self) -> Party:
        """The party whose days it keeps: relatives stand in the worker's place."""
        return Party.EMPLOYER if self is Contestant.EMPLOYER else Party.WORKER


class DisputedObject(StrEnum):
    """What is contested."""

    DECISION = "DECISION"
    REFUSAL = "REFUSAL"
    TERMINATION = "TERMINATION"


class Outcome(StrEnum):
    """How a dispute ended: what is contested stands, falls, or was contested no longer."""

    UPHELD = "UPHELD"
    REVOKED = "REVOKED"
    WITHDRAWN = "WITHDRAWN"


UNDECIDED_ENDS = {
    CaseState.REFUSED: DisputedObject.REFUSAL,
    CaseState.TERMINATED: DisputedObject.TERMINATION,
}
"""What is contested of a case that ended without a decision: it stays where it is meanwhile."""

OPENS = {Forum.REVIEW: CaseMove.SEEK_REVIEW, Forum.COURT: CaseMove.GO_TO_COURT}
"""The move by which a decided case comes before a forum."""

ENDS = {
    (Forum.REVIEW, Outcome.UPHELD): CaseMove.UPHOLD_IN_REVIEW,
    (Forum.REVIEW, Outcome.WITHDRAWN): CaseMove.WITHDRAW_REVIEW,
    (Forum.REVIEW, Outcome.REVOKED): CaseMove.REVOKE,
    (Forum.COURT, Outcome.UPHELD): CaseMove.UPHOLD_IN_COURT,
    (Forum.COURT, Outcome.WITHDRAWN): CaseMove.WITHDRAW_SUIT,
    (Forum.COURT, Outcome.REVOKED): CaseMove.REVOKE,
}
"""The move by which an outcome leads a decided case on."""

RULING = {Forum.REVIEW: PaperKind.REVIEW_DECISION, Forum.COURT: PaperKind.COURT_JUDGMENT}
"""The paper without which nothing is revoked."""


def end_of(forum: Forum, outcome: Outcome, *, others_may_contest: bool) -> CaseMove:
    """Return the move; a suit withdrawn when nobody else's days run leaves the decision as final as one that was lost.

    >>> end_of(Forum.COURT, Outcome.WITHDRAWN, others_may_contest=False)
    <CaseMove.UPHOLD_IN_COURT: 'UPHOLD_IN_COURT'>
    """
    step = ENDS[forum, outcome]
    return CaseMove.UPHOLD_IN_COURT if step is CaseMove.WITHDRAW_SUIT and not others_may_contest else step


def revival(*, accepted: bool) -> CaseMove:
    """Return the move by which a case goes on whose refusal or termination fell: to where it had stood.

    >>> revival(accepted=False)
    <CaseMove.RESUBMIT: 'RESUBMIT'>
    """
    return CaseMove.REVIVE if accepted else CaseMove.RESUBMIT
