"""The catalogue of roles: which body each belongs to, and that nobody acts for two (separation of duties)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shared import policy
from shared.problems import NotAllowed


class TwoBodies(NotAllowed):
    """One account would act for two bodies that the law keeps apart."""

    code = "two-bodies"
    title = "Roles of two separate bodies"
    zh = "同一账号不得兼有不同机构的角色（{bodies}），请分别开立账号。"
    en = "One account holds roles of bodies that the law keeps apart ({bodies}); use an account for each."


@dataclass(frozen=True, slots=True)
class RoleCatalogue:
    """Every role there is, by the body it belongs to."""

    roles_by_body: Mapping[str, tuple[str, ...]]
    citation: str

    @classmethod
    def in_force_on(cls, day: date) -> "RoleCatalogue":
        """Return the catalogue as it stood on a day."""
        return policy.at("").load(cls, "roles", in_force_on=day)

    def refuse_two_bodies(self, roles: Iterable[str]) -> None:
        """Raise `TwoBodies` if the roles belong to more than one body."""
        held = set(roles)
        bodies = sorted(body for body, its in self.roles_by_body.items() if held.intersection(its))
        if len(bodies) > 1:
            raise TwoBodies(bodies=", ".join(bodies))
