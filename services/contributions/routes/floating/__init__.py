"""Floating of rates (费率浮动): the doors of runs, lines, objections and safety certificates."""

from services.contributions.routes.floating import certificates, lines, objections, runs

ROUTERS = (runs.router, lines.router, objections.router, certificates.router)
