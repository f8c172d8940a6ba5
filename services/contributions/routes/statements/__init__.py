"""Statements and notices (对账单、催缴通知): the doors of papers that employers and persons receive."""

from services.contributions.routes.statements import (
    dunning_notices,
    dunning_runs,
    employer_statements,
    person_statements,
)

ROUTERS = (dunning_runs.router, dunning_notices.router, employer_statements.router, person_statements.router)
