"""Recovery (追回): the doors."""

from services.claims.routes.recovery import debts, overpayments, repayments, write_offs

ROUTERS = (overpayments.router, debts.router, repayments.router, write_offs.router)
