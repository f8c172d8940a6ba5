"""Assessment (核定): the doors."""

from services.contributions.routes.assessing import assessments, bases, months

ROUTERS = (months.router, assessments.router, bases.router)
