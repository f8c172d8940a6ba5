"""The month is assessed, billed, collected by the tax authority, and matched."""

import csv
from io import StringIO
from typing import Any

from demo import tax_authority
from demo.month import PREFECTURE
from demo.stage import COLLECTOR, Stage
from demo.tax_authority import Bill

ASSESSING, MATCHING = "核定 assessment", "到账 receipts"


def collect(stage: Stage) -> dict[str, Any]:
    """Assess the month, hand out the bills, take the tax authority's receipts; returns what was taken and refused."""
    month = stage.month.month
    job = stage.client.post(
        COLLECTOR, "contributions", f"/v1/months/{month}/assessment", "assessment", json={"division": PREFECTURE}
    )
    stage.client.job(COLLECTOR, "contributions", _job_id(job), lambda done, all_: stage.told(ASSESSING, done, all_))
    billed = {"division": PREFECTURE, "month": str(month)}
    stage.client.post(COLLECTOR, "contributions", "/v1/bills", "bills", json=billed)
    answered = stage.files / "tax-receipts.csv"
    tax_authority.answer(_bills(stage), answered, stage.month)
    with answered.open("rb") as file:
        job = stage.client.post(
            COLLECTOR,
            "contributions",
            "/v1/receipts",
            "receipts",
            files={"file": (answered.name, file)},
            data={"division": PREFECTURE, "received_on": stage.month.last_day.isoformat()},
        )
    return stage.client.job(
        COLLECTOR, "contributions", _job_id(job), lambda done, all_: stage.told(MATCHING, done, all_)
    )


def _bills(stage: Stage) -> list[Bill]:
    text = stage.client.get(COLLECTOR, "contributions", "/v1/bills", month=stage.month.month).text
    (stage.files / "bills.csv").write_text(text, encoding="utf-8")
    rows = csv.DictReader(StringIO(text.lstrip("\ufeff")))
    return [
        Bill(row["统一社会信用代码"], row["费款所属期"], row["应缴金额"], row["品目"], row["应征凭证序号"])
        for row in rows
    ]


def _job_id(answer: dict[str, Any]) -> str:
    job_id: str = answer.get("job_id") or answer["id"]
    return job_id
