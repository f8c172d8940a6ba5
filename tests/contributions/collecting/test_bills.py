"""Bills: a due is billed once, later only what changed; the tax authority downloads them and names them on receipts."""

import csv
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from services.contributions.models import Bill
from shared.money import ZERO, Money
from tests.contributions.announced import code, employer_registered
from tests.contributions.receipt_file import HEADER, line

CLERK = "contributions_clerk"
EMPLOYER, OTHER = uuid4(), uuid4()
MAY = {"month": "2024-05"}


@pytest.fixture
async def owed(hear, owe):
    """Two employers that owe for May; returns the first one's assessment."""
    await hear(employer_registered(EMPLOYER, 1), employer_registered(OTHER, 2))
    await owe(OTHER, "2024-05", "28.80", "2024-06-17")
    return await owe(EMPLOYER, "2024-05", "90.00", "2024-06-17")


@pytest.fixture
def issue(caller):
    async def of_may(division: str = "990800") -> dict:
        answer = await caller.post("/v1/bills", roles=CLERK, json=MAY | {"division": division})
        assert answer.status_code == 201, answer.text
        return answer.json()

    return of_may


@pytest.fixture
def download(caller):
    async def rows(**query: str) -> list[dict]:
        answer = await caller.get("/v1/bills", roles=CLERK, params=MAY | query)
        assert answer.headers["content-type"].startswith("text/csv")
        return list(csv.DictReader(StringIO(answer.text)))

    return rows


async def test_what_is_due_is_billed_once(owed, issue, download):
    assert await download() == []
    assert await issue() == {"month": "2024-05", "bills": 2, "amount": "118.80"}
    assert await issue() == {"month": "2024-05", "bills": 0, "amount": "0.00"}

    rows = await download()
    shown = [(row["统一社会信用代码"], row["品目"], row["应缴金额"], row["缴费期限"], row["欠缴金额"]) for row in rows]
    assert shown == [
        (code(1), "PRINCIPAL", "90.00", "2024-06-17", "90.00"),
        (code(2), "PRINCIPAL", "28.80", "2024-06-17", "28.80"),
    ]
    assert all(len(row["应征凭证序号"]) == 20 and row["应征凭证序号"].startswith("9908") for row in rows)


@pytest.mark.parametrize(("now", "difference"), [("99.00", "9.00"), ("81.00", "-9.00"), ("0.00", "-90.00")])
async def test_a_later_assessment_yields_a_supplement_or_a_credit(owed, issue, download, owe, now, difference):
    await issue()
    await owe(EMPLOYER, "2024-05", now, "2024-06-17", document_id=owed)

    assert await issue() == {"month": "2024-05", "bills": 1, "amount": difference}
    mine = [row for row in await download() if row["统一社会信用代码"] == code(1)]
    assert [row["应缴金额"] for row in mine] == ["90.00", difference]
    assert len({row["应征凭证序号"] for row in mine}) == 2
    assert [row["欠缴金额"] for row in mine] == ["0.00", now]


async def test_what_is_late_is_shown_with_its_surcharge_by_today(owed, issue, download, receive):
    await receive(line(amount="90.00", received_on="2024-06-14"))
    await issue()

    paid, late = await download()
    assert (paid["欠缴金额"], paid["截至今日滞纳金"]) == ("0.00", "0.00")
    assert late["欠缴金额"] == "28.80"
    assert Money.yuan(late["截至今日滞纳金"]) > ZERO


async def test_the_bills_are_a_workbook_if_asked(owed, issue, caller):
    await issue()
    answer = await caller.get("/v1/bills", roles=CLERK, params=MAY | {"format": "xlsx"})

    assert answer.headers["content-disposition"] == 'attachment; filename="bills-2024-05.xlsx"'
    header, *rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    bills = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(bill["统一社会信用代码"], bill["应缴金额"]) for bill in bills] == [(code(1), "90.00"), (code(2), "28.80")]


async def test_a_receipt_that_names_a_bill_pays_it_whatever_else_it_says(
    owed, issue, download, receive, outstanding, kept
):
    await issue()
    (bill,) = [row["应征凭证序号"] for row in await download() if row["统一社会信用代码"] == code(1)]
    await receive(line(1, code=code(2), month="2023-01", item="PLATFORM", amount="90.00", bill_no=bill))

    assert await outstanding() == {str(OTHER): "28.80"}


async def test_a_back_payment_that_names_a_bill_stays_a_back_payment(owed, issue, download, receive, announced):
    await issue()
    bill = (await download())[0]["应征凭证序号"]
    await receive(line(1, item="BACK_PAYMENT", amount="90.00", bill_no=bill))

    [event] = await announced("received")
    assert (event["item"], event["income_account"]) == ("BACK_PAYMENT", "4001.05")


async def test_a_receipt_that_names_no_bill_there_is_goes_by_its_credit_code(owed, issue, receive, outstanding):
    await issue()
    await receive(line(amount="90.00", bill_no="99080000000000000000"))

    assert await outstanding() == {str(OTHER): "28.80"}


async def test_a_file_of_receipts_may_lack_the_column_of_bills(owed, receive, outstanding):
    await receive(line(amount="90.00"), header=HEADER.partition(",应征凭证序号")[0])

    assert await outstanding() == {str(OTHER): "28.80"}


async def test_bills_of_another_prefecture_are_neither_issued_nor_seen(owed, issue, caller, kept):
    answer = await caller.post("/v1/bills", roles=CLERK, json=MAY | {"division": "990100"})
    assert answer.json()["type"] == "urn:tongchou:problem:outside-division"
    assert await kept(Bill) == []

    await issue()
    answer = await caller.get("/v1/bills", roles=CLERK, division="9901", params=MAY)
    assert len(answer.text.splitlines()) == 1


async def test_a_bill_cannot_be_changed(owed, issue, begin):
    await issue()

    with pytest.raises(Exception, match="only grow"):
        async with begin() as tx:
            bill = (await tx.session.scalars(select(Bill))).first()
            bill.sequence = 9
