"""The step that takes up a receipt exception: it must stand open."""

from uuid import UUID

from services.contributions import queries
from services.contributions.domain.collecting.receipt_exception import ExceptionState
from services.contributions.models import ReceiptException
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class ExceptionNotFound(NotFound):
    """No such exception for this caller."""

    code = "receipt-exception-not-found"
    title = "Receipt exception not found"
    zh = "未找到对账异常 {exception_id}，或不在当前账号的管辖范围内。"
    en = "There is no receipt exception {exception_id} that you may see."


class ExceptionNotOpen(Conflict):
    """Later money, an assessment or a clerk has dealt with it."""

    code = "receipt-exception-not-open"
    title = "Receipt exception is not open"
    zh = "对账异常 {exception_id} 已处理（{state}）。"
    en = "Receipt exception {exception_id} is no longer open ({state})."


async def open_exception_for_update(tx: Transaction, exception_id: UUID) -> ReceiptException:
    """Return an open exception of a division the actor serves, locked; raises why not."""
    exception = await queries.exception_for_update(tx, exception_id)
    if exception is None:
        raise ExceptionNotFound(exception_id=exception_id)
    tx.actor.must_serve(exception.division)
    if exception.state != ExceptionState.OPEN:
        raise ExceptionNotOpen(exception_id=exception_id, state=exception.state)
    return exception
