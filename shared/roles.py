"""The catalogue of roles: what each may do, and which of them no account may hold together (separation of duties)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from shared import policy
from shared.problems import NotAllowed

PROVINCE_DIGITS, PREFECTURE_DIGITS = 2, 4


class TwoBodies(NotAllowed):
    """One account would act for two bodies that the law keeps apart."""

    code = "two-bodies"
    title = "Roles of two separate bodies"
    zh = "同一账号不得兼有不同机构的角色（{bodies}），请分别开立账号。"
    en = "One account holds roles of bodies that the law keeps apart ({bodies}); use an account for each."


class IncompatibleRoles(NotAllowed):
    """One account would hold two posts, or two steps of one procedure, that are for different people."""

    code = "incompatible-roles"
    title = "Roles that nobody may hold together"
    zh = "角色 {one} 与 {other} 为不相容岗位，同一账号不得兼任。"
    en = "Roles {one} and {other} are for different people; no account may hold both."


class Post(StrEnum):
    """The posts of internal control (业务经办、基金财务、信息数据管理、稽核)."""

    OPERATION = "OPERATION"
    FINANCE = "FINANCE"
    DATA_ADMINISTRATION = "DATA_ADMINISTRATION"
    INSPECTION = "INSPECTION"


class Level(StrEnum):
    """Where a role is held."""

    PROVINCE = "PROVINCE"
    PREFECTURE = "PREFECTURE"
    COUNTY = "COUNTY"
    INSTITUTION = "INSTITUTION"


def level_of(division: str, institution: str = "") -> Level:
    """Return the level of what an account serves: the beginning of a division's code, or an institution there.

    >>> [level_of(division).value for division in ("99", "9908", "990811")], level_of("9908", "H99080001").value
    (['PROVINCE', 'PREFECTURE', 'COUNTY'], 'INSTITUTION')
    """
    if institution:
        return Level.INSTITUTION
    return {PROVINCE_DIGITS: Level.PROVINCE, PREFECTURE_DIGITS: Level.PREFECTURE}.get(len(division), Level.COUNTY)


@dataclass(frozen=True, slots=True)
class Wording:
    """What something is called."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Role:
    """What a role is called and may do, whose it is, and at which levels it is granted."""

    name: Wording
    may: Wording
    body: str
    levels: tuple[Level, ...]
    post: Post | None = None


@dataclass(frozen=True, slots=True)
class RoleCatalogue:
    """Every role there is; of each line of `steps_apart` an account holds one."""

    roles: Mapping[str, Role]
    steps_apart: tuple[tuple[str, ...], ...]
    citation: str

    @classmethod
    def in_force_on(cls, day: date) -> "RoleCatalogue":
        """Return the catalogue as it stood on a day."""
        return policy.at("").load(cls, "roles", in_force_on=day)

    def refuse_two_bodies(self, roles: Iterable[str]) -> None:
        """Raise `TwoBodies` if the roles belong to more than one body."""
        bodies = sorted({self.roles[role].body for role in roles if role in self.roles})
        if len(bodies) > 1:
            raise TwoBodies(bodies=", ".join(bodies))

    def refuse_incompatible(self, roles: Iterable[str]) -> None:
        """Raise `TwoBodies` or `IncompatibleRoles` unless one account may hold all these roles."""
        held = sorted(set(roles) & self.roles.keys())
        self.refuse_two_bodies(held)
        for one, other in combinations(held, 2):
            if self.apart(one, other):
                raise IncompatibleRoles(one=one, other=other)

    def apart(self, one: str, other: str) -> bool:
        """Whether two different roles are never held by one account."""
        first, second = self.roles[one], self.roles[other]
        return (first.body, first.post) != (second.body, second.post) or any(
            {one, other} <= set(steps) for steps in self.steps_apart
        )
