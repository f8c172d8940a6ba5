"""Express outlets (快递网点) and platforms (平台企业): the doors."""

from services.registry.routes.flexible_work import outlets, platform_orders

ROUTERS = (outlets.lists, outlets.router, platform_orders.files, platform_orders.router)
