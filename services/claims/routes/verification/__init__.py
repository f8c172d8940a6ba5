"""Verification of entitlements (待遇资格认证) and what others tell of beneficiaries: the doors."""

from services.claims.routes.verification import files, verifications

ROUTERS = (verifications.router, *files.ROUTERS)
