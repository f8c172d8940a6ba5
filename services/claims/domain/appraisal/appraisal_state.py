"""Where an appraisal stands between the application and the conclusion: one table of the moves that are allowed.

WII Reg, Arts. 21 to 29; Appraisal Rules of 2025, Arts. 10 to 14 and 31. It has the shape of the table of cases.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from services.claims.domain.clocks.clock_kind import ClockKind


class AppraisalState(StrEnum):
    """The states of an appraisal."""

    APPLIED = "APPLIED"
    MISSING_PAPERS = "MISSING_PAPERS"
    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    DRAWN = "DRAWN"
    SCHEDULED = "SCHEDULED"
    EXAMINED = "EXAMINED"
    CONCLUDED = "CONCLUDED"
    SERVED = "SERVED"
    ABANDONED = "ABANDONED"
    WITHDRAWN = "WITHDRAWN"
    REVOKED = "REVOKED"


class AppraisalMove(StrEnum):
    """What can be done with an appraisal."""

    LIST_MISSING_PAPERS = "LIST_MISSING_PAPERS"
    ACCEPT = "ACCEPT"
    REFUSE = "REFUSE"
    DRAW = "DRAW"
    REDRAW = "REDRAW"
    SCHEDULE = "SCHEDULE"
    PUT_OFF = "PUT_OFF"
    EXAMINE = "EXAMINE"
    EXTEND = "EXTEND"
    CONCLUDE = "CONCLUDE"
    SERVE = "SERVE"
    ABANDON = "ABANDON"
    WITHDRAW = "WITHDRAW"
    REVOKE = "REVOKE"


class AppraisalNeed(StrEnum):
    """What must be there before a move, said to whoever tries it, in Chinese and English."""

    PAPERS = "鉴定申请材料齐全 / all papers that the appraisal asks for"
    NOT_LISTED_YET = "补正材料一次性告知 / no list of missing papers was given yet"
    ENOUGH_EXPERTS = "专家库中有足够的专家 / enough experts in the pool"
    PANEL_COMPLETE = "鉴定专家全部到位 / every seat of the expert panel filled"
    OPINIONS = "过半数鉴定专家签署的意见 / signed opinions of more than half of the experts drawn"
    NOT_EXTENDED_YET = "只能延长一次 / a limit that was not extended before"


A, C, N = AppraisalState, ClockKind, AppraisalNeed
CLERK, OFFICER = "appraisal_clerk", "appraisal_officer"
OPEN = (A.APPLIED, A.MISSING_PAPERS, A.ACCEPTED, A.DRAWN, A.SCHEDULED, A.EXAMINED)
DROPPED = (A.REFUSED, A.ABANDONED, A.WITHDRAWN)
ENDED = (*DROPPED, A.SERVED, A.REVOKED)
PENDING = (C.APPRAISAL_PAPERS, C.APPRAISAL_CONCLUSION)
SERVICE = (C.APPRAISAL_SERVICE, C.DEVICE_APPRAISAL_SERVICE)


@dataclass(frozen=True, slots=True)
class AppraisalRule:
    """One allowed move; one that reaches nothing leaves the appraisal where it stands."""

    leaves: tuple[AppraisalState, ...]
    reaches: AppraisalState | None
    by: tuple[str, ...]
    needs: tuple[AppraisalNeed, ...] = ()
    starts: tuple[ClockKind, ...] = ()
    stops: tuple[ClockKind, ...] = ()


MOVES = {
    AppraisalMove.LIST_MISSING_PAPERS: AppraisalRule(
        (A.APPLIED,), A.MISSING_PAPERS, (CLERK,), needs=(N.NOT_LISTED_YET,), stops=(C.APPRAISAL_PAPERS,)
    ),
    AppraisalMove.ACCEPT: AppraisalRule(
        (A.APPLIED, A.MISSING_PAPERS),
        A.ACCEPTED,
        (CLERK,),
        needs=(N.PAPERS,),
        starts=(C.APPRAISAL_CONCLUSION,),
        stops=(C.APPRAISAL_PAPERS,),
    ),
    AppraisalMove.REFUSE: AppraisalRule((A.APPLIED, A.MISSING_PAPERS), A.REFUSED, (OFFICER,), stops=PENDING),
    AppraisalMove.DRAW: AppraisalRule((A.ACCEPTED,), A.DRAWN, (CLERK, OFFICER), needs=(N.ENOUGH_EXPERTS,)),
    AppraisalMove.REDRAW: AppraisalRule(
        (A.DRAWN, A.SCHEDULED, A.EXAMINED), A.DRAWN, (CLERK, OFFICER), needs=(N.ENOUGH_EXPERTS,)
    ),
    AppraisalMove.SCHEDULE: AppraisalRule((A.DRAWN,), A.SCHEDULED, (CLERK,), needs=(N.PANEL_COMPLETE,)),
    AppraisalMove.PUT_OFF: AppraisalRule((A.SCHEDULED,), A.SCHEDULED, (CLERK,), needs=(N.PANEL_COMPLETE,)),
    AppraisalMove.EXAMINE: AppraisalRule((A.SCHEDULED,), A.EXAMINED, (CLERK,)),
    AppraisalMove.EXTEND: AppraisalRule(
        (A.ACCEPTED, A.DRAWN, A.SCHEDULED, A.EXAMINED), None, (OFFICER,), needs=(N.NOT_EXTENDED_YET,)
    ),
    AppraisalMove.CONCLUDE: AppraisalRule(
        (A.EXAMINED,), A.CONCLUDED, (OFFICER,), needs=(N.OPINIONS,), stops=(C.APPRAISAL_CONCLUSION,)
    ),
    AppraisalMove.SERVE: AppraisalRule((A.CONCLUDED,), A.SERVED, (CLERK,), stops=SERVICE),
    AppraisalMove.ABANDON: AppraisalRule(
        (A.MISSING_PAPERS, A.ACCEPTED, A.DRAWN, A.SCHEDULED, A.EXAMINED), A.ABANDONED, (CLERK,), stops=PENDING
    ),
    AppraisalMove.WITHDRAW: AppraisalRule(OPEN, A.WITHDRAWN, (CLERK,), stops=PENDING),
    AppraisalMove.REVOKE: AppraisalRule(
        (A.CONCLUDED, A.SERVED), A.REVOKED, (OFFICER,), stops=(*SERVICE, C.SEEK_REPEATED_APPRAISAL)
    ),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an appraisal cannot make a move: it stands elsewhere, or something is wanting."""

    standing: tuple[AppraisalState, ...] = ()
    wanting: tuple[AppraisalNeed, ...] = ()


def state_after(
    state: AppraisalState, move: AppraisalMove, met: Collection[AppraisalNeed] = ()
) -> AppraisalState | Refused:
    """Return where the move leads; or the states it is possible in; or, of its needs, those that are not met.

    >>> state_after(AppraisalState.CONCLUDED, AppraisalMove.SERVE)
    <AppraisalState.SERVED: 'SERVED'>
    """
    rule = MOVES[move]
    if state not in rule.leaves:
        return Refused(standing=rule.leaves)
    wanting = tuple(need for need in rule.needs if need not in met)
    return Refused(wanting=wanting) if wanting else rule.reaches or state
