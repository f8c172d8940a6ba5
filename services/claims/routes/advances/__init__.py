"""Advance payment (先行支付): the doors."""

from services.claims.routes.advances import advances

ROUTERS = (advances.router,)
