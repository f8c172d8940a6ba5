"""Let monthly benefits follow figures that were published (timer): MOHRSS 2013 No. 34, item 14."""

from services.claims import queries
from services.claims.commands.figures._refreshing import RESTS_ON, refresh_benefit
from shared.db import Transaction


async def refresh_figures(tx: Transaction) -> str:
    """Draw again, in every prefecture, what rests on figures that changed; returns how many timelines did."""
    changed = 0
    for benefit in RESTS_ON:
        for prefecture in await queries.prefectures_with(tx, benefit):
            changed += await refresh_benefit(tx, prefecture, benefit)
    return f"{changed} timelines changed"
