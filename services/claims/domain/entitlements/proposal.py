"""Changes of an entitlement that one person proposes and another decides (停发、恢复、终止的初审与复核)."""

from enum import StrEnum


class ProposedMove(StrEnum):
    """What is proposed; the proposal's month is the first not paid, the first paid again, or the last one due."""

    STOP = "STOP"
    RESUME = "RESUME"
    END = "END"
    REOPEN = "REOPEN"


class ProposalState(StrEnum):
    """Proposed, then decided once."""

    PROPOSED = "PROPOSED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"


class ProposalStep(StrEnum):
    """The steps that two people take."""

    PROPOSE = "PROPOSE"
    DECIDE = "DECIDE"


class EndReason(StrEnum):
    """Why a monthly benefit is over: WII Reg, Arts. 42 and 45; Rules on Dependants, Art. 4.

    After a new injury the pension follows the grade newly found, in the case of that injury.
    """

    DEATH = "DEATH"
    CONDITION_LOST = "CONDITION_LOST"
    GRADED_ANEW = "GRADED_ANEW"
    EMPLOYED = "EMPLOYED"
    IN_ARMY = "IN_ARMY"
    REMARRIED = "REMARRIED"
    ADOPTED = "ADOPTED"
    OF_AGE = "OF_AGE"
