"""Collection (征收): the doors of bills, receipts and arrears."""

from services.contributions.routes.collecting import (
    ageing,
    arrears,
    bills,
    dues,
    receipt_assignments,
    receipt_exceptions,
    receipts,
)

ROUTERS = (
    dues.router,
    bills.router,
    receipts.router,
    receipt_exceptions.router,
    receipt_assignments.router,
    ageing.router,
    arrears.router,
    arrears.of_employer,
)
