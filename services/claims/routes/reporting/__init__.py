"""Reports and applications (工伤申请): the doors."""

from services.claims.routes.reporting import applications, drafts, injuries, late_filing

ROUTERS = (injuries.router, drafts.router, applications.router, late_filing.router)
