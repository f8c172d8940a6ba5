"""Where an enrolled worker works when it is not at the employer: WII Reg, Arts. 43 and 44; SPC 2014, Art. 3.

Whoever dispatches or seconds a worker stays the liable employer, whatever the two agree on compensation. Abroad,
domestic cover is suspended where the host country requires its own scheme, and continues elsewhere.
"""

from enum import StrEnum


class AssignmentKind(StrEnum):
    """How the worker came to the host."""

    DISPATCH = "DISPATCH"
    SECONDMENT = "SECONDMENT"
    ABROAD = "ABROAD"

    @property
    def citation(self) -> str:
        """Why the employer stays liable, or its cover is suspended."""
        return CITATIONS[self]


CITATIONS = {
    AssignmentKind.DISPATCH: "SPC 2014, Art. 3: the dispatching firm is the liable employer",
    AssignmentKind.SECONDMENT: "WII Reg, Art. 43: the original employer stays liable",
    AssignmentKind.ABROAD: "WII Reg, Art. 44: cover is suspended where the host country requires its own scheme",
}
