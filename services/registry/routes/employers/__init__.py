"""Employers (用人单位): the doors."""

from services.registry.routes.employers import employers, history

ROUTERS = (employers.router, history.router)
