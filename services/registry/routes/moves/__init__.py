"""Moves (省内转移): the doors."""

from services.registry.routes.moves import moves

ROUTERS = (moves.router,)
