"""Dependants and their pensions (供养亲属抚恤金): the doors."""

from services.claims.routes.survivors import dependants, drop_outs, pensions

ROUTERS = (dependants.router, drop_outs.router, pensions.router)
