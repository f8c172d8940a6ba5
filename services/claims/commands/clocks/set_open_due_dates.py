"""Give limits their last day once the holidays of its year are published (timer)."""

from services.claims import queries
from services.claims.commands._clocks import set_due
from services.claims.domain.clocks.time_limit import DueDate
from services.claims.models import ClockRow
from shared.calendars import working_days
from shared.db import Transaction

AT_ONCE = 500


async def set_open_due_dates(tx: Transaction, at_once: int = AT_ONCE) -> str:
    """Set the last days that can be known by now; returns how many, and how many cannot.

    Only what changes is locked: cases whose year is still unknown are left to those who work on them.
    """
    known = waiting = 0
    page = await queries.clocks_without_due_date(tx, None, at_once)
    while page:
        settled = [clock.id for clock in page if _is_known(clock)]
        for clock in await queries.running_clocks_for_update(tx, settled):
            set_due(clock)
        known, waiting = known + len(settled), waiting + len(page) - len(settled)
        page = await queries.clocks_without_due_date(tx, page[-1].id, at_once)
    return f"{known} set, {waiting} waiting"


def _is_known(clock: ClockRow) -> bool:
    return DueDate.of(clock.as_clock(working_days(clock.division)).due).gap is None
