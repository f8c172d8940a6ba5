"""Assignments (派遣、借调、境外派驻): the doors."""

from services.registry.routes.assignments import assignments

ROUTERS = (assignments.router,)
