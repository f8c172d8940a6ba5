"""Time limits and the work they set (时限): the doors."""

from services.claims.routes.clocks import reports, statistics, work_list

ROUTERS = (work_list.router, reports.router, statistics.router)
