"""The registry's HTTP door: one folder for each procedure, one file per resource."""

from services.registry.routes import employers, enrolment, persons

ROUTERS = (*enrolment.ROUTERS, *employers.ROUTERS, *persons.ROUTERS)
