"""The step that finds the time for a conclusion still running: what was missed is not given more days."""

from datetime import date

from services.claims import queries
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.clocks.time_limit import DueDate
from services.claims.models import Appraisal, ClockRow
from shared.db import Transaction
from shared.problems import RuleViolated


class ExtendedTooLate(RuleViolated):
    """A limit is extended while it runs: one that has passed was missed."""

    code = "extended-too-late"
    title = "Limit has passed"
    zh = "鉴定期限已于 {due_on} 届满，{extended_on} 不能再延长。"
    en = "The limit ended on {due_on}: it cannot be extended on {extended_on}."


async def clock_to_extend(tx: Transaction, appraisal: Appraisal, *, on: date) -> ClockRow:
    """Return the clock of an accepted appraisal's conclusion, to be extended on a day; raises `ExtendedTooLate`."""
    kinds = [ClockKind.APPRAISAL_CONCLUSION]
    [clock] = await queries.running_clocks(tx, appraisal.claim_id, kinds, appraisal.id)
    if DueDate(clock.due_on).missed_on(on):
        raise ExtendedTooLate(due_on=clock.due_on, extended_on=on)
    return clock
