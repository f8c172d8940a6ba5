"""Receive a roster file (参保花名册): keep it, and queue the work of taking it in."""

from dataclasses import dataclass
from datetime import date

from services.registry import queries
from services.registry.models import Roster
from shared.bulk.files import StoredFile
from shared.db import Transaction
from shared.ids import new_id, prefecture_of
from shared.jobs import queue_job
from shared.problems import RuleViolated


class ReceivedInFuture(RuleViolated):
    """A roster is received today or was received before, never later."""

    code = "received-in-future"
    title = "Receipt date lies in the future"
    zh = "受理日期 {received_on} 晚于今天，请更正。"
    en = "The date of receipt {received_on} lies in the future; correct it."


@dataclass(frozen=True, slots=True)
class SubmitRoster:
    """A kept file, the office that took it, and the day it did: cover is counted from that day."""

    division: str
    received_on: date
    file_name: str
    file: StoredFile


async def submit_roster(tx: Transaction, command: SubmitRoster) -> Roster:
    """Queue the roster for intake; the same file again, even at the same time, returns the roster it already is."""
    if command.received_on > tx.today:
        raise ReceivedInFuture(received_on=command.received_on)
    prefecture = prefecture_of(command.division)
    await queries.lock_roster_file(tx, prefecture, command.file.digest)
    known = await queries.roster_with_digest(tx, prefecture, command.file.digest)
    if known is not None:
        return known
    roster_id = new_id()
    job = await queue_job(tx, "take_in_roster", division=command.division, facts={"roster_id": str(roster_id)})
    return tx.add(
        Roster(
            id=roster_id,
            prefecture=prefecture,
            division=command.division,
            digest=command.file.digest,
            file_name=command.file_name,
            received_on=command.received_on,
            job_id=job.id,
            submitted_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
