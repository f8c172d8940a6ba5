"""The draw of an expert panel (随机抽取专家): WII Reg, Art. 25; Order 27 of 2016, Art. 9.

The seed decides everything: each expert's place in the order is the SHA-256 of `<seed>:<expert's id>`, so that whoever
has the seed and the pool can draw again and must come to the same panel.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.examination.expert import Discipline, Specialty

Seat = frozenset[Specialty]
"""A seat of a panel: whoever has one of these specialties may take it."""


class WhyExcluded(StrEnum):
    """Why an expert of the pool is not drawn, or leaves the panel."""

    INTERESTED = "INTERESTED"
    UNABLE = "UNABLE"
    IS_THE_INJURED = "IS_THE_INJURED"
    SAT_BEFORE = "SAT_BEFORE"


DECLARED = (WhyExcluded.INTERESTED, WhyExcluded.UNABLE)
"""What somebody says of an expert; the rest follows from the law."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expert of the pool, as it stood at the draw."""

    expert_id: UUID
    specialties: frozenset[Specialty]


@dataclass(frozen=True, slots=True)
class SeatRules:
    """How many experts a panel may have, and how many seats of each kind of appraisal the law reserves for whom."""

    sizes: tuple[int, ...]
    reserved: Mapping[AppraisalKind, Mapping[Discipline, int]]
    citation: str

    def seats(self, kind: AppraisalKind, size: int, related: Collection[Specialty]) -> tuple[Seat, ...]:
        """Return a panel's seats: the reserved ones, then those of the specialties that the injury is related to.

        Where none is named, any clinical expert will do.
        """
        reserved = self.reserved.get(kind, {}).items()
        bound = [discipline.specialties for discipline, number in reserved for _ in range(number)]
        free = frozenset(related) or Discipline.CLINICAL.specialties
        return (*bound, *[free] * (size - len(bound)))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Of so many experts of the pool who fit a seat, how many were said to be interested or unable."""

    number: int
    fitting: int

    @classmethod
    def of(cls, pool: Iterable[Candidate], seats: Sequence[Seat], declared: Collection[UUID]) -> "LeftOut":
        """Count those who fit, and who is left out of them."""
        wanted = frozenset[Specialty]().union(*seats)
        fitting = {candidate.expert_id for candidate in pool if candidate.specialties & wanted}
        return cls(len(fitting.intersection(declared)), len(fitting))

    @property
    def more_than_half(self) -> bool:
        """Whether so many are left out that it is no longer chance who is drawn.

        >>> LeftOut(2, 4).more_than_half, LeftOut(3, 4).more_than_half
        (False, True)
        """
        return 2 * self.number > self.fitting


def draw(
    seed: str, pool: Iterable[Candidate], seats: Sequence[Seat], kept: Collection[UUID] = ()
) -> tuple[UUID, ...] | None:
    """Return who sits on each seat; None if the pool cannot fill them all. Who is kept sits before anybody is drawn.

    In the order of the seed everybody is seated who can sit together with those before; they may change seats, and
    nobody who was seated has to rise again.

    >>> seats = [frozenset({Specialty.BURNS})]
    >>> draw("seed", [Candidate(UUID(int=1), frozenset({Specialty.BURNS}))], seats)
    (UUID('00000000-0000-0000-0000-000000000001'),)
    >>> draw("seed", [Candidate(UUID(int=1), frozenset({Specialty.SURGERY}))], seats) is None
    True
    """
    seated: dict[int, Candidate] = {}
    for candidate in sorted(pool, key=lambda one: (one.expert_id not in kept, _place(seed, one))):
        _seat(candidate, seats, seated, set())
    return tuple(seated[number].expert_id for number in range(len(seats))) if len(seated) == len(seats) else None


def _place(seed: str, candidate: Candidate) -> str:
    return sha256(f"{seed}:{candidate.expert_id}".encode()).hexdigest()


def _seat(candidate: Candidate, seats: Sequence[Seat], seated: dict[int, Candidate], tried: set[int]) -> bool:
    """Seat a candidate, whoever sits there moving on to another seat if there is one; tell whether it could be done."""
    for number, seat in enumerate(seats):
        if number not in tried and candidate.specialties & seat:
            tried.add(number)
            if number not in seated or _seat(seated[number], seats, seated, tried):
                seated[number] = candidate
                return True
    return False
