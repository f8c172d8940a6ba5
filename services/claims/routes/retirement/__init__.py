"""Retirement of workers who draw monthly benefits (退休): the doors."""

from services.claims.routes.retirement import retirements

ROUTERS = (retirements.router,)
