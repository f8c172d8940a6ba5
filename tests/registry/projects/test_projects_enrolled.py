"""Projects enrol with their general contractor, once, with terms that can stand; another prefecture sees nothing."""

import pytest
from sqlalchemy import func, select

from services.registry.models import Project, ProjectPeriod
from shared.auth import Actor
from tests.registry.conftest import CLERK
from tests.registry.employed import code


def problem(answer) -> str:
    return answer.json()["type"].removeprefix("urn:tongchou:problem:")


async def test_a_project_enrolled_before_work_begins_covers_its_contract_period(project, contractor, caller, announced):
    shown = (await caller.get(f"/v1/projects/{project['id']}", roles=CLERK)).json()

    assert (shown["under_way"], shown["employer_id"]) == (False, contractor)
    assert [(p["covered_from"], p["covered_until"]) for p in shown["periods"]] == [("2024-06-01", "2025-05-31")]
    [event] = await announced("project_enrolled")
    assert (event["key"], event["division"], event["period"]) == (project["id"], "990811", "2024-05")
    assert (event["contract_price"], event["labour_cost"], event["under_way"]) == ("80000000.00", None, False)
    assert (event["begins_on"], event["ends_on"], event["enrolled_on"]) == ("2024-06-01", "2025-05-31", "2024-05-20")


async def test_a_project_enrolled_after_it_began_is_flagged_as_under_way(enrol, announced, caller):
    project = (await enrol(enrolled_on="2024-08-01")).json()
    shown = (await caller.get(f"/v1/projects/{project['id']}", roles=CLERK)).json()

    assert shown["under_way"] is True
    assert [period["covered_from"] for period in shown["periods"]] == ["2024-08-02"]
    assert [event["under_way"] for event in await announced("project_enrolled")] == [True]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"contractor_code": code(2)}, (422, "contractor-not-enrolled")),
        ({"ends_on": "2024-05-31"}, (422, "project-terms-wrong")),
        ({"contract_price": "0.00"}, (422, "project-terms-wrong")),
        ({"enrolled_on": "2025-05-31"}, (422, "project-terms-wrong")),
        ({"enrolled_on": "2099-01-01", "begins_on": "2099-02-01", "ends_on": "2099-12-31"}, (422, "date-in-future")),
        ({"division": "990101"}, (403, "outside-division")),
        ({"sector": "SPACE"}, (422, "invalid-request")),
    ],
)
async def test_a_project_that_cannot_be_enrolled_says_why_and_leaves_nothing(enrol, begin, announced, given, expected):
    answer = await enrol(**given)

    assert (answer.status_code, problem(answer)) == expected
    assert await announced("project_enrolled") == []
    async with begin() as tx:
        assert await tx.session.scalar(select(func.count()).select_from(Project)) == 0


async def test_the_same_project_is_not_enrolled_twice(project, enrol, announced):
    again = await enrol(name="样例市第一中学教学楼二期")

    assert (again.status_code, problem(again)) == (409, "project-code-taken")
    assert len(await announced("project_enrolled")) == 1


async def test_projects_are_found_by_code_and_by_contractor(project, caller, contractor):
    for asked in ({"code": "P-2024-001"}, {"employer_id": contractor}, {}):
        found = (await caller.get("/v1/projects", roles=CLERK, params=asked)).json()["items"]
        assert [item["id"] for item in found] == [project["id"]]
    assert (await caller.get("/v1/projects?code=P-2024-002", roles=CLERK)).json()["items"] == []


async def test_another_prefecture_sees_no_project_through_the_door_or_in_sql(project, caller, begin):
    listed = await caller.get("/v1/projects", roles=CLERK, division="9901")
    shown = await caller.get(f"/v1/projects/{project['id']}", roles=CLERK, division="9901")

    assert (listed.json()["items"], shown.status_code) == ([], 404)
    async with begin(Actor("clerk-9", "9901")) as tx:
        for table in (Project, ProjectPeriod):
            assert await tx.session.scalar(select(func.count()).select_from(table)) == 0


async def test_a_role_that_may_not_enrol_projects_is_refused(caller, contractor):
    assert (await caller.post("/v1/projects", roles="claims_clerk", json={})).status_code == 403
