"""History from an older system (历史数据迁入): the doors."""

from services.registry.routes.history import history_runs, reports

ROUTERS = (history_runs.router, reports.router)
