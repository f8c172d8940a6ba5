"""The registry's HTTP door: one folder for each procedure, one file per resource."""

from services.registry.routes import (
    access,
    assignments,
    cards,
    corrections,
    deaths,
    divisions,
    employer_requests,
    employers,
    enrolment,
    flexible_work,
    history,
    merging,
    moves,
    persons,
    projects,
    status_data,
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
    *status_data.ROUTERS,
    *deaths.ROUTERS,
    *history.ROUTERS,
    *access.ROUTERS,
)
