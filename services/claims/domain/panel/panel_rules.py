"""When a collegial panel (合议) must be heard, who may sit on it, and what its votes come to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum


class PanelTrigger(StrEnum):
    """What makes a case doubtful or disputed."""

    SUDDEN_ILLNESS = "SUDDEN_ILLNESS"
    DRUNKENNESS_OR_SUICIDE = "DRUNKENNESS_OR_SUICIDE"
    UNCLEAR_LABOUR_RELATION = "UNCLEAR_LABOUR_RELATION"
    SEVERAL_EMPLOYERS = "SEVERAL_EMPLOYERS"
    CONFLICTING_EVIDENCE = "CONFLICTING_EVIDENCE"
    DEATH = "DEATH"

    @property
    def words(self) -> str:
        """What it is, said in Chinese and English."""
        return WORDS[self]


T = PanelTrigger
WORDS = {
    T.SUDDEN_ILLNESS: "突发疾病视同工伤案件 / a sudden illness (Art. 15(1)(1))",
    T.DRUNKENNESS_OR_SUICIDE: "涉及醉酒、吸毒、自残或者自杀 / drunkenness, drugs, self-harm or suicide may be involved",
    T.UNCLEAR_LABOUR_RELATION: "劳动关系不清 / the labour relation is unclear",
    T.SEVERAL_EMPLOYERS: "可能由多个用人单位承担责任 / several employers may be liable",
    T.CONFLICTING_EVIDENCE: "证据相互矛盾 / the evidence conflicts",
    T.DEATH: "职工死亡 / the worker died",
}


class PanelBody(StrEnum):
    """Where a member of a panel comes from."""

    DEPARTMENT = "DEPARTMENT"
    POLICE = "POLICE"
    JUSTICE = "JUSTICE"
    HEALTH = "HEALTH"
    UNION = "UNION"
    COMMITTEE = "COMMITTEE"
    EMERGENCY = "EMERGENCY"
    TRANSPORT = "TRANSPORT"


class Opinion(StrEnum):
    """What a member, and the panel by its majority, holds the injury to be."""

    WORK_INJURY = "WORK_INJURY"
    NOT_A_WORK_INJURY = "NOT_A_WORK_INJURY"


@dataclass(frozen=True, slots=True)
class PanelRules:
    """The rules for panels, as they stood on one date."""

    triggers: frozenset[PanelTrigger]
    members_min: int
    outside_members_min: int
    bodies: frozenset[PanelBody]
    citation: str

    def counting(self, found: Collection[PanelTrigger]) -> tuple[PanelTrigger, ...]:
        """Return those of the triggers found that count here, in the order of the list."""
        return tuple(trigger for trigger in PanelTrigger if trigger in found and trigger in self.triggers)

    def can_vote(self, members: Sequence[PanelBody]) -> bool:
        """Whether members of these bodies can vote.

        It takes enough of them, enough from outside the department, and an odd number, so that no tie is possible.
        """
        enough = len(members) >= self.members_min and outside(members) >= self.outside_members_min
        return enough and len(members) % 2 == 1


def outside(members: Sequence[PanelBody]) -> int:
    """Return how many members are not the department's own.

    >>> outside([PanelBody.DEPARTMENT, PanelBody.POLICE, PanelBody.POLICE])
    2
    """
    return sum(body is not PanelBody.DEPARTMENT for body in members)


def majority(votes: Collection[Opinion]) -> Opinion:
    """Return what most of an odd number of members hold.

    >>> majority([Opinion.WORK_INJURY, Opinion.NOT_A_WORK_INJURY, Opinion.WORK_INJURY])
    <Opinion.WORK_INJURY: 'WORK_INJURY'>
    """
    return max(Opinion, key=list(votes).count)
