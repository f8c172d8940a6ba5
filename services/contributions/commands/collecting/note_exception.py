"""Leave a receipt exception as it is (备注结案): a clerk notes why. What is owed stays owed."""

from dataclasses import dataclass
from uuid import UUID

from services.contributions.commands.collecting._exceptions import open_exception_for_update
from services.contributions.domain.collecting.receipt_exception import ExceptionState
from services.contributions.domain.collecting.receipt_matching import Mismatch
from services.contributions.models import ReceiptException
from shared.db import Transaction
from shared.problems import RuleViolated


class MoneyWithoutEmployer(RuleViolated):
    """Money of an employer nobody knows has to find its employer."""

    code = "money-without-employer"
    title = "Money has no employer yet"
    zh = "该笔到账尚未认领，请先认领到用人单位，不能仅作备注。"
    en = "Nobody is known for this money: assign it to its employer; a note cannot end it."


@dataclass(frozen=True, slots=True)
class NoteException:
    """Which exception, and why it stays as it is."""

    exception_id: UUID
    note: str


async def note_exception(tx: Transaction, command: NoteException) -> ReceiptException:
    """Close an exception with a note; it comes back as a new one when its account changes."""
    exception = await open_exception_for_update(tx, command.exception_id)
    if exception.kind == Mismatch.UNKNOWN_EMPLOYER:
        raise MoneyWithoutEmployer()
    exception.state, exception.settled_at = ExceptionState.NOTED, tx.now
    exception.note, exception.noted_by = command.note, tx.actor.subject
    return exception
