"""Investigation and the employer's evidence (调查核实与举证): the doors."""

from services.claims.routes.investigation import evidence, investigators, records

ROUTERS = (investigators.router, records.router, evidence.router)
