"""Reports and applications (工伤申请): the doors."""

from services.claims.routes.reporting import applications, deaths, drafts, injuries, late_filing, liable_employer

ROUTERS = (
    injuries.router,
    drafts.router,
    applications.router,
    deaths.router,
    late_filing.router,
    liable_employer.router,
)
