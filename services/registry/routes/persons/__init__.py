"""Persons (参保职工): the doors."""

from services.registry.routes.persons import persons

ROUTERS = (persons.router,)
