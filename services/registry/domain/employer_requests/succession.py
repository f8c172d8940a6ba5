"""Succession of employers: after a merger, split or transfer the successor bears the liability (WII Reg, Art. 43)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class SuccessionHow(StrEnum):
    """How one employer comes after another."""

    MERGER = "MERGER"
    SPLIT = "SPLIT"
    TRANSFER = "TRANSFER"


class SuccessionFault(StrEnum):
    """Why a succession contradicts itself."""

    ITSELF = "单位不能承继自己 / an employer does not succeed itself"
    TWICE = "承继单位重复 / a successor is named twice"
    ONE_ALONE = "合并、转让只有一个承继单位 / a merger or transfer has one successor"
    PEOPLE_WITHOUT_MOVE = "不转移人员时不得指定人员 / people are named although nobody moves"
    WHO_GOES_WHERE = "多个承继单位时须分别指定转移人员 / several successors each name the people who come to them"
    PERSON_TWICE = "同一人员被指定转移两次 / a person is named twice"


@dataclass(frozen=True, slots=True)
class Successor:
    """Who takes over, and who comes along: everybody, if nobody is named."""

    employer_id: UUID
    person_ids: tuple[UUID, ...] | None


@dataclass(frozen=True, slots=True)
class Succession:
    """An employer's successors, and whether its people go to them."""

    how: SuccessionHow
    moves_roster: bool
    successors: tuple[Successor, ...]

    def fault(self, predecessor_id: UUID) -> SuccessionFault | None:
        """Return why this cannot be the succession of an employer, if it cannot."""
        successor_ids = [successor.employer_id for successor in self.successors]
        if predecessor_id in successor_ids:
            return SuccessionFault.ITSELF
        if len(set(successor_ids)) < len(successor_ids):
            return SuccessionFault.TWICE
        if self.how is not SuccessionHow.SPLIT and len(successor_ids) > 1:
            return SuccessionFault.ONE_ALONE
        return self._fault_of_people([successor.person_ids for successor in self.successors])

    def _fault_of_people(self, named: Sequence[tuple[UUID, ...] | None]) -> SuccessionFault | None:
        if not self.moves_roster and any(people is not None for people in named):
            return SuccessionFault.PEOPLE_WITHOUT_MOVE
        if self.moves_roster and len(named) > 1 and None in named:
            return SuccessionFault.WHO_GOES_WHERE
        everybody = [person for people in named for person in people or ()]
        return SuccessionFault.PERSON_TWICE if len(set(everybody)) < len(everybody) else None
