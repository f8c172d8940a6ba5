"""The claims service's HTTP door: one file per resource."""

from services.claims.routes import acceptances, appraisals, awards, decisions, injuries, payment_orders, quotes

ROUTERS = (
    injuries.router,
    acceptances.router,
    decisions.router,
    appraisals.router,
    awards.router,
    payment_orders.router,
    quotes.router,
)
