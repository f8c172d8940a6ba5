"""When papers may be handed in: as long as a case, or the appraisal that they are for, is open."""

from services.claims.domain.appraisal.appraisal_state import AppraisalState
from services.claims.domain.recognition.case_state import CaseState

CLOSED_CASES = (CaseState.REFUSED, CaseState.TERMINATED)
CLOSED_APPRAISALS = (
    AppraisalState.REFUSED,
    AppraisalState.SERVED,
    AppraisalState.ABANDONED,
    AppraisalState.WITHDRAWN,
    AppraisalState.REVOKED,
)


def case_takes_papers(state: CaseState, *, disputed: bool = False) -> bool:
    """Whether a case takes papers: open to the ruling that may undo it, if it ended undecided while that is disputed.

    >>> case_takes_papers(CaseState.FINAL), case_takes_papers(CaseState.REFUSED)
    (True, False)
    >>> case_takes_papers(CaseState.REFUSED, disputed=True)
    True
    """
    return disputed or state not in CLOSED_CASES


def appraisal_takes_papers(state: AppraisalState) -> bool:
    """Whether an appraisal takes papers: until its conclusion was served or revoked, or it ended without one."""
    return state not in CLOSED_APPRAISALS
