"""Payees (收款人), and returned money that is sent to a corrected one: the doors."""

from services.claims.routes.payees import payee_changes, payees, reissues, staff_accounts

ROUTERS = (payees.router, payee_changes.router, reissues.router, staff_accounts.router)
