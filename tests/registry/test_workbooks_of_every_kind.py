"""Every kind of file comes as a workbook too, filled in from its template; wrong rows go back as a workbook."""

from datetime import date

import pytest

from tests.registry.conftest import CLERK
from tests.registry.counter import CITIZEN_NO, OTHER_CITIZEN_NO
from tests.registry.employed import code
from tests.registry.files_of_every_kind import CONTRACTOR, PLATFORM, open_office
from tests.workbooks import cells, filled_in

UNIT = (code(CONTRACTOR), "样例单位1", "ENTERPRISE", "4710", "990811", "CITIZEN_ID")
LIST = ("鲁邮20240001", code(CONTRACTOR), "990811")
RECEIVED = "2025-08-28"
KINDS = {
    "rosters": (
        (*UNIT, CITIZEN_NO, "张三", "ADD", date(2025, 8, 1), 8650.5),
        (*UNIT, OTHER_CITIZEN_NO, "李四", "ADD", date(2025, 8, 4), -7200),
        "申报工资",
    ),
    "card-files": (
        ("CITIZEN_ID", CITIZEN_NO, "H12345678", date(2025, 8, 1)),
        ("CITIZEN_ID", OTHER_CITIZEN_NO, 12345678, date(2025, 8, 4)),
        "证件号码",
    ),
    "project-rosters": (
        ("P-2024-001", "CITIZEN_ID", CITIZEN_NO, "张三", date(2024, 6, 3), date(2024, 6, 30), ""),
        ("P-2024-001", "CITIZEN_ID", OTHER_CITIZEN_NO, "李四", date(2024, 6, 3), date(2024, 6, 2), ""),
        "离场日期",
    ),
    "postal-lists": (
        ("2025-08", "KD0011", "", "样例快递网点", *LIST, 2),
        ("2025-08", "KD0012", "", "样例快递网点", *LIST, 2.5),
        "快递员人数",
    ),
    "platform-orders": (
        ("2025-07", code(PLATFORM), "DELIVERY", 1_250_000, 990811),
        ("2025-07", code(PLATFORM), "PIZZA", 40_000, 990811),
        "订单类型",
    ),
    "death-files": (
        ("CITIZEN_ID", CITIZEN_NO, "张三", date(2025, 8, 1), "POLICE"),
        ("CITIZEN_ID", OTHER_CITIZEN_NO, "李四", date(2025, 8, 29), "POLICE"),
        "死亡日期",
    ),
    "imprisonment-files": (
        ("CITIZEN_ID", CITIZEN_NO, "张三", date(2024, 6, 3), date(2026, 6, 2), "JUSTICE"),
        ("CITIZEN_ID", OTHER_CITIZEN_NO, "李四", date(2024, 6, 3), date(2024, 6, 2), "JUSTICE"),
        "服刑截止日期",
    ),
    "marriage-files": (
        ("CITIZEN_ID", CITIZEN_NO, "张三", date(2024, 6, 3), "CIVIL_AFFAIRS"),
        ("CITIZEN_ID", OTHER_CITIZEN_NO, "李四", date(2024, 6, 3), "NEIGHBOUR"),
        "数据来源",
    ),
    "pension-files": (
        ("CITIZEN_ID", CITIZEN_NO, "张三", "EMPLOYEE", date(2024, 6, 1), 3210.5, "PENSION_AGENCY"),
        ("CITIZEN_ID", OTHER_CITIZEN_NO, "李四", "EMPLOYEE", date(2024, 6, 1), 0, "PENSION_AGENCY"),
        "月待遇金额",
    ),
    "tax-payroll-files": (
        (code(CONTRACTOR), "2025-07", "CITIZEN_ID", CITIZEN_NO, 8650.5, ""),
        (code(CONTRACTOR), "2025-07", "CITIZEN_ID", OTHER_CITIZEN_NO, "?", ""),
        "计税工资",
    ),
}


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture(autouse=True)
async def office(begin, caller) -> None:
    await open_office(begin, caller)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_workbook_takes_effect_and_its_wrong_row_comes_back_in_one(caller, hand_in, kind):
    good, wrong, column = KINDS[kind]
    template = (await caller.get(f"/v1/{kind}/template?format=xlsx", roles=CLERK)).content
    [header] = cells(template)

    job = await hand_in(filled_in(template, good, wrong), path=f"/v1/{kind}", received_on=RECEIVED)

    assert job["state"] == "DONE", job["failure"]
    assert job["result"].items() >= {"rows": 2, "taken": 1, "refused": 1}.items()
    answer = await caller.get(f"/v1/jobs/{job['id']}/rejects", roles=CLERK)
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    [first, refused] = cells(answer.content)
    assert first == [*header, "行号", "列", "退回原因"]
    assert refused[: len(wrong)] == [str(value) for value in wrong]
    assert refused[len(header)] == "3"
    assert refused[len(header) + 1].startswith(f"{column} ")
