"""Where a case stands between the report and the final decision: one table of the moves that are allowed.

WII Reg, Arts. 17 to 20 and 55; Recognition Rules. A move says who may take it, from where it leads where, what must be
there first, and which clocks it starts, stops, pauses or lets go on. RESUME and REDECIDE are moves, not states: the
case is investigated again. What is done in a case without moving it stands in `acts.py`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from services.claims.domain.clocks.clock_kind import ClockKind


class CaseState(StrEnum):
    """The states of a case."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    MISSING_PAPERS = "MISSING_PAPERS"
    REFUSED = "REFUSED"
    ACCEPTED = "ACCEPTED"
    INVESTIGATING = "INVESTIGATING"
    SUSPENDED = "SUSPENDED"
    PANEL = "PANEL"
    DECIDED = "DECIDED"
    SERVED = "SERVED"
    UNDER_REVIEW = "UNDER_REVIEW"
    IN_COURT = "IN_COURT"
    FINAL = "FINAL"
    REVOKED = "REVOKED"
    CORRECTED = "CORRECTED"
    TERMINATED = "TERMINATED"


class CaseMove(StrEnum):
    """What can be done with a case."""

    SUBMIT = "SUBMIT"
    LIST_MISSING_PAPERS = "LIST_MISSING_PAPERS"
    COMPLETE_PAPERS = "COMPLETE_PAPERS"
    ACCEPT = "ACCEPT"
    REFUSE = "REFUSE"
    INVESTIGATE = "INVESTIGATE"
    SUSPEND = "SUSPEND"
    RESUME = "RESUME"
    CALL_PANEL = "CALL_PANEL"
    CONCLUDE_PANEL = "CONCLUDE_PANEL"
    DECIDE = "DECIDE"
    SERVE = "SERVE"
    SEEK_REVIEW = "SEEK_REVIEW"
    GO_TO_COURT = "GO_TO_COURT"
    UPHOLD_IN_REVIEW = "UPHOLD_IN_REVIEW"
    WITHDRAW_REVIEW = "WITHDRAW_REVIEW"
    WITHDRAW_SUIT = "WITHDRAW_SUIT"
    UPHOLD_IN_COURT = "UPHOLD_IN_COURT"
    REVOKE = "REVOKE"
    REDECIDE = "REDECIDE"
    CORRECT = "CORRECT"
    FINALISE = "FINALISE"
    WITHDRAW = "WITHDRAW"
    TERMINATE = "TERMINATE"
    RESUBMIT = "RESUBMIT"
    REVIVE = "REVIVE"


class Need(StrEnum):
    """What must be there before a move, said to whoever tries it, in Chinese and English."""

    PAPERS = "申请材料齐全 / all papers that the ground asks for"
    IN_TIME = "在申请时限内（扣除不计算的时间）提出 / applied for in time, days that do not count left out"
    NOT_LISTED_YET = "补正材料一次性告知 / no list of missing papers was given in this case yet"
    TWO_INVESTIGATORS = "至少两名调查人员 / at least two investigators"
    NOT_THE_INVESTIGATOR = "决定人未参与本案调查 / a decider who did not investigate the case"
    EMPLOYERS_REPLY = "用人单位已答复举证通知或举证期限届满 / the employer's reply, or the end of its time to give one"
    PANEL_OPINION = "合议书面意见 / the written opinion of a collegial panel"
    RULING = "撤销或责令重作的生效文书 / the ruling that revoked the decision"
    EVERY_APPLICANT = "各申请人均已撤回申请 / that everybody who applied withdraws"
    TIME_PASSED = "复议、诉讼期限届满 / the time for review and suit to have passed"


S, C, N = CaseState, ClockKind, Need
CLERK, INVESTIGATOR, OFFICER = "recognition_clerk", "recognition_investigator", "recognition_officer"
APPLIED, UNDER_WAY = (S.SUBMITTED, S.MISSING_PAPERS), (S.ACCEPTED, S.INVESTIGATING, S.SUSPENDED, S.PANEL)
UNDECIDED = (*APPLIED, *UNDER_WAY)
PENDING = (C.COMPLETENESS, C.EVIDENCE_REPLY, C.DECISION)
CONTESTABLE = (C.SEEK_REVIEW, C.GO_TO_COURT, C.GO_TO_COURT_AFTER_REVIEW)


@dataclass(frozen=True, slots=True)
class MoveRule:
    """One allowed move; `by` are roles, an empty one is the timer's.

    `restarts` are a party's days that another's dispute does not take: they begin anew, as far as they are not over.
    """

    leaves: tuple[CaseState, ...]
    reaches: CaseState
    by: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    starts: tuple[ClockKind, ...] = ()
    stops: tuple[ClockKind, ...] = ()
    pauses: tuple[ClockKind, ...] = ()
    resumes: tuple[ClockKind, ...] = ()
    restarts: tuple[ClockKind, ...] = ()


MOVES = {
    CaseMove.SUBMIT: MoveRule((S.DRAFT,), S.SUBMITTED, ("claims_clerk", "prefecture_system"), starts=(C.COMPLETENESS,)),
    CaseMove.LIST_MISSING_PAPERS: MoveRule(
        (S.SUBMITTED,), S.MISSING_PAPERS, (CLERK,), needs=(N.NOT_LISTED_YET,), stops=(C.COMPLETENESS,)
    ),
    CaseMove.COMPLETE_PAPERS: MoveRule(
        (S.MISSING_PAPERS,), S.SUBMITTED, (CLERK,), needs=(N.PAPERS,), starts=(C.COMPLETENESS,)
    ),
    CaseMove.ACCEPT: MoveRule(
        (S.SUBMITTED,), S.ACCEPTED, (CLERK,), needs=(N.PAPERS, N.IN_TIME), starts=(C.DECISION,), stops=(C.COMPLETENESS,)
    ),
    CaseMove.REFUSE: MoveRule(APPLIED, S.REFUSED, (OFFICER,), stops=(C.COMPLETENESS,)),
    CaseMove.INVESTIGATE: MoveRule(
        (S.ACCEPTED, S.INVESTIGATING), S.INVESTIGATING, (CLERK,), needs=(N.TWO_INVESTIGATORS,)
    ),
    CaseMove.SUSPEND: MoveRule(
        (S.ACCEPTED, S.INVESTIGATING, S.PANEL), S.SUSPENDED, (CLERK,), pauses=(C.DECISION, C.EVIDENCE_REPLY)
    ),
    CaseMove.RESUME: MoveRule((S.SUSPENDED,), S.INVESTIGATING, (CLERK,), resumes=(C.DECISION, C.EVIDENCE_REPLY)),
    CaseMove.CALL_PANEL: MoveRule((S.ACCEPTED, S.INVESTIGATING), S.PANEL, (CLERK, OFFICER)),
    CaseMove.CONCLUDE_PANEL: MoveRule(
        (S.PANEL, S.INVESTIGATING), S.INVESTIGATING, (CLERK, OFFICER), needs=(N.PANEL_OPINION,)
    ),
    CaseMove.DECIDE: MoveRule(
        (S.ACCEPTED, S.INVESTIGATING),
        S.DECIDED,
        (OFFICER,),
        needs=(N.EMPLOYERS_REPLY, N.PANEL_OPINION, N.NOT_THE_INVESTIGATOR),
        starts=(C.SERVICE,),
        stops=PENDING,
    ),
    CaseMove.SERVE: MoveRule(
        (S.DECIDED, S.CORRECTED), S.SERVED, (CLERK,), starts=(C.SEEK_REVIEW, C.GO_TO_COURT), stops=(C.SERVICE,)
    ),
    CaseMove.SEEK_REVIEW: MoveRule((S.SERVED, S.FINAL), S.UNDER_REVIEW, (CLERK,), stops=(C.SEEK_REVIEW, C.GO_TO_COURT)),
    CaseMove.GO_TO_COURT: MoveRule((S.SERVED, S.FINAL), S.IN_COURT, (CLERK,), stops=CONTESTABLE),
    CaseMove.UPHOLD_IN_REVIEW: MoveRule(
        (S.UNDER_REVIEW,), S.SERVED, (CLERK,), starts=(C.GO_TO_COURT_AFTER_REVIEW,), restarts=(C.GO_TO_COURT,)
    ),
    CaseMove.WITHDRAW_REVIEW: MoveRule((S.UNDER_REVIEW,), S.SERVED, (CLERK,), restarts=(C.SEEK_REVIEW, C.GO_TO_COURT)),
    CaseMove.WITHDRAW_SUIT: MoveRule((S.IN_COURT,), S.SERVED, (CLERK,), restarts=CONTESTABLE),
    CaseMove.UPHOLD_IN_COURT: MoveRule((S.IN_COURT,), S.FINAL, (CLERK,), stops=CONTESTABLE),
    CaseMove.REVOKE: MoveRule(
        (S.UNDER_REVIEW, S.IN_COURT), S.REVOKED, (CLERK,), needs=(N.RULING,), starts=(C.DECISION,), stops=CONTESTABLE
    ),
    CaseMove.REDECIDE: MoveRule((S.REVOKED,), S.INVESTIGATING, (CLERK,)),
    CaseMove.CORRECT: MoveRule(
        (S.DECIDED, S.SERVED, S.UNDER_REVIEW, S.IN_COURT, S.FINAL, S.CORRECTED),
        S.CORRECTED,
        (OFFICER,),
        needs=(N.NOT_THE_INVESTIGATOR,),
        starts=(C.SERVICE,),
        stops=(C.SERVICE, *CONTESTABLE),
    ),
    CaseMove.FINALISE: MoveRule((S.SERVED,), S.FINAL, (), needs=(N.TIME_PASSED,), stops=CONTESTABLE),
    CaseMove.WITHDRAW: MoveRule(APPLIED, S.TERMINATED, (CLERK,), needs=(N.EVERY_APPLICANT,), stops=(C.COMPLETENESS,)),
    CaseMove.TERMINATE: MoveRule(
        UNDER_WAY,
        S.TERMINATED,
        (OFFICER,),
        needs=(N.EVERY_APPLICANT, N.PANEL_OPINION, N.NOT_THE_INVESTIGATOR),
        stops=PENDING,
    ),
    CaseMove.RESUBMIT: MoveRule(
        (S.REFUSED, S.TERMINATED), S.SUBMITTED, (CLERK,), needs=(N.RULING,), starts=(C.COMPLETENESS,)
    ),
    CaseMove.REVIVE: MoveRule((S.TERMINATED,), S.INVESTIGATING, (CLERK,), needs=(N.RULING,), starts=(C.DECISION,)),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a case cannot make a move: it stands elsewhere, or something is wanting."""

    standing: tuple[CaseState, ...] = ()
    wanting: tuple[Need, ...] = ()


def state_after(state: CaseState, move: CaseMove, met: Collection[Need] = ()) -> CaseState | Refused:
    """Return where the move leads; or the states it is possible in; or, of its needs, those that are not met.

    >>> state_after(CaseState.DECIDED, CaseMove.SERVE)
    <CaseState.SERVED: 'SERVED'>
    >>> state_after(CaseState.FINAL, CaseMove.SERVE).standing
    (<CaseState.DECIDED: 'DECIDED'>, <CaseState.CORRECTED: 'CORRECTED'>)
    """
    rule = MOVES[move]
    if state not in rule.leaves:
        return Refused(standing=rule.leaves)
    wanting = tuple(need for need in rule.needs if need not in met)
    return Refused(wanting=wanting) if wanting else rule.reaches
