"""Adjustment (退费、抵缴、更正、补缴): the doors of refunds, corrections of rates and back payments."""

from services.contributions.routes.adjusting import back_payments, rate_corrections, refund_steps, refunds

ROUTERS = (refunds.router, refund_steps.router, rate_corrections.router, back_payments.router)
