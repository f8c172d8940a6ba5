"""Status files of other authorities (数据比对) and risk rules: the doors."""

from services.registry.routes.status_data import risk_rules, risk_scans, status_files, statuses

ROUTERS = (*status_files.ROUTERS, statuses.router, risk_rules.router, risk_scans.router)
