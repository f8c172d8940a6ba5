"""Adjustments of monthly benefits (定期待遇调整): the doors."""

from services.claims.routes.adjustments import adjustments

ROUTERS = (adjustments.router,)
