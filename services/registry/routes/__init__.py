"""The registry's HTTP door: one file per resource."""

from services.registry.routes import cover, employers, persons, rosters

ROUTERS = (rosters.router, employers.router, persons.router, cover.router)
