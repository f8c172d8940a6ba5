"""Benefits (工伤待遇): the doors."""

from services.claims.routes.benefits import (
    appraisal_fees,
    awards,
    case_benefits,
    employers_debts,
    employment,
    wage_situations,
)

ROUTERS = (
    awards.router,
    wage_situations.router,
    employment.router,
    appraisal_fees.router,
    employers_debts.router,
    case_benefits.router,
)
