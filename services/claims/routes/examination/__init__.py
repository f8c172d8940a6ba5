"""Experts, draws and examinations (专家抽取与现场鉴定): the doors."""

from services.claims.routes.examination import batches, draws, examinations, experts

ROUTERS = (experts.router, draws.router, batches.router, examinations.router)
