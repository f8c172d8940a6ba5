"""Projects and platforms: the doors."""

from services.contributions.routes.projects import platform_assessments, project_assessments

ROUTERS = (project_assessments.router, platform_assessments.router)
