"""What the papers of this group share, and what a dunning notice says."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Path

from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import DunningLine, DunningNotice
from shared.papers.wording import amount_in_words, grouped, said_day
from shared.problems import NotFound

Year = Annotated[int, Path(ge=1990, le=2100, examples=[2025])]
ITEMS = {
    ReceiptItem.PRINCIPAL: "工伤保险费",
    ReceiptItem.PROJECT: "项目工伤保险费",
    ReceiptItem.PLATFORM: "职业伤害保障费",
    ReceiptItem.SURCHARGE: "滞纳金",
}


class NothingOnRecord(NotFound):
    """Nobody by this id was ever enrolled here."""

    code = "nothing-on-record"
    title = "Nothing on record"
    zh = "没有 {id} 的参保缴费记录，或不在当前账号的管辖范围内。"
    en = "Nothing is on record of {id} that you may see."


def notice_values(notice: DunningNotice, lines: Sequence[DunningLine], employer_name: str) -> dict[str, Any]:
    """Return what a dunning notice says."""
    total = notice.principal + notice.surcharge
    return {
        "no": notice.no,
        "employer": employer_name,
        "credit_code": notice.credit_code,
        "drawn_on": said_day(notice.drawn_on),
        "pay_within_days": str(notice.pay_within_days),
        "principal": grouped(notice.principal),
        "surcharge": grouped(notice.surcharge),
        "total": grouped(total),
        "total_in_words": amount_in_words(total),
        "lines": [_line(line) for line in lines],
    }


def _line(line: DunningLine) -> list[str]:
    owed, surcharge = (
        ("—", line.outstanding) if line.item == ReceiptItem.SURCHARGE else (grouped(line.outstanding), line.surcharge)
    )
    late = (line.due_on.isoformat(), str(line.days_late))
    return [str(line.month), ITEMS[ReceiptItem(line.item)], *late, owed, grouped(surcharge)]
