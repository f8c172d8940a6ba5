"""Which of several is the liable employer (承担工伤保险责任的单位): SPC 2014, Art. 3; WII Reg, Art. 43.

Members stand in the order of the arrangement: who dispatches, assigns, contracts out or lends its name comes first, who
hired the worker last. An individual may not employ, and is never liable; whoever is liable for another who may not
employ, and the fund that paid, may claim it back from that one (追偿).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Arrangement(StrEnum):
    """How several come to stand behind one worker."""

    SEVERAL_EMPLOYERS = "SEVERAL_EMPLOYERS"
    DISPATCH = "DISPATCH"
    ASSIGNMENT = "ASSIGNMENT"
    SUBCONTRACT = "SUBCONTRACT"
    AFFILIATION = "AFFILIATION"


ARTICLES = {
    Arrangement.SEVERAL_EMPLOYERS: "SPC 2014 (Fa Shi 2014 No. 9), Art. 3(1)(1)",
    Arrangement.DISPATCH: "SPC 2014 (Fa Shi 2014 No. 9), Art. 3(1)(2)",
    Arrangement.ASSIGNMENT: "SPC 2014 (Fa Shi 2014 No. 9), Art. 3(1)(3); WII Reg, Art. 43(3)",
    Arrangement.SUBCONTRACT: "SPC 2014 (Fa Shi 2014 No. 9), Art. 3(1)(4)",
    Arrangement.AFFILIATION: "SPC 2014 (Fa Shi 2014 No. 9), Art. 3(1)(5)",
}
OWN_WORKER_ARTICLE = "WII Reg, Art. 43(2)"
"""Contracted out to somebody who may employ: that one, who holds the labour relation, is liable itself."""
PAIR = 2
UNLIMITED = frozenset({Arrangement.SEVERAL_EMPLOYERS, Arrangement.SUBCONTRACT})


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation by its credit code, or an individual, who has none and goes unnamed.

    `may_employ` is asked of a subcontract: whether it is qualified as an employer (用工主体资格), None if nobody knows.
    `worked_for` is asked of several employers: whether the worker was at work for it when hurt.
    """

    credit_code: str | None
    name: str = ""
    may_employ: bool | None = None
    worked_for: bool = False


@dataclass(frozen=True, slots=True)
class Parties:
    """Who stands behind the worker, and how; raises `ValueError` where that is no such arrangement."""

    arrangement: Arrangement
    members: tuple[Party, ...]

    def __post_init__(self) -> None:
        individuals = [member for member in self.members if member.credit_code is None]
        if self.arrangement not in UNLIMITED and len(self.members) != PAIR:
            raise ValueError(f"{self.arrangement} 由两方构成 / has two members")
        if self.members[0].credit_code is None:
            raise ValueError("第一方须有统一社会信用代码 / the first member has a credit code")
        if individuals and self.arrangement is Arrangement.SEVERAL_EMPLOYERS:
            raise ValueError("用人单位须有统一社会信用代码 / an employer has a credit code")
        if any(member.may_employ for member in individuals):
            raise ValueError("自然人不具备用工主体资格 / an individual may not employ")


@dataclass(frozen=True, slots=True)
class LiableEmployer:
    """Who is liable, by which article, and from whom it may claim back what it pays."""

    party: Party
    article: str
    recourse: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Undetermined:
    """It may be any of these: somebody must look into it."""

    possible: tuple[Party, ...]
    article: str


def liable_employer(parties: Parties) -> LiableEmployer | Undetermined:
    """Return who is liable.

    >>> firm, team = Party("91370800MA3TE8T12P", may_employ=True), Party(None)
    >>> found = liable_employer(Parties(Arrangement.SUBCONTRACT, (firm, team)))
    >>> found.party is firm, found.recourse == (team,)
    (True, True)
    """
    article = ARTICLES[parties.arrangement]
    match parties.arrangement:
        case Arrangement.SEVERAL_EMPLOYERS:
            return _worked_for(parties.members, article)
        case Arrangement.SUBCONTRACT:
            return _nearest_who_may_employ(parties.members, article)
        case Arrangement.AFFILIATION:
            return LiableEmployer(parties.members[0], article, recourse=parties.members[1:])
        case _:
            return LiableEmployer(parties.members[0], article)


def _worked_for(members: Sequence[Party], article: str) -> LiableEmployer | Undetermined:
    served = tuple(member for member in members if member.worked_for)
    return LiableEmployer(served[0], article) if len(served) == 1 else Undetermined(served or tuple(members), article)


def _nearest_who_may_employ(members: Sequence[Party], article: str) -> LiableEmployer | Undetermined:
    """Go up the chain from who hired the worker; whoever is not known to be unqualified may be the one."""
    possible: list[Party] = []
    for place in range(len(members) - 1, -1, -1):
        member, below = members[place], tuple(members[place + 1 :])
        if member.credit_code is None or member.may_employ is False:
            continue
        if member.may_employ and not possible:
            return LiableEmployer(member, article if below else OWN_WORKER_ARTICLE, below)
        possible.append(member)
        if member.may_employ:
            break
    return Undetermined(tuple(possible) or tuple(m for m in members if m.credit_code is not None), article)
