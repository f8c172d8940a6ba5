"""Benefits (工伤待遇): the doors."""

from services.claims.routes.benefits import awards, payment_orders

ROUTERS = (awards.router, payment_orders.router)
