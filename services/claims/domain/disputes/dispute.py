"""Disputes about a decision (复议、诉讼): WII Reg, Art. 55. Whoever disagrees may seek review, or go to court at once.

A judgment counts when it is effective: the instances of one suit are one dispute, with the outcome of the last.
"""

from enum import StrEnum

from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.domain.recognition.case_state import CaseMove


class Forum(StrEnum):
    """Who examines the decision: the authority above the department, or a court."""

    REVIEW = "REVIEW"
    COURT = "COURT"


class Contestant(StrEnum):
    """Who disputes the decision."""

    EMPLOYER = "EMPLOYER"
    WORKER = "WORKER"
    RELATIVE = "RELATIVE"


class Outcome(StrEnum):
    """How a dispute ended: the decision stands, falls, or was contested no longer."""

    UPHELD = "UPHELD"
    REVOKED = "REVOKED"
    WITHDRAWN = "WITHDRAWN"


OPENS = {Forum.REVIEW: CaseMove.SEEK_REVIEW, Forum.COURT: CaseMove.GO_TO_COURT}
"""The move by which a case comes before a forum."""

ENDS = {
    (Forum.REVIEW, Outcome.UPHELD): CaseMove.UPHOLD_IN_REVIEW,
    (Forum.REVIEW, Outcome.WITHDRAWN): CaseMove.WITHDRAW_REVIEW,
    (Forum.REVIEW, Outcome.REVOKED): CaseMove.REVOKE,
    (Forum.COURT, Outcome.UPHELD): CaseMove.UPHOLD_IN_COURT,
    (Forum.COURT, Outcome.WITHDRAWN): CaseMove.UPHOLD_IN_COURT,
    (Forum.COURT, Outcome.REVOKED): CaseMove.REVOKE,
}
"""The move by which an outcome leads a case on: a suit withdrawn leaves the decision as final as one that was lost."""

RULING = {Forum.REVIEW: PaperKind.REVIEW_DECISION, Forum.COURT: PaperKind.COURT_JUDGMENT}
"""The paper without which no decision is revoked."""
