"""History from an older system (历史数据迁入): the doors."""

from services.contributions.routes.history import past_bases

ROUTERS = (past_bases.router,)
