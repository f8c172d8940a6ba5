"""What changes about a project is filed by one person and decided by another, with what stood before and after."""

import pytest
from sqlalchemy import select

from shared.db.tables import AuditRow
from tests.registry.conftest import CLERK
from tests.registry.projects.test_projects_enrolled import problem


def periods(project: dict) -> list[tuple[str, str]]:
    return [(period["covered_from"], period["covered_until"]) for period in project["periods"]]


async def test_an_extension_filed_in_time_continues_the_cover(project, changed, announced, begin):
    shown = await changed(project, "extensions", filed_on="2025-05-16", ends_on="2025-12-31")

    assert shown["ends_on"] == "2025-12-31"
    assert periods(shown) == [("2024-06-01", "2025-05-31"), ("2025-06-01", "2025-12-31")]
    [event] = await announced("project_changed")
    assert (event["kind"], event["ends_on"], event["period"]) == ("EXTENSION", "2025-12-31", "2025-05")
    async with begin() as tx:
        [kept] = await tx.session.scalars(select(AuditRow).where(AuditRow.action == "EXTENSION"))
    assert (kept.before["ends_on"], kept.after["ends_on"]) == ("2025-05-31", "2025-12-31")
    assert (kept.subject, kept.reason) == ("clerk-2", "补充协议")


async def test_an_extension_filed_late_is_flagged_and_one_filed_after_the_end_leaves_a_gap(
    project, file_change, decide, caller
):
    filed = (await file_change(project, "extensions", filed_on="2025-06-10", ends_on="2025-12-31")).json()
    await decide(filed)

    assert filed["late"] is True
    shown = (await caller.get(f"/v1/projects/{project['id']}", roles=CLERK)).json()
    assert periods(shown) == [("2024-06-01", "2025-05-31"), ("2025-06-11", "2025-12-31")]


async def test_nothing_changes_until_somebody_else_approves(project, file_change, decide, announced, caller):
    filed = (await file_change(project, "cost-changes", contract_price="86000000.00")).json()
    own = await decide(filed, subject="clerk-1")

    assert (own.status_code, problem(own)) == (403, "same-person")
    shown = (await caller.get(f"/v1/projects/{project['id']}", roles=CLERK)).json()
    assert shown["contract_price"] == "80000000.00"
    assert await announced("project_changed") == []


async def test_a_cost_change_is_told_with_the_cost_that_stands(project, changed, announced):
    shown = await changed(project, "cost-changes", contract_price="86000000.00", labour_cost="9000000.00")

    assert (shown["contract_price"], shown["labour_cost"]) == ("86000000.00", "9000000.00")
    [event] = await announced("project_changed")
    assert (event["kind"], event["contract_price"], event["labour_cost"], event["filed_on"]) == (
        "COST_CHANGE",
        "86000000.00",
        "9000000.00",
        "2024-09-02",
    )


async def test_an_early_completion_ends_the_project(project, changed, announced):
    shown = await changed(project, "completion", filed_on="2025-03-10", completed_on="2025-03-01")

    assert shown["completed_on"] == "2025-03-01"
    [event] = await announced("project_ended")
    assert (event["completed_on"], event["early"], event["period"]) == ("2025-03-01", True, "2025-03")


async def test_a_completed_project_may_still_be_settled_but_neither_extended_nor_completed_again(
    project, changed, file_change
):
    await changed(project, "completion", filed_on="2025-03-10", completed_on="2025-03-01")
    extension = await file_change(project, "extensions", filed_on="2025-03-11", ends_on="2025-12-31")
    again = await file_change(project, "completion", filed_on="2025-03-11", completed_on="2025-03-02")
    settled = await changed(project, "cost-changes", filed_on="2025-04-01", contract_price="79000000.00")

    assert problem(extension) == problem(again) == "project-completed"
    assert settled["contract_price"] == "79000000.00"


async def test_a_refused_change_leaves_the_terms_and_makes_room_for_another(
    project, file_change, decide, caller, announced
):
    filed = (await file_change(project, "cost-changes", contract_price="86000000.00")).json()
    waiting = await file_change(project, "extensions", ends_on="2025-12-31")
    refused = (await decide(filed, "refusal")).json()
    late = await decide(filed)
    after = await file_change(project, "extensions", ends_on="2025-12-31")

    assert (waiting.status_code, problem(waiting)) == (409, "project-change-waiting")
    assert (refused["state"], refused["decided_by"], refused["refused_because"]) == ("REFUSED", "clerk-2", "不符")
    assert (late.status_code, problem(late), after.status_code) == (409, "project-change-decided", 201)
    assert await announced("project_changed") == []
    changes = (await caller.get(f"/v1/projects/{project['id']}/changes", roles=CLERK)).json()["items"]
    assert [(change["kind"], change["state"]) for change in changes] == [
        ("COST_CHANGE", "REFUSED"),
        ("EXTENSION", "FILED"),
    ]


@pytest.mark.parametrize(
    ("what", "body", "expected"),
    [
        ("extensions", {"ends_on": "2025-05-31"}, "project-terms-wrong"),
        ("extensions", {"ends_on": "2025-06-09", "filed_on": "2025-06-10"}, "project-terms-wrong"),
        ("cost-changes", {"contract_price": "80000000.00"}, "project-terms-wrong"),
        ("completion", {"completed_on": "2024-05-31"}, "project-terms-wrong"),
        ("completion", {"completed_on": "2099-05-31"}, "date-in-future"),
        ("extensions", {"ends_on": "2025-12-31", "filed_on": "2024-05-19"}, "date-out-of-order"),
        ("extensions", {"ends_on": "2025-12-31", "filed_on": "2099-01-01"}, "date-in-future"),
    ],
)
async def test_a_change_that_cannot_stand_is_refused_at_once(project, file_change, caller, what, body, expected):
    answer = await file_change(project, what, **body)

    assert (answer.status_code, problem(answer)) == (422, expected)
    assert (await caller.get(f"/v1/projects/{project['id']}/changes", roles=CLERK)).json()["items"] == []


async def test_another_prefecture_can_neither_file_nor_decide(project, file_change, decide, caller):
    filed = (await file_change(project, "extensions", ends_on="2025-12-31")).json()
    theirs = await caller.post(
        f"/v1/projects/{project['id']}/extensions",
        roles=CLERK,
        division="9901",
        json={"filed_on": "2024-09-02", "reason": "x", "ends_on": "2025-12-31"},
    )

    assert theirs.status_code == 404
    assert (await decide(filed, division="9901")).status_code == 404
    assert (await decide(filed, division="990812")).status_code == 403
