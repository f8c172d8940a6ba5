"""Contributions' HTTP door: one file per resource."""

from services.contributions.routes import (
    arrears,
    assessments,
    bases,
    bills,
    months,
    quotes,
    receipt_exceptions,
    receipts,
)

ROUTERS = (
    months.router,
    assessments.router,
    bills.router,
    receipts.router,
    receipt_exceptions.router,
    arrears.router,
    bases.router,
    quotes.router,
)
