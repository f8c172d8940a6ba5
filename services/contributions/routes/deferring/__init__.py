"""Deferral (缓缴): the doors of applications, decisions and batches."""

from services.contributions.routes.deferring import batches, deferrals

ROUTERS = (batches.router, deferrals.router)
