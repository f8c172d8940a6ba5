"""Hold all benefits against all that was told (timer, daily): what was opened or awarded since is looked at as well."""

from services.claims.commands.verification._looking import look
from services.claims.queries.verification import Told
from shared.db import Transaction


async def watch_beneficiaries(tx: Transaction) -> str:
    """Raise what the rules suspect; returns how many findings are new."""
    return f"{await look(tx, Told())} new"
