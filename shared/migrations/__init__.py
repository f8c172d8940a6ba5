"""Alembic for all services: one environment, the kernel's own revisions, and each service's beside it."""
