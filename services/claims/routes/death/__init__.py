"""Death (因工死亡), and missing workers: the doors."""

from services.claims.routes.death import circumstances, grants, missing

ROUTERS = (circumstances.router, grants.router, missing.router)
