"""Recovery (追回): the doors."""

from services.claims.routes.recovery import debts, due_dates, overpayments, repayments, write_offs

ROUTERS = (overpayments.router, debts.router, due_dates.router, repayments.router, write_offs.router)
