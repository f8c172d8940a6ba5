"""Who may call a route."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from shared.auth import Actor, SignedIn
from shared.problems import RoleMissing, Unauthenticated


def signed_in(request: Request) -> SignedIn:
    """Return whom the bearer token proves to be calling; raises `Unauthenticated`."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated(reason="no bearer token")
    terminal = request.client.host if request.client else ""
    caller: SignedIn = request.app.state.tokens.signed_in(token, terminal=terminal)
    return caller


async def current_actor(request: Request, caller: Annotated[SignedIn, Depends(signed_in)]) -> Actor:
    """Return who calls, with the roles of the token or, if the installation says so, those granted to its subject."""
    state = request.app.state
    if state.settings.roles_from == "token":
        return caller.actor()
    actor: Actor = await state.granted_actors.actor(state.database, caller)
    return actor


CurrentActor = Annotated[Actor, Depends(current_actor)]


@dataclass(frozen=True)
class RolesAllowed:
    """Lets only these roles through."""

    roles: tuple[str, ...]

    def __call__(self, actor: CurrentActor) -> None:
        """Raise `RoleMissing` unless the caller holds one of them."""
        if not actor.roles.intersection(self.roles):
            raise RoleMissing(roles=", ".join(self.roles))


def allow(*roles: str) -> Any:
    """Return a dependency that lets only these roles through: `dependencies=[allow("registry_clerk")]`."""
    return Depends(RolesAllowed(roles))
