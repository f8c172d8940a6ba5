"""The lock that keeps two rosters apart."""

from sqlalchemy import text

from shared.db import Transaction

LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")


async def lock_enrolments(tx: Transaction, prefecture: str) -> None:
    """Wait until no other roster of the prefecture is being taken in, and keep others waiting."""
    await tx.session.execute(LOCK, {"what": f"enrolments of {prefecture}"})
