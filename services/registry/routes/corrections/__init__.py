"""Corrections (参保更正): the doors."""

from services.registry.routes.corrections import corrections

ROUTERS = (corrections.router,)
