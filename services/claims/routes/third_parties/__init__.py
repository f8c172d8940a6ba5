"""Third parties (第三人侵权): the doors."""

from services.claims.routes.third_parties import third_parties

ROUTERS = (third_parties.router,)
