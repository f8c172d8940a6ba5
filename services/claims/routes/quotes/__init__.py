"""Quotes (待遇测算): the rules of the cases, computed without a case."""

from services.claims.routes.quotes import (
    adjustments,
    all_benefits,
    application_limits,
    appraisal,
    benefits,
    death,
    employers_debts,
    interruptions,
    liability,
    missing_person,
    monthly_benefits,
    own_wage,
    recovery,
    shares,
    subsidies,
)
from services.claims.routes.quotes.page import router as page_router
from shared.quotes import quotes_router

quotes_asked = quotes_router(
    (
        *all_benefits.KINDS,
        *application_limits.KINDS,
        *appraisal.KINDS,
        *own_wage.KINDS,
        *benefits.KINDS,
        *death.KINDS,
        *missing_person.KINDS,
        *subsidies.KINDS,
        *employers_debts.KINDS,
        *liability.KINDS,
        *monthly_benefits.KINDS,
        *recovery.KINDS,
        *shares.KINDS,
        *adjustments.KINDS,
        *interruptions.KINDS,
    )
)

ROUTERS = (quotes_asked, page_router)
