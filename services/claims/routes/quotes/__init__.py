"""Quotes (待遇测算): the rules of the cases, computed without a case."""

from services.claims.routes.quotes import application_limits, appraisal, benefits, liability
from shared.quotes import quotes_router

router = quotes_router((*application_limits.KINDS, *appraisal.KINDS, *benefits.KINDS, *liability.KINDS))
