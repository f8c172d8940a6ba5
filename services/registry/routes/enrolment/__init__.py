"""Enrolment (参保登记): the doors of rosters and cover."""

from services.registry.routes.enrolment import cover, rosters

ROUTERS = (rosters.router, cover.router)
