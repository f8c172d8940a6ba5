"""Take a roster back while nothing rests on it: whom it enrolled was never enrolled, whom it removed goes on.

Wages declared before it count again. Employers and persons it made known stay known, without enrolments of the file.
"""

from collections.abc import Mapping
from typing import Any

from services.registry import queries
from services.registry.domain.enrolment.cover import CoverRules, first_assessed_month
from shared import policy
from shared.bulk.undoing import file_to_undo, refuse_if_rested_on
from shared.db import Transaction
from shared.jobs import JobRun


async def undo_roster(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Undo a roster; returns how much of each kind was taken back. Raises `FileRestedOn`."""
    roster = await file_to_undo(tx, run)
    await queries.lock_enrolments(tx, roster.prefecture)
    await queries.lock_employers_of_roster(tx, roster)
    refuse_if_rested_on(roster, await queries.resting_on_roster(tx, roster))
    rules = policy.at(roster.division).load(CoverRules, "coverage", in_force_on=tx.today)
    taken_back = await queries.take_roster_back(tx, roster)
    await tx.announce_rows(queries.roster_taken_back(tx, roster, first_assessed_month(tx.today, rules)))
    return taken_back._asdict()
