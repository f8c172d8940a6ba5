"""Merging two persons (人员合并): the doors."""

from services.registry.routes.merging import merges

ROUTERS = (merges.router,)
