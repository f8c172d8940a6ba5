"""The claims service's HTTP door: one folder for each procedure, one file per resource."""

from services.claims.routes import (
    appraisal,
    benefits,
    clocks,
    conclusion,
    disputes,
    examination,
    investigation,
    panel,
    papers,
    payment,
    quotes,
    recognition,
    reporting,
)

ROUTERS = (
    *reporting.ROUTERS,
    *papers.ROUTERS,
    *recognition.ROUTERS,
    *investigation.ROUTERS,
    *panel.ROUTERS,
    *disputes.ROUTERS,
    *appraisal.ROUTERS,
    *examination.ROUTERS,
    *conclusion.ROUTERS,
    *benefits.ROUTERS,
    *payment.ROUTERS,
    *clocks.ROUTERS,
    quotes.router,
)
