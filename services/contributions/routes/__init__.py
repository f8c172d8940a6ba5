"""Contributions' HTTP door: one folder for each procedure, one file per resource."""

from services.contributions.routes import assessing, collecting, quotes

ROUTERS = (*assessing.ROUTERS, *collecting.ROUTERS, quotes.router)
