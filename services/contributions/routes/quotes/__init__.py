"""Quotes (测算): the rules of the cases, computed without a case."""

from services.contributions.routes.quotes import assessing, collecting, projects, rating
from shared.quotes import quotes_router

router = quotes_router((*assessing.KINDS, *collecting.KINDS, *rating.KINDS, *projects.KINDS))
