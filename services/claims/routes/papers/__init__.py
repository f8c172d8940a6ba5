"""Papers in and out (材料与文书): the doors."""

from services.claims.routes.papers import issued_papers, missing, papers

ROUTERS = (papers.router, missing.router, issued_papers.router)
