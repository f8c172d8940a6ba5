"""Quotes (测算): the rules of the cases, computed without a case."""

from services.contributions.routes.quotes import adjusting, assessing, collecting, deferring, projects, rating
from shared.quotes import quotes_router

router = quotes_router(
    (
        *assessing.KINDS,
        *collecting.KINDS,
        *deferring.KINDS,
        *rating.KINDS,
        *projects.KINDS,
        *adjusting.KINDS,
    )
)
