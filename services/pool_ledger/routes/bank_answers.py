"""The bank's answers (银行回单): a file in, its effect once; what fits no order waits as an exception."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel

from services.pool_ledger import queries
from services.pool_ledger.commands.take_in_bank_answers import COLUMNS, TakeInBankAnswers, take_in_bank_answers
from services.pool_ledger.domain.bank_answer import BankFault
from services.pool_ledger.models import BankAnswerFile, BankException
from services.pool_ledger.routes._readers import READERS
from shared.bulk.files import FileCutOff, FileEmpty, FileUnreadable, store_upload
from shared.bulk.rejects import template
from shared.bulk.rows import FileColumnsWrong
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/bank-answers", tags=["payments"])
exceptions = APIRouter(prefix="/v1/bank-exceptions", tags=["payments"])


class BankAnswersOut(BaseModel):
    """What the answers of a file did."""

    id: UUID
    file_name: str
    paid: int
    returned: int
    exceptions: int

    @classmethod
    def of(cls, file: BankAnswerFile) -> "BankAnswersOut":
        """Show a file of answers."""
        return cls.model_validate(file, from_attributes=True)


class BankExceptionOut(BaseModel):
    """An answer that moved no money, and why."""

    id: UUID
    file_id: UUID
    line: int
    batch_no: str
    order_no: str
    result: str
    amount: str
    traded_on: str
    bank_reference: str
    fault: str
    detail: str

    @classmethod
    def of(cls, row: BankException) -> "BankExceptionOut":
        """Show an exception with its sentence."""
        told = {name: getattr(row, name) for name in cls.model_fields if name != "detail"}
        return cls(**told, detail=BankFault[row.fault].value)


class BankExceptionPage(BaseModel):
    """Some exceptions; ask again with `after=next`."""

    items: list[BankExceptionOut]
    next: UUID | None


@router.get("/template", response_class=Response, dependencies=[allow(*READERS)])
async def get_template() -> Response:
    """Download an empty file of answers: its header line."""
    return Response(template(COLUMNS), media_type="text/csv")


@router.post(
    "",
    status_code=201,
    dependencies=[allow("finance_maker", "finance_checker")],
    responses=problems(FileEmpty, FileCutOff, FileUnreadable, FileColumnsWrong, OutsideDivision),
)
async def post_bank_answers(begin: Begin, request: Request, file: UploadFile) -> Reply[BankAnswersOut]:
    """Hand in the bank's answers; the same file again tells what it did the first time."""
    files_dir = request.app.state.settings.files_dir
    stored = await store_upload(file, files_dir)
    async with begin(body_digest=stored.digest) as tx:
        taken = await take_in_bank_answers(tx, TakeInBankAnswers(file.filename or "", stored, files_dir))
        reply = tx.reply(201, BankAnswersOut.of(taken))
    return reply


@exceptions.get("", dependencies=[allow(*READERS)])
async def get_bank_exceptions(
    begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> BankExceptionPage:
    """List the bank's answers that fit no order, in the order of arrival."""
    async with begin() as tx:
        rows = await queries.bank_exceptions_after(tx, after, limit)
    items = [BankExceptionOut.of(row) for row in rows]
    return BankExceptionPage(items=items, next=items[-1].id if len(items) == limit else None)
