"""Telling a passing fault of the database from a fault of what was asked of it."""

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

PASSING_STATES = ("08", "40", "53", "55P03", "57P")
"""SQLSTATE prefixes: connection lost, rolled back for another's sake, no resources, lock not had, shutting down."""


def is_passing(error: Exception) -> bool:
    """Whether the database, not the work, is at fault: then the same work, tried again, may succeed."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _state(error.orig).startswith(PASSING_STATES)
    if isinstance(error, asyncpg.PostgresError):  # raised as it is while a connection is being made
        return _state(error).startswith(PASSING_STATES)
    return isinstance(error, OSError | NoConnectionFree)


def _state(error: BaseException | None) -> str:
    return getattr(error, "sqlstate", None) or ""
