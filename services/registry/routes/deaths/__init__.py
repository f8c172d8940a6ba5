"""Deaths of insured people (参保人员死亡登记): the doors."""

from services.registry.routes.deaths import deaths

ROUTERS = (deaths.router,)
