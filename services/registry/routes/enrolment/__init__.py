"""Enrolment (参保登记): the doors of rosters, of single enrolments, and of cover."""

from services.registry.routes.enrolment import cover, enrolments, histories, rosters

ROUTERS = (rosters.router, enrolments.router, histories.router, cover.router)
