"""Outlets listed but not enrolled come out as the work list, and leave it by enrolling their couriers."""

from datetime import date

import pytest

from services.registry.domain.flexible_work.enrol_mode import EnrolMode
from shared.auth import Actor
from tests.registry.conftest import CLERK
from tests.registry.employed import code, employer
from tests.registry.flexible_work.conftest import FIRM, OUTLET, listed


@pytest.fixture
def work_list(caller):
    async def to_do(month: str = "2024-05", **named: object) -> list[tuple]:
        answer = await caller.get(f"/v1/outlets/work-list?month={month}", **{"roles": CLERK} | named)
        return [
            (item["outlet_code"], item["reason"], item["couriers_listed"], item["couriers_enrolled"])
            for item in answer.json()["items"]
        ]

    return to_do


@pytest.fixture
def exclude(caller):
    async def left_out(outlet_code: str, **named: object):
        body = {"division": "990811", "from_month": "2024-05", "reason": "IN_ALL_INSURANCES", "note": "已核实"}
        return await caller.post(f"/v1/outlets/{outlet_code}/exclusions", roles=CLERK, json=body | named)

    return left_out


@pytest.mark.parametrize(
    ("employer_type", "mode"),
    [
        ("EXPRESS_OUTLET", EnrolMode.PRIORITY_WII_ONLY),
        ("CONSTRUCTION_PROJECT", EnrolMode.BY_PROJECT),
        ("PLATFORM", EnrolMode.GIG_PER_ORDER),
        ("ENTERPRISE", EnrolMode.BY_EMPLOYER),
    ],
)
def test_a_unit_enrols_as_its_type_does(employer_type, mode):
    assert EnrolMode.of(employer_type) is mode


async def test_an_outlet_leaves_the_list_by_enrolling_all_its_couriers(units, list_outlets, work_list, enrol_couriers):
    await list_outlets(listed(OUTLET, couriers=35))
    nobody = await work_list()
    await enrol_couriers(units[OUTLET], 34)
    all_but_one = await work_list()
    await enrol_couriers(units[OUTLET], 1)

    assert nobody == [("KD0011", "NOT_ENROLLED", 35, 0)]
    assert all_but_one == [("KD0011", "FEWER_COURIERS_THAN_LISTED", 35, 34)]
    assert await work_list() == []


async def test_an_outlet_nobody_has_enrolled_and_one_without_a_credit_code_are_listed(list_outlets, work_list):
    await list_outlets(listed(99), listed(None))

    assert await work_list() == [("KD0000", "NOT_ENROLLED", 2, 0), ("KD0099", "NOT_ENROLLED", 2, 0)]


async def test_an_outlet_insured_as_an_ordinary_firm_counts_as_enrolled(units, list_outlets, work_list, enrol_couriers):
    await enrol_couriers(units[FIRM], 2)
    await list_outlets(listed(FIRM))

    assert await work_list() == []


async def test_couriers_count_who_were_on_the_roster_in_the_month(units, list_outlets, work_list, enrol_couriers):
    ended = {"employed_until": date(2024, 4, 30), "covered_until": date(2024, 4, 30)}
    await enrol_couriers(units[OUTLET], 1, **ended)
    await enrol_couriers(units[OUTLET], 1, employed_from=date(2024, 6, 1), covered_from=date(2024, 6, 1))
    await list_outlets(listed(OUTLET))
    assert await work_list() == [("KD0011", "NOT_ENROLLED", 2, 0)]

    left_in_may = {"employed_until": date(2024, 5, 1), "covered_until": date(2024, 5, 1)}
    await enrol_couriers(units[OUTLET], 1, **left_in_may)
    assert await work_list() == [("KD0011", "FEWER_COURIERS_THAN_LISTED", 2, 1)]


async def test_an_enrolled_outlet_that_the_list_names_no_longer_has_lost_its_licence(
    units, list_outlets, work_list, enrol_couriers, begin
):
    async with begin() as tx:
        new = employer(tx, 15, type="EXPRESS_OUTLET", registered_on=date(2024, 5, 6))
    await enrol_couriers(units[OUTLET], 1)
    await enrol_couriers(new, 1, employed_from=date(2024, 5, 6), covered_from=date(2024, 5, 7))
    assert await work_list() == []

    await list_outlets(listed(99, couriers=0))
    assert await work_list() == [(None, "LICENCE_ENDED", 0, 1)]


async def test_an_excluded_outlet_stays_away_for_the_months_said(units, list_outlets, work_list, exclude):
    for month in ("2024-04", "2024-05", "2024-06"):
        await list_outlets(listed(OUTLET, month=month), received_on="2024-06-20")
    answer = await exclude("KD0011", until_month="2024-05", reason="ENROLLED_BY_COMPANY")

    assert answer.status_code == 201
    assert [len(await work_list(month)) for month in ("2024-04", "2024-05", "2024-06")] == [1, 0, 1]
    await exclude("KD0011")
    assert [len(await work_list(month)) for month in ("2024-04", "2024-05", "2024-06")] == [1, 0, 0]


@pytest.mark.parametrize(
    ("outlet", "named", "expected"),
    [
        ("KD9999", {}, (404, "outlet-not-listed")),
        ("KD0011", {"until_month": "2024-04"}, (422, "exclusion-ends-before-it-begins")),
        ("KD0011", {"reason": "FORGOTTEN"}, (422, "invalid-request")),
        ("KD0011", {"division": "990101"}, (404, "outlet-not-listed")),
    ],
)
async def test_an_exclusion_that_cannot_be_says_why(list_outlets, work_list, exclude, outlet, named, expected):
    await list_outlets(listed(OUTLET))
    answer = await exclude(outlet, **named)

    assert (answer.status_code, answer.json()["type"].removeprefix("urn:tongchou:problem:")) == expected
    assert len(await work_list()) == 1


async def test_a_later_list_of_the_month_amends_the_outlets_it_names(list_outlets, work_list):
    await list_outlets(listed(OUTLET, couriers=3), listed(99))
    await list_outlets(listed(OUTLET, couriers=5))

    assert await work_list() == [("KD0011", "NOT_ENROLLED", 5, 0), ("KD0099", "NOT_ENROLLED", 2, 0)]


async def test_lines_that_are_wrong_go_back_with_their_reason(list_outlets, refused, work_list):
    job = await list_outlets(
        listed(OUTLET),
        listed(OUTLET),
        listed(21, month="2024-13"),
        listed(22, month="2024-06"),
        listed(23, credit_code=code(1)[:-1] + "X"),
        listed(24, company_code=""),
        listed(25, division="990911"),
        listed(26, couriers="两名"),
    )

    assert job["result"] == {"rows": 8, "taken": 1, "refused": 7}
    assert sorted({reason.partition("：")[0] for reason in await refused(job)}) == sorted(
        {"网点编码", "月份", "统一社会信用代码", "许可企业统一社会信用代码", "行政区划", "快递员人数"}
    )
    assert len(await work_list()) == 1


async def test_the_work_list_is_paged_without_loss(list_outlets, caller):
    await list_outlets(*(listed(number) for number in (30, 31, 32)))
    first = (await caller.get("/v1/outlets/work-list?month=2024-05&limit=2", roles=CLERK)).json()
    path = f"/v1/outlets/work-list?month=2024-05&limit=2&after={first['next']}"
    rest = (await caller.get(path, roles=CLERK)).json()

    assert [item["outlet_code"] for page in (first, rest) for item in page["items"]] == ["KD0030", "KD0031", "KD0032"]
    assert rest["next"] is None


async def test_the_copy_for_the_postal_authority_counts_and_names_nobody(units, enrol_couriers, caller):
    await enrol_couriers(units[OUTLET], 2, employed_from=date(2024, 5, 6), covered_from=date(2024, 5, 7))
    await enrol_couriers(units[OUTLET], 1, employed_until=date(2024, 5, 31), covered_until=date(2024, 5, 31))
    await enrol_couriers(units[FIRM], 1, employed_from=date(2024, 5, 6), covered_from=date(2024, 5, 7))
    answer = await caller.get("/v1/outlets/roster-changes?month=2024-05", roles=CLERK)

    assert answer.text.lstrip("\ufeff").splitlines() == [
        "统一社会信用代码,网点名称,行政区划,变动日期,增加人数,减少人数",
        f"{code(OUTLET)},样例单位11,990811,2024-05-06,2,0",
        f"{code(OUTLET)},样例单位11,990811,2024-05-31,0,1",
    ]
    elsewhere = await caller.get("/v1/outlets/roster-changes?month=2024-05", roles=CLERK, division="9901")
    assert len(elsewhere.text.splitlines()) == 1


async def test_another_prefecture_sees_no_outlet(list_outlets, work_list, begin):
    await list_outlets(listed(OUTLET))

    assert await work_list(division="9901") == []
    assert len(await work_list(division="99", roles="province_manager")) == 1
    async with begin(Actor("clerk-9", "9901")) as tx:
        from_sql = await tx.session.connection()
        assert (await from_sql.exec_driver_sql("SELECT count(*) FROM postal_outlets")).scalar() == 0
