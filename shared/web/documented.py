"""What the documentation of an operation tells beyond its shapes: who may call it."""

from collections.abc import Iterator

from fastapi import APIRouter
from fastapi.routing import APIRoute

from shared.web.roles import RolesAllowed


def name_roles(router: APIRouter) -> None:
    """Let each operation's description end with the roles that it lets through; done again, nothing changes."""
    for route in router.routes:
        if isinstance(route, APIRoute):
            for roles in _allowed(route):
                told = "角色 / Roles: " + ", ".join(f"`{role}`" for role in roles)
                route.description = f"{route.description.removesuffix(told).rstrip()}\n\n{told}"


def _allowed(route: APIRoute) -> Iterator[tuple[str, ...]]:
    for dependency in route.dependencies:
        if isinstance(dependency.dependency, RolesAllowed):
            yield dependency.dependency.roles
