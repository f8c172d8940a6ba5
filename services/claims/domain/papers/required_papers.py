"""Which papers an application brings (申请材料): WII Reg, Art. 18; Recognition Rules, Art. 6; Appraisal Rules, Art. 8.

What is asked for is a list of lines; any one paper of a line meets it, and the first names what is wanting.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.domain.recognition.grounds import Ground

Line = tuple[PaperKind, ...]


def wanting(asked_for: Collection[Line], handed_in: Collection[PaperKind]) -> tuple[PaperKind, ...]:
    """Return, of each line that no paper meets, the paper that it names first.

    >>> wanting([(PaperKind.DIAGNOSIS, PaperKind.DEATH_CERTIFICATE)], {PaperKind.DEATH_CERTIFICATE})
    ()
    """
    return tuple(line[0] for line in asked_for if not set(line) & set(handed_in))


@dataclass(frozen=True, slots=True)
class RequiredPapers:
    """The papers of an application for recognition, as they stood on one date: of every ground, and of each."""

    base: tuple[Line, ...]
    grounds: Mapping[Ground, tuple[Line, ...]]
    waived_when_covered: frozenset[PaperKind]
    citation: str

    def missing(self, ground: Ground, handed_in: Collection[PaperKind], *, covered: bool) -> tuple[PaperKind, ...]:
        """Return what is wanting; what the registry itself knows of a covered person need not be proved."""
        missing = wanting((*self.base, *self.grounds.get(ground, ())), handed_in)
        return tuple(kind for kind in missing if not (covered and kind in self.waived_when_covered))


@dataclass(frozen=True, slots=True)
class RequiredAppraisalPapers:
    """The papers of an application for appraisal, as they stood on one date."""

    kinds: Mapping[AppraisalKind, tuple[Line, ...]]
    citation: str

    def missing(self, kind: AppraisalKind, handed_in: Collection[PaperKind]) -> tuple[PaperKind, ...]:
        """Return what is wanting."""
        return wanting(self.kinds[kind], handed_in)
