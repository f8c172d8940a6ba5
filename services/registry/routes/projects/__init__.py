"""Construction projects (建设项目): the doors."""

from services.registry.routes.projects import changes, cover, projects, rosters

ROUTERS = (projects.router, changes.router, rosters.files, rosters.router, cover.router)
