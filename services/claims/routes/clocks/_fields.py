"""What the doors of this group are asked with, and who may ask."""

from typing import Annotated

from fastapi import Depends, Query

from services.claims.routes._fields import READERS
from shared.auth import Actor
from shared.web import allow
from shared.web.roles import CurrentActor

STATISTICS_READERS = allow(*READERS, "prefecture_filer", "risk_officer")

DivisionInQuery = Annotated[
    str | None,
    Query(
        pattern="^[0-9]{2}([0-9]{2}){0,2}$",
        examples=["990811"],
        description="an office's six digits, or a prefecture's four: all of it; without it, all that you serve",
    ),
]


def _area(actor: CurrentActor, division: DivisionInQuery = None) -> str:
    """Return the division that is asked for, the caller's own if none is; raises `OutsideDivision`."""
    return _within(actor, division) if division else actor.division


def _within(actor: Actor, division: str) -> str:
    actor.must_serve(division)
    return division


AreaInQuery = Annotated[str, Depends(_area)]
