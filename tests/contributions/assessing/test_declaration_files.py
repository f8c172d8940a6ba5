"""Files of declarations: good rows confirm a month, wrong ones go back with column and reason."""

from uuid import uuid4

import pytest

from services.contributions.models import Declaration
from tests.contributions.announced import code, employer_registered

CLERK = "contributions_clerk"
EMPLOYER, OTHER_EMPLOYER = uuid4(), uuid4()
HEADER = "统一社会信用代码,费款所属期"


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
def taken_in(caller, work):
    """Hand a file in and let the worker take it in; returns the job."""

    async def of(*rows: str) -> dict:
        form = {"division": "990800", "received_on": "2024-09-02"}
        content = "\n".join([HEADER, *rows, ""]).encode()
        answer = await caller.post("/v1/declarations", roles=CLERK, data=form, files={"file": ("d.csv", content)})
        assert answer.status_code == 202, answer.text
        await work()
        return (await caller.get(f"/v1/jobs/{answer.json()['job_id']}", roles=CLERK)).json()

    return of


async def test_each_row_confirms_a_month_of_an_employer(hear, taken_in, kept):
    await hear(employer_registered(EMPLOYER, 1), employer_registered(OTHER_EMPLOYER, 2))
    job = await taken_in(f"{code(1)},2024-08", f"{code(2)},2024-08", f"{code(1)},2024-07")

    assert (job["state"], job["result"]) == ("DONE", {"rows": 3, "taken": 3, "refused": 0})
    told = {(row.employer_id, str(row.month), row.confirmed_by) for row in await kept(Declaration)}
    assert told == {
        (EMPLOYER, "2024-07", "clerk-1"),
        (EMPLOYER, "2024-08", "clerk-1"),
        (OTHER_EMPLOYER, "2024-08", "clerk-1"),
    }


async def test_wrong_rows_go_back_and_good_ones_take_effect(hear, taken_in, caller, kept):
    await hear(employer_registered(EMPLOYER, 1), employer_registered(OTHER_EMPLOYER, 2, division="990111"))
    job = await taken_in(
        f"{code(1)},2024-08",
        "91990800MA0000000X,2024-08",
        f"{code(1)},2024-13",
        f"{code(1)},2099-01",
        f"{code(2)},2024-08",
    )

    assert job["result"] == {"rows": 5, "taken": 1, "refused": 4}
    refused = (await caller.get(f"/v1/jobs/{job['id']}/rejects", roles=CLERK)).text.splitlines()[1:]
    assert [line.split(",", 2)[2].split(" / ")[0] for line in refused] == [
        "3,统一社会信用代码 credit_code,校验位错误",
        "4,费款所属期 month,不是有效月份",
        "5,费款所属期 month,尚未开始",
        "6,统一社会信用代码 credit_code,该单位未在本统筹区参保",
    ]
    assert [str(row.month) for row in await kept(Declaration)] == ["2024-08"]
