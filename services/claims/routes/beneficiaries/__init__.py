"""Beneficiaries taken over from an older system (定期待遇人员迁入): the doors."""

from services.claims.routes.beneficiaries import beneficiary_files, reports, taken_over_benefits

ROUTERS = (beneficiary_files.router, reports.router, taken_over_benefits.router)
