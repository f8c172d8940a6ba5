"""Who may call a route."""

from typing import Annotated, Any

from fastapi import Depends, Request

from shared.auth import Actor
from shared.problems import RoleMissing, Unauthenticated


def current_actor(request: Request) -> Actor:
    """Return who calls, from the bearer token; raises `Unauthenticated`."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated(reason="no bearer token")
    terminal = request.client.host if request.client else ""
    actor: Actor = request.app.state.tokens.actor(token, terminal=terminal)
    return actor


CurrentActor = Annotated[Actor, Depends(current_actor)]


class allow:  # noqa: N801 - reads as a word in a route's decorator
    """A dependency that lets only these roles through: `dependencies=[allow("registry_clerk")]`."""

    def __new__(cls, *roles: str) -> Any:
        """Return the dependency."""

        def check(actor: CurrentActor) -> None:
            if not actor.roles.intersection(roles):
                raise RoleMissing(roles=", ".join(roles))

        check.__doc__ = f"Roles: {', '.join(roles)}."
        return Depends(check)
