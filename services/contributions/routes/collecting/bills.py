"""Bills (应征凭证): issued for a month, and downloaded as the file by which the tax authority collects it."""

from collections.abc import AsyncIterator, Sequence

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from services.contributions.commands.collecting.issue_bills import IssueBills, IssuedBills, issue_bills
from services.contributions.commands.collecting.list_bills import list_bills
from services.contributions.queries import IssuedBill
from shared.bulk.files import FileFormat
from shared.ids import prefecture_of
from shared.money import Money
from shared.periods import Month
from shared.problems import OutsideDivision, problems
from shared.web import Begin, MonthInQuery, Reply, allow
from shared.web.tables import FormatInQuery, table_response

router = APIRouter(prefix="/v1/bills", tags=["bills"])
HEADER = (
    "应征凭证序号",
    "统一社会信用代码",
    "费款所属期",
    "品目",
    "应缴金额",
    "缴费期限",
    "开具日期",
    "欠缴金额",
    "截至今日滞纳金",
)


class BillsIn(BaseModel):
    """Which month is billed: to all employers of the prefecture in which the division lies."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"division": "990800", "month": "2025-09"}]})

    division: str = Field(pattern=r"^[0-9]{6}$")
    month: Month


class IssuedOut(BaseModel):
    """How many bills were issued, and for how much in all; nothing where nothing changed since the last time."""

    month: Month
    bills: int
    amount: Money

    @classmethod
    def of(cls, month: Month, issued: IssuedBills) -> "IssuedOut":
        """Show what was issued."""
        return cls(month=month, bills=issued.bills, amount=issued.amount)


@router.post(
    "",
    status_code=201,
    dependencies=[allow("contributions_clerk", "prefecture_system")],
    responses=problems(OutsideDivision),
)
async def post_bills(body: BillsIn, begin: Begin) -> Reply[IssuedOut]:
    """Issue bills for a month: what is due once; after a new assessment, a supplement or credit of the difference."""
    async with begin() as tx:
        tx.actor.must_serve(prefecture_of(body.division))
        issued = await issue_bills(tx, IssueBills(body.division, body.month))
        reply = tx.reply(201, IssuedOut.of(body.month, issued))
    return reply


@router.get(
    "",
    response_class=StreamingResponse,
    dependencies=[allow("contributions_clerk", "prefecture_system", "province_manager", "auditor", "service")],
)
async def get_bills(
    begin: Begin, month: MonthInQuery, file_format: FormatInQuery = FileFormat.CSV
) -> StreamingResponse:
    """Download the bills of a month by credit code; an amount below zero is a credit.

    What is owed, and the surcharge on it by today, stand on the last bill of an employer's item.
    """

    async def rows() -> AsyncIterator[Sequence[str]]:
        async with begin() as tx:
            async for bill, accrued in list_bills(tx, month):
                yield _row(bill, accrued)

    return table_response(f"bills-{month}", HEADER, rows(), file_format)


def _row(bill: IssuedBill, accrued: Money) -> Sequence[str]:
    owed = (str(bill.owed.outstanding), str(accrued)) if bill.owed else ("0.00", "0.00")
    account = (str(bill.account.month), bill.account.item.value, str(bill.amount))
    return (bill.number, bill.credit_code, *account, bill.due_on.isoformat(), bill.issued_on.isoformat(), *owed)
