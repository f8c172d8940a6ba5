"""The registry's HTTP door: one folder for each procedure, one file per resource."""

from services.registry.routes import (
    assignments,
    cards,
    corrections,
    divisions,
    employer_requests,
    employers,
    enrolment,
    flexible_work,
    merging,
    moves,
    persons,
    projects,
)

ROUTERS = (
    *enrolment.ROUTERS,
    *corrections.ROUTERS,
    *assignments.ROUTERS,
    *moves.ROUTERS,
    *employers.ROUTERS,
    *employer_requests.ROUTERS,
    *divisions.ROUTERS,
    *persons.ROUTERS,
    *merging.ROUTERS,
    *cards.ROUTERS,
    *projects.ROUTERS,
    *flexible_work.ROUTERS,
)
