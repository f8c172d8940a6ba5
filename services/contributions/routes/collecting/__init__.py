"""Collection (征收): the doors of bills, receipts and arrears."""

from services.contributions.routes.collecting import arrears, bills, receipt_exceptions, receipts

ROUTERS = (bills.router, receipts.router, receipt_exceptions.router, arrears.router)
