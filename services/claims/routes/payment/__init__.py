"""Payment (待遇支付): the doors."""

from services.claims.routes.payment import payment_orders

ROUTERS = (payment_orders.router,)
