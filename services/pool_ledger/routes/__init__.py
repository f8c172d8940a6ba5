"""The pool ledger's HTTP door: one file per resource."""

from services.pool_ledger.routes import (
    bank_answers,
    capacity,
    filings,
    months,
    opening_balances,
    overview,
    payment_batches,
    payment_orders,
    quotes,
    remittances,
    spending_plans,
    statements,
    trial_balance,
    verification,
    vouchers,
)

ROUTERS = (
    vouchers.router,
    trial_balance.router,
    statements.router,
    overview.router,
    payment_orders.router,
    payment_batches.router,
    bank_answers.router,
    bank_answers.exceptions,
    opening_balances.router,
    remittances.router,
    spending_plans.router,
    capacity.router,
    filings.router,
    months.router,
    verification.router,
    quotes.router,
)
