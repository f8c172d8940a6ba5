"""Roles of accounts (角色授权): the doors."""

from services.registry.routes.access import grants

ROUTERS = (grants.router,)
