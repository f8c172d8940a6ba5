"""The step that fixes every employer's rate of a month before it is assessed: floated, cut and relieved."""

from services.contributions import queries
from services.contributions.commands.rating._cut import cut_of_month
from services.contributions.commands.rating._rating import rate_by_law
from services.contributions.events import RateAssigned
from shared.db import Transaction
from shared.periods import Month


async def fix_month_rates(tx: Transaction, prefecture: str, month: Month) -> tuple[str, ...]:
    """Renew rates that the law or a floating run changed, announce them, and compose the month's; a repeat adds none.

    The law is read once for each industry, not for each employer. Returns what the law has not said of cuts.
    """
    ways = await queries.ways_of_rating(tx, prefecture, month)
    law = {way: rate_by_law(prefecture, month, way) for way in ways}
    run_id = await queries.run_in_force(tx, prefecture, month)
    for renewed in await queries.renew_rates(tx, prefecture, month, law, run_id):
        tx.emit(RateAssigned.of(renewed.division, renewed))
    cut = await cut_of_month(tx, prefecture, month)
    await queries.compose_month_rates(tx, prefecture, month, cut)
    return cut.warnings
