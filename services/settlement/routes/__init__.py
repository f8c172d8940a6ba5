"""Settlement's HTTP door: one file per resource."""

from services.settlement.routes import (
    catalogues,
    charge_lines,
    encounters,
    entitlements,
    institutions,
    provider_months,
    quotes,
    reviews,
    settlements,
    settling,
)

ROUTERS = (
    institutions.router,
    catalogues.router,
    encounters.router,
    entitlements.router,
    charge_lines.router,
    settling.router,
    settlements.router,
    provider_months.router,
    reviews.router,
    quotes.router,
)
