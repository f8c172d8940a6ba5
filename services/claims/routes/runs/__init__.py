"""Monthly runs (定期待遇发放): the doors."""

from services.claims.routes.runs import payments, runs

ROUTERS = (runs.router, payments.router)
