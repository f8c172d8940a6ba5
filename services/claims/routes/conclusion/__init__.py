"""Conclusions of the appraisal (鉴定结论): the doors."""

from services.claims.routes.conclusion import conclusions, revocations, services

ROUTERS = (conclusions.router, services.router, revocations.router)
