"""Persons (参保职工): the doors."""

from services.registry.routes.persons import change_decisions, changes, lookups, persons

ROUTERS = (lookups.router, persons.router, changes.router, change_decisions.router)
