"""Contributions' HTTP door: one folder for each procedure, one file per resource."""

from services.contributions.routes import (
    adjusting,
    assessing,
    collecting,
    deferring,
    floating,
    history,
    projects,
    quotes,
    rating,
    statements,
)

ROUTERS = (
    *assessing.ROUTERS,
    *collecting.ROUTERS,
    *deferring.ROUTERS,
    *projects.ROUTERS,
    *rating.ROUTERS,
    *floating.ROUTERS,
    *statements.ROUTERS,
    *adjusting.ROUTERS,
    *history.ROUTERS,
    quotes.router,
)
