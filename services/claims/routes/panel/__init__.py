"""Collegial panel and mediation (合议、调解): the doors."""

from services.claims.routes.panel import mediations, panels

ROUTERS = (panels.router, mediations.router)
