"""Who owes what of a case (费用承担): the doors."""

from services.claims.routes.liability import liabilities, shares

ROUTERS = (liabilities.router, shares.router)
