"""Review, litigation and correction (复议、诉讼、更正): the doors."""

from services.claims.routes.disputes import corrections, disputes

ROUTERS = (disputes.router, corrections.router)
