"""Renaming and merging divisions: the old code stays true of the days before, the new one counts from a named day."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.registry.domain.divisions.division_code import level_of


class ChangeKind(StrEnum):
    """A division gets another name or code, or several become one."""

    RENAME = "RENAME"
    MERGE = "MERGE"


class ChangeState(StrEnum):
    """Asked for by one person, checked by a second, approved by a third, who carries it out; or refused on the way."""

    REQUESTED = "REQUESTED"
    CHECKED = "CHECKED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"

    @property
    def is_final(self) -> bool:
        """Whether nobody is asked any more."""
        return self in (ChangeState.APPROVED, ChangeState.REFUSED)

    def following(self) -> "ChangeState":
        """Return the state that the next person's approval leads to."""
        return ChangeState.CHECKED if self is ChangeState.REQUESTED else ChangeState.APPROVED


class ChangeFault(StrEnum):
    """Why a change contradicts itself."""

    TWICE = "原行政区划重复 / a division is named twice"
    ONE_RENAMED = "更名每次一个行政区划 / one division is renamed at a time"
    NAME_MISSING = "更名须填写新名称 / a renamed division has a new name"
    NOTHING_MERGED = "合并须有被撤销的行政区划 / a merger ends at least one division"
    LEVELS = "行政区划级别不一致 / the divisions are not of one level"
    NEW_UNNAMED = "新设行政区划须填写名称 / a code that begins has a name"
    CODE_IN_USE = "新代码正在使用，应办理合并 / the new code is in use: that is a merger"


@dataclass(frozen=True, slots=True)
class Becoming:
    """Which codes become which, under which name; without a name the present one stays."""

    kind: ChangeKind
    from_codes: Sequence[str]
    to_code: str
    name: str | None

    @property
    def ended(self) -> list[str]:
        """The codes that end: all but the one that goes on."""
        return [code for code in self.from_codes if code != self.to_code]

    @property
    def crosses_prefectures(self) -> bool:
        """Whether rows would have to move from one prefecture to another."""
        return any(code[:4] != self.to_code[:4] for code in self.from_codes)

    def fault(self, *, target_in_force: bool) -> ChangeFault | None:
        """Return why this is no change of its kind, if it is none; the code it leads to may be in force already."""
        return self._fault_of_codes() or self._fault_of_target(in_force=target_in_force)

    def _fault_of_codes(self) -> ChangeFault | None:
        if len(set(self.from_codes)) < len(self.from_codes):
            return ChangeFault.TWICE
        if self.kind is ChangeKind.RENAME and len(self.from_codes) > 1:
            return ChangeFault.ONE_RENAMED
        if self.kind is ChangeKind.MERGE and not self.ended:
            return ChangeFault.NOTHING_MERGED
        if {level_of(code) for code in self.from_codes} != {level_of(self.to_code)}:
            return ChangeFault.LEVELS
        return None

    def _fault_of_target(self, *, in_force: bool) -> ChangeFault | None:
        if self.kind is ChangeKind.RENAME and not self.name:
            return ChangeFault.NAME_MISSING
        if self.kind is ChangeKind.RENAME and self.ended and in_force:
            return ChangeFault.CODE_IN_USE
        return None if in_force or self.name else ChangeFault.NEW_UNNAMED
