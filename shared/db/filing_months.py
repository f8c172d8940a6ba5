"""Which month a prefecture's facts are filed under: the one they belong to, or the next that is still open."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.db.tables import FilingMonth
from shared.periods import Month


async def open_month(session: AsyncSession, prefecture: str, month: Month) -> Month:
    """Return `month`, or the first open one after it, share-locked so that it cannot be filed before this commits."""
    while (await _locked(session, prefecture, month, read=True)).filed_on is not None:
        month = month.next()
    return month


async def month_for_update(session: AsyncSession, prefecture: str, month: Month) -> FilingMonth:
    """Return the month's row, locked alone: waits for every transaction that still emits into it."""
    return await _locked(session, prefecture, month, read=False)


async def _locked(session: AsyncSession, prefecture: str, month: Month, *, read: bool) -> FilingMonth:
    await session.execute(insert(FilingMonth).values(prefecture=prefecture, month=month).on_conflict_do_nothing())
    chosen = select(FilingMonth).where(FilingMonth.prefecture == prefecture, FilingMonth.month == month)
    locked = await session.scalars(chosen.with_for_update(read=read), execution_options={"populate_existing": True})
    return locked.one()
