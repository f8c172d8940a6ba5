"""What is done in a case without moving it: who may, and which clock it starts or ends.

Moves stand in `case_state.py`. A dispute about a refusal or termination moves nothing while it runs; its door is that
of the moves by which a decision is contested.
"""

from dataclasses import dataclass
from enum import StrEnum

from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.recognition.case_state import CLERK, INVESTIGATOR, OFFICER


class Act(StrEnum):
    """A step that leaves a case in its state."""

    JOIN_APPLICATION = "JOIN_APPLICATION"
    EXCLUDE_DAYS = "EXCLUDE_DAYS"
    EXTEND_APPLICATION_LIMIT = "EXTEND_APPLICATION_LIMIT"
    RECORD_DEATH = "RECORD_DEATH"
    NAME_LIABLE_EMPLOYER = "NAME_LIABLE_EMPLOYER"
    TURN_ORDINARY = "TURN_ORDINARY"
    ASK_FOR_EVIDENCE = "ASK_FOR_EVIDENCE"
    RECORD_EVIDENCE_REPLY = "RECORD_EVIDENCE_REPLY"
    WITHDRAW_INVESTIGATOR = "WITHDRAW_INVESTIGATOR"
    RECORD_INVESTIGATION = "RECORD_INVESTIGATION"
    ASSESS_GROUND = "ASSESS_GROUND"
    CHANGE_PANEL = "CHANGE_PANEL"
    MEDIATE = "MEDIATE"


@dataclass(frozen=True, slots=True)
class ActRule:
    """Who may, and the clocks that start or end with it."""

    by: tuple[str, ...]
    starts: tuple[ClockKind, ...] = ()
    stops: tuple[ClockKind, ...] = ()


ACTS = {
    Act.JOIN_APPLICATION: ActRule(("claims_clerk", "prefecture_system")),
    Act.EXCLUDE_DAYS: ActRule((CLERK,)),
    Act.EXTEND_APPLICATION_LIMIT: ActRule((OFFICER,)),
    Act.RECORD_DEATH: ActRule(("claims_clerk", CLERK)),
    Act.NAME_LIABLE_EMPLOYER: ActRule((OFFICER,)),
    Act.TURN_ORDINARY: ActRule((CLERK,)),
    Act.ASK_FOR_EVIDENCE: ActRule((CLERK,), starts=(ClockKind.EVIDENCE_REPLY,)),
    Act.RECORD_EVIDENCE_REPLY: ActRule((CLERK,), stops=(ClockKind.EVIDENCE_REPLY,)),
    Act.WITHDRAW_INVESTIGATOR: ActRule((CLERK,)),
    Act.RECORD_INVESTIGATION: ActRule((INVESTIGATOR,)),
    Act.ASSESS_GROUND: ActRule((CLERK, INVESTIGATOR, OFFICER)),
    Act.CHANGE_PANEL: ActRule((CLERK, OFFICER)),
    Act.MEDIATE: ActRule((CLERK,)),
}
"""Who may do what no move says."""
