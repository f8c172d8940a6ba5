"""Benefits (工伤待遇): the doors."""

from services.claims.routes.benefits import awards

ROUTERS = (awards.router,)
