"""Entitlements to monthly benefits (定期待遇): the doors."""

from services.claims.routes.entitlements import entitlements, interruptions, monthly_benefits, proposals

ROUTERS = (entitlements.router, monthly_benefits.router, interruptions.router, proposals.router)
