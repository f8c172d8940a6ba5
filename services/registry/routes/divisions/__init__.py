"""Divisions (行政区划): the doors."""

from services.registry.routes.divisions import changes, divisions

ROUTERS = (changes.router, divisions.router)
