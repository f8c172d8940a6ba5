"""Every kind of file comes as a workbook too, filled in from its template; wrong rows go back as a workbook."""

from datetime import date
from uuid import uuid4

import pytest

from services.contributions.models import Receipt
from shared.money import Money
from tests.contributions.announced import code, employer_registered
from tests.workbooks import cells, filled_in

CLERK = "contributions_clerk"
TICKET, BILL = (code(1), "2024-05", "PRINCIPAL"), ""
KINDS = {
    "declarations": ((code(1), "2024-08"), (code(1), "2024-13"), "费款所属期"),
    "receipts": (
        (399082501, *TICKET, 90.5, date(2024, 6, 14), 202406141, BILL),
        (399082502, *TICKET, -7200, date(2024, 6, 13), 202406142, BILL),
        "入库金额",
    ),
}


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
def hand_in(caller, work):
    """Hand a workbook in and let the worker take it in; returns the job."""

    async def taken(kind: str, content: bytes) -> dict:
        form = {"division": "990800", "received_on": "2024-09-02"}
        answer = await caller.post(f"/v1/{kind}", roles=CLERK, data=form, files={"file": ("f.xlsx", content)})
        assert answer.status_code == 202, answer.text
        await work()
        return (await caller.get(f"/v1/jobs/{answer.json()['job_id']}", roles=CLERK)).json()

    return taken


@pytest.mark.parametrize("kind", KINDS)
async def test_a_workbook_takes_effect_and_its_wrong_row_comes_back_in_one(hear, caller, hand_in, kind):
    await hear(employer_registered(uuid4(), 1))
    good, wrong, column = KINDS[kind]
    template = (await caller.get(f"/v1/{kind}/template?format=xlsx", roles=CLERK)).content
    [header] = cells(template)

    job = await hand_in(kind, filled_in(template, good, wrong))

    assert (job["state"], job["result"]) == ("DONE", {"rows": 2, "taken": 1, "refused": 1})
    answer = await caller.get(f"/v1/jobs/{job['id']}/rejects", roles=CLERK)
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    [first, refused] = cells(answer.content)
    assert first == [*header, "行号", "列", "退回原因"]
    assert refused[: len(wrong)] == [str(value) for value in wrong]
    assert refused[len(header)] == "3"
    assert refused[len(header) + 1].startswith(f"{column} ")


async def test_an_amount_typed_as_a_number_and_a_day_typed_as_a_day_are_taken_exactly(hear, caller, hand_in, kept):
    await hear(employer_registered(uuid4(), 1))
    template = (await caller.get("/v1/receipts/template?format=xlsx", roles=CLERK)).content

    await hand_in("receipts", filled_in(template, KINDS["receipts"][0]))

    [receipt] = await kept(Receipt)
    assert (receipt.amount, receipt.received_on) == (Money.yuan("90.50"), date(2024, 6, 14))
