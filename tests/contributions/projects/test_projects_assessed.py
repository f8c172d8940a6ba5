"""A project is assessed when it enrols, and by the difference when its cost changes; each is due and announced."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import Arrears, DueRow, ProjectAssessment
from shared.auth import Actor
from shared.set_aside import held
from tests.contributions.announced import employer_registered
from tests.contributions.projects.told import project_changed, project_enrolled
from tests.contributions.told import capacity_published

CONTRACTOR, PROJECT = uuid4(), uuid4()
CLERK = "contributions_clerk"


@pytest.fixture
async def contractor(hear):
    await hear(employer_registered(CONTRACTOR, 1, industry_code="4710"))


@pytest.fixture
def dues(kept):
    """What is due of the project: by month, the amount and the last day."""

    async def of_project() -> dict[str, tuple[str, str]]:
        rows = [row for row in await kept(DueRow) if row.item == ReceiptItem.PROJECT]
        assert {row.document_id for row in rows} <= {PROJECT}
        return {str(row.month): (str(row.amount), row.due_on.isoformat()) for row in rows}

    return of_project


@pytest.fixture
def assessed(caller):
    """What the door tells of the project's assessments."""

    async def at_door(**asked: object) -> list[dict]:
        answer = await caller.get("/v1/project-assessments", roles=CLERK, params={"project_id": str(PROJECT)} | asked)
        return answer.json()["items"]

    return at_door


@pytest.mark.worked_example("WE-19")
async def test_a_project_is_assessed_due_and_announced_when_it_enrols(contractor, hear, announced, dues, assessed):
    await hear(project_enrolled(PROJECT, CONTRACTOR))

    [event] = await announced("project_assessed")
    assert (event["key"], event["employer_id"], event["division"]) == (str(PROJECT), str(CONTRACTOR), "990811")
    assert (event["period"], event["method"], event["total"], event["amount"]) == (
        "2023-12",
        "COST_X_RATE",
        "72000.00",
        "72000.00",
    )
    assert await dues() == {"2023-12": ("72000.00", "2024-01-15")}
    [shown] = await assessed()
    assert shown["workings"]["inputs"]["price"] == "80000000.00"
    [owed] = await announced("arrears_changed")
    assert (owed["item"], owed["outstanding"]) == ("PROJECT", "72000.00")


@pytest.mark.worked_example("WE-19")
async def test_a_project_under_way_pays_for_the_days_that_are_left(contractor, hear, announced):
    await hear(project_enrolled(PROJECT, CONTRACTOR, enrolled_on="2024-08-28"))

    assert [event["total"] for event in await announced("project_assessed")] == ["43200.00"]


@pytest.mark.worked_example("WE-20")
async def test_a_project_pays_by_tiers_where_the_province_publishes_them(contractor, hear, announced, dues, enact):
    enact("project_contribution", 'method = "TIERED"', since="2023-01-01")

    await hear(project_enrolled(PROJECT, CONTRACTOR, contract_price="3200000000.00"))

    assert [(event["method"], event["total"]) for event in await announced("project_assessed")] == [
        ("TIERED", "3400000.00")
    ]
    assert await dues() == {"2023-12": ("3400000.00", "2024-01-15")}


@pytest.mark.worked_example("WE-21")
async def test_a_higher_price_costs_a_supplement_due_for_the_month_of_its_filing(
    contractor, hear, announced, dues, assessed
):
    await hear(project_enrolled(PROJECT, CONTRACTOR), project_changed(PROJECT))

    assert [(event["period"], event["amount"], event["total"]) for event in await announced("project_assessed")] == [
        ("2023-12", "72000.00", "72000.00"),
        ("2024-09", "5400.00", "77400.00"),
    ]
    assert await dues() == {"2023-12": ("72000.00", "2024-01-15"), "2024-09": ("5400.00", "2024-10-15")}
    assert [item["difference"] for item in await assessed()] == ["72000.00", "5400.00"]


async def test_a_lower_price_credits_what_fell_due_last(contractor, hear, announced, dues, kept):
    await hear(
        project_enrolled(PROJECT, CONTRACTOR),
        project_changed(PROJECT),
        project_changed(PROJECT, contract_price="79000000.00", filed_on="2025-01-06"),
    )

    assert (await announced("project_assessed"))[-1]["amount"] == "-6300.00"
    assert {month: amount for month, (amount, _) in (await dues()).items()} == {
        "2023-12": "71100.00",
        "2024-09": "0.00",
    }
    owed = {str(row.month): str(row.outstanding) for row in await kept(Arrears) if row.item == ReceiptItem.PROJECT}
    assert owed == {"2023-12": "71100.00", "2024-09": "0.00"}


async def test_an_extension_costs_nothing(contractor, hear, announced, dues):
    extension = project_changed(
        PROJECT, kind="EXTENSION", contract_price="80000000.00", ends_on="2026-08-22", filed_on="2025-05-16"
    )
    await hear(project_enrolled(PROJECT, CONTRACTOR), extension)

    assert len(await announced("project_assessed")) == 1
    assert list(await dues()) == ["2023-12"]


async def test_a_change_of_a_project_under_way_pays_for_the_same_share_of_days(contractor, hear, announced):
    await hear(project_enrolled(PROJECT, CONTRACTOR, enrolled_on="2024-08-28"), project_changed(PROJECT))

    assert [event["amount"] for event in await announced("project_assessed")] == ["43200.00", "3240.00"]


async def test_an_event_heard_again_assesses_nothing_twice(contractor, hear, announced, dues):
    enrolled, changed = project_enrolled(PROJECT, CONTRACTOR), project_changed(PROJECT)
    await hear(enrolled, changed, enrolled, changed)

    assert len(await announced("project_assessed")) == 2
    assert {month: amount for month, (amount, _) in (await dues()).items()} == {
        "2023-12": "72000.00",
        "2024-09": "5400.00",
    }


async def test_a_project_waits_for_its_contractor_and_a_change_for_its_project(hear, inbox, announced, begin):
    await hear(project_changed(PROJECT), project_enrolled(uuid4(), CONTRACTOR))
    async with begin() as tx:
        assert len(await held(tx, inbox.consumer)) == 2
    await hear(employer_registered(CONTRACTOR, 1))
    await inbox.retry()

    assert len(await announced("project_assessed")) == 1


async def test_the_database_lets_nobody_rewrite_an_assessment(contractor, hear, begin):
    await hear(project_enrolled(PROJECT, CONTRACTOR))
    with pytest.raises(Exception, match="only grow"):
        async with begin() as tx:
            (await tx.session.scalars(select(ProjectAssessment))).one().total *= 2


async def test_another_prefecture_sees_no_project_assessment(contractor, hear, assessed, begin):
    await hear(project_enrolled(PROJECT, CONTRACTOR))

    assert len(await assessed()) == len(await assessed(employer_id=str(CONTRACTOR))) == 1
    async with begin(Actor("clerk-9", "9901")) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(ProjectAssessment)) == 0


async def test_another_prefectures_door_lists_nothing(contractor, hear, caller):
    await hear(project_enrolled(PROJECT, CONTRACTOR))

    assert (await caller.get("/v1/project-assessments", roles=CLERK, division="9901")).json()["items"] == []
    assert (await caller.get("/v1/project-assessments", roles="hospital")).status_code == 403


async def test_a_cut_published_late_is_credited_when_the_project_is_assessed_anew(contractor, hear, caller, dues):
    enrolled = project_enrolled(PROJECT, CONTRACTOR, begins_on="2024-03-01", enrolled_on="2024-02-20")
    await hear(enrolled, capacity_published("1650000000.00"))
    asked = {"roles": CLERK, "json": {"project_id": str(PROJECT)}}
    first, second = [(await caller.post("/v1/project-assessments", **asked)).json() for _ in range(2)]

    assert (first["cut"], first["total"], first["difference"]) == ("0.20", "57600.00", "-14400.00")
    assert second["id"] == first["id"]
    assert await dues() == {"2024-02": ("57600.00", "2024-03-15")}


async def test_a_project_nobody_announced_or_of_another_office_is_not_assessed(contractor, hear, caller):
    await hear(project_enrolled(PROJECT, CONTRACTOR))

    async def answered(project: object, division: str = "9908") -> int:
        asked = {"roles": CLERK, "json": {"project_id": str(project)}, "division": division}
        return (await caller.post("/v1/project-assessments", **asked)).status_code

    assert [await answered(uuid4()), await answered(PROJECT, "9901"), await answered(PROJECT, "990812")] == [
        404,
        404,
        403,
    ]
