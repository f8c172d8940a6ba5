"""Files of beneficiaries as an older system writes them out, and the office that hands them in and approves them."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from typing import Any

import httpx

from services.claims.commands.beneficiaries._files import FILES
from services.claims.domain.beneficiaries.taking_over import FileContents
from shared.bulk.files import FileFormat
from shared.bulk.rejects import template
from tests.claims.office import succeeded
from tests.workbooks import filled_in

WEIGHTS, CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"


def citizen(number: int, born: str = "19700101") -> str:
    """Return a citizen ID that somebody of that birthday could have, in 1970 unless told otherwise."""
    body = f"370811{born}{number:03}"
    return body + CHECKS[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


PENSION = {
    "old_reference": "LX-001",
    "division": "990811",
    "id_type": "CITIZEN_ID",
    "id_no": citizen(1),
    "person_name": "张三",
    "benefit": "DPF",
    "accident_on": "2015-03-02",
    "own_wage": "3900.00",
    "amount": "3280.00",
    "first_month": "2016-01",
    "amount_from": "2025-01",
    "last_paid": "2025-09",
    "verified_on": "2025-06-30",
    "payee_name": "张三",
    "payee_bank": "样例市城市商业银行",
    "payee_account": "6299000000000001",
    "grade": "3",
    "old_decision_no": "样人社伤险认〔2015〕12号",
}
"""Grade 3 since 2016, 3,280.00 a month from 2025-01 on, last paid for 2025-09."""
NURSING = {**PENSION, "benefit": "NUR", "grade": "", "level": "MAJOR", "own_wage": "", "amount": "2880.00"}
SPOUSE = {
    **PENSION,
    "old_reference": "LX-002-1",
    "id_no": citizen(2),
    "person_name": "李四",
    "benefit": "SUR",
    "own_wage": "6000.00",
    "amount": "2463.00",
    "adjustments": "63.00",
    "grade": "",
    "deceased_id_type": "CITIZEN_ID",
    "deceased_id_no": citizen(9),
    "relation": "SPOUSE",
    "lone_or_orphan": "否",
    "payee_account": "6299000000000002",
}
"""The wife of a worker whose own wage was 6,000.00: 40 % of it, and 63.00 of adjustments."""
CHILD = {
    **SPOUSE,
    "old_reference": "LX-002-2",
    "id_no": citizen(3, "20150401"),
    "relation": "CHILD",
    "amount": "1847.00",
    "adjustments": "47.00",
}


def payment(month: str, amount: str, **changes: str) -> dict[str, str]:
    """A month that was paid of the pension."""
    return {"old_reference": "LX-001", "benefit": "DPF", "month": month, "amount": amount} | changes


def written(contents: str, rows: tuple[dict[str, str], ...]) -> bytes:
    """Return the file of these rows."""
    columns, text = FILES[FileContents(contents)].columns, StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(columns)
    table.writerows([row.get(field, "") for field in columns.values()] for row in rows)
    return ("\ufeff" + text.getvalue()).encode()


def workbook(contents: str, *rows: dict[str, Any]) -> bytes:
    """Return a workbook of these rows, each value as what it is."""
    columns = FILES[FileContents(contents)].columns
    typed = [tuple(row.get(field, "") for field in columns.values()) for row in rows]
    return filled_in(template(columns, FileFormat.XLSX), *typed)


@dataclass
class TakeOver:
    """A clerk of a prefecture who hands files in, and a checker who approves them."""

    caller: Any
    work: Any
    served: str = "9908"

    async def send(
        self,
        contents: str,
        *rows: dict[str, str],
        role: str = "benefits_clerk",
        content: bytes | None = None,
        **told: str,
    ) -> httpx.Response:
        """Hand a file in, with true totals unless others are told."""
        form = {
            "contents": contents,
            "division": "990800",
            "received_on": "2025-11-18",
            "control_count": str(len(rows)),
            "control_amount": str(sum(Decimal(row["amount"]) for row in rows)),
        }
        return await self.caller.post(
            "/v1/beneficiary-files",
            data=form | told,
            files={"file": ("beneficiaries.csv", content or written(contents, rows))},
            roles=role,
            subject="sun-benefits",
            division=self.served,
        )

    async def checked(self, contents: str, *rows: dict[str, str], **told: Any) -> dict[str, Any]:
        """Hand a file in and let it be checked; returns its report."""
        file = succeeded(await self.send(contents, *rows, **told))
        await self.work()
        return await self.report(file["id"]) | {"id": file["id"], "job_id": file["job_id"]}

    async def taken_in(self, contents: str, *rows: dict[str, str], **told: Any) -> dict[str, Any]:
        """Hand a file in, have it checked and approved, and let it take effect; returns its report."""
        file = await self.checked(contents, *rows, **told)
        approved = succeeded(await self.approve(file["id"]))
        await self.work()
        return await self.report(file["id"]) | {"id": file["id"], "file_id": approved["file_id"]}

    async def approve(self, file_id: str, subject: str = "zhou-checker") -> httpx.Response:
        return await self.decide(f"/v1/beneficiary-files/{file_id}/approval", subject=subject)

    async def decide(self, path: str, *, subject: str = "zhou-checker", **named: Any) -> httpx.Response:
        """Write as the checker."""
        return await self.caller.post(path, roles="benefits_checker", subject=subject, division=self.served, **named)

    async def undo(self, file_id: str) -> dict[str, Any]:
        """Take a file back; returns the finished job."""
        asked = succeeded(await self.decide(f"/v1/beneficiary-files/{file_id}/undoing"))
        await self.work()
        return succeeded(await self.read(f"/v1/jobs/{asked['job_id']}"))

    async def report(self, file_id: str) -> dict[str, Any]:
        return succeeded(await self.read(f"/v1/beneficiary-files/{file_id}/report"))

    async def reasons(self, file: dict[str, Any]) -> list[str]:
        """Return why a check refused rows, in the order of the file."""
        answer = await self.caller.get(
            f"/v1/jobs/{file['job_id']}/rejects", roles="benefits_clerk", subject="sun-benefits", division=self.served
        )
        rows = csv.DictReader(StringIO(answer.text.lstrip("\ufeff")))
        return [f"{row['列'].split(' ')[0]}：{row['退回原因']}" for row in rows]

    async def entitlements(self, **narrowed: str) -> list[dict[str, Any]]:
        return succeeded(await self.read("/v1/entitlements", params=narrowed))["items"]

    async def entitlement(self, **narrowed: str) -> dict[str, Any]:
        """Return the only entitlement there is, whole."""
        [short] = await self.entitlements(**narrowed)
        return await self.whole(short["id"])

    async def whole(self, entitlement_id: str) -> dict[str, Any]:
        return succeeded(await self.read(f"/v1/entitlements/{entitlement_id}"))

    async def read(self, path: str, **named: Any) -> httpx.Response:
        return await self.caller.get(path, roles="auditor", division=self.served, **named)
