"""Assessment (核定): the doors."""

from services.contributions.routes.assessing import assessments, bases, declarations, months

ROUTERS = (months.router, declarations.router, declarations.files, assessments.router, bases.router)
