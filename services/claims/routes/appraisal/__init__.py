"""Work-ability appraisal (劳动能力鉴定): the doors."""

from services.claims.routes.appraisal import acceptances, applications, endings, extensions

ROUTERS = (applications.router, acceptances.router, endings.router, extensions.router)
