"""Recognition (工伤认定): the doors."""

from services.claims.routes.recognition import (
    acceptances,
    completeness,
    decisions,
    ground_assessments,
    service_records,
    suspensions,
)

ROUTERS = (
    completeness.router,
    acceptances.router,
    suspensions.router,
    ground_assessments.router,
    decisions.router,
    service_records.router,
)
