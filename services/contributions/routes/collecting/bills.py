"""Bills (应缴费款): the file by which the tax authority collects a month."""

from collections.abc import AsyncIterator

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from services.contributions import queries
from services.contributions.domain.collecting.receipt import ReceiptItem
from shared.web import Begin, MonthInQuery, allow

router = APIRouter(prefix="/v1/bills", tags=["bills"])
HEADER = "统一社会信用代码,费款所属期,品目,应缴金额"


@router.get(
    "",
    response_class=StreamingResponse,
    dependencies=[allow("contributions_clerk", "prefecture_system", "province_manager", "auditor", "service")],
)
async def get_bills(begin: Begin, month: MonthInQuery) -> StreamingResponse:
    """Download what every employer has to pay for a month, as CSV by credit code."""

    async def lines() -> AsyncIterator[str]:
        yield f"{HEADER}\r\n"
        async with begin() as tx:
            async for credit_code, amount in queries.bills(tx, month):
                yield f"{credit_code},{month},{ReceiptItem.PRINCIPAL},{amount}\r\n"

    named = {"content-disposition": f'attachment; filename="bills-{month}.csv"'}
    return StreamingResponse(lines(), media_type="text/csv", headers=named)
