"""Look every day for people employed full-time in two prefectures at once (R-05), as one who serves the province."""

from services.registry.commands.status_data._looking import look
from services.registry.commands.status_data._rules import DOUBLE
from services.registry.queries.risk_rules import Look
from shared.db import Transaction


async def look_for_double_enrolments(tx: Transaction) -> int:
    """Raise a finding in each of the prefectures; returns how many are new."""
    return await look(tx, DOUBLE, Look(tx.actor.division, tx.today))
