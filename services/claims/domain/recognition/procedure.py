"""Why the procedure of recognition stands still, or ends without a decision: WII Reg, Art. 20; Recognition Rules."""

from enum import StrEnum


class SuspensionReason(StrEnum):
    """What the decision has to wait for (Art. 20(3)), or what keeps everybody from going on."""

    JUDICIAL = "JUDICIAL"
    ARBITRAL = "ARBITRAL"
    ADMINISTRATIVE = "ADMINISTRATIVE"
    FORCE_MAJEURE = "FORCE_MAJEURE"


class TerminationReason(StrEnum):
    """Why a case ends without a decision; another law is named by its article."""

    WITHDRAWN = "WITHDRAWN"
    NOT_MEETING_CONDITIONS = "NOT_MEETING_CONDITIONS"
    OTHER_LAW = "OTHER_LAW"
