"""Contributions' HTTP door: one folder for each procedure, one file per resource."""

from services.contributions.routes import assessing, collecting, floating, projects, quotes, rating, statements

ROUTERS = (
    *assessing.ROUTERS,
    *collecting.ROUTERS,
    *projects.ROUTERS,
    *rating.ROUTERS,
    *floating.ROUTERS,
    *statements.ROUTERS,
    quotes.router,
)
