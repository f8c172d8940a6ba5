"""Whoever else applies joins the case with their own statement: nothing is overwritten, and what differs is named."""

from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.claims import queries
from shared.auth import Actor
from tests.claims.office import PROVINCE_READER, problem, succeeded

GROWING = ("applications", "excluded_days", "application_extensions")


async def conflicts(database, claim_id: str) -> list[str]:
    async with database.begin(PROVINCE_READER) as tx:
        return list(await queries.conflicting_statements(tx, UUID(claim_id)))


async def test_the_report_is_the_first_application_of_its_case(office):
    (first,) = (await office.case(await office.reported()))["applications"]

    assert (first["number"], first["reporter"], first["reported_on"]) == (1, "EMPLOYER", "2024-05-10")
    assert (first["report_due_on"], first["late"], first["differs"]) == ("2024-06-05", False, [])


async def test_a_conflicting_report_finds_its_case_and_joins_it_with_what_it_states_differently(office, database):
    claim_id = await office.reported()
    stated = {"reporter": "WORKER", "accident_at": "2024-05-06T18:00:00+08:00", "place": "厂门口"}
    before = (await office.case(claim_id))["injury"]

    refused = await office.report(**stated)
    joined = succeeded(await office.join(claim_id, **stated))

    assert problem(refused) == (409, "injury-already-reported")
    assert claim_id in refused.json()["detail"]
    assert (joined["number"], joined["differs"]) == (2, ["accident_at", "place"])
    case = await office.case(claim_id)
    assert case["injury"] == before
    assert case["place"] == "样例机械厂二车间"
    assert [each["place"] for each in case["applications"]] == ["样例机械厂二车间", "厂门口"]
    assert await conflicts(database, claim_id) == ["accident_at", "place"]


async def test_applications_that_agree_do_not_conflict(office, database):
    claim_id = await office.reported()

    assert succeeded(await office.join(claim_id, accident_at="2024-05-06T02:20:00Z"))["differs"] == []
    assert await conflicts(database, claim_id) == []


async def test_what_several_state_differently_is_named_once(office, database):
    claim_id = await office.reported()
    await office.join(claim_id, cause="被钢板砸伤")
    await office.join(claim_id, reporter="UNION", cause="被钢板砸伤", ground="14-2")

    assert await conflicts(database, claim_id) == ["cause", "ground"]


@pytest.mark.parametrize(
    ("reporter", "reported_on", "late"),
    [("EMPLOYER", "2024-06-06", True), ("WORKER", "2024-06-06", False), ("RELATIVE", "2025-05-07", True)],
)
async def test_each_application_has_its_own_due_day(office, reporter, reported_on, late):
    joined = succeeded(await office.join(await office.reported(), reporter=reporter, reported_on=reported_on))

    assert joined["late"] is late


@pytest.mark.parametrize(
    ("changes", "due_on", "late"),
    [
        ({"reported_on": "2024-05-14", "died_on": "2024-05-08"}, "2024-05-14", False),
        ({"reported_on": "2024-05-15", "died_on": "2024-05-08"}, "2024-05-14", True),
        ({"reported_on": "2024-05-11"}, "2024-05-11", False),
        ({"reported_on": "2024-05-12"}, "2024-05-11", True),
        ({"reported_on": "2024-05-15", "died_on": "2024-05-08", "reporter": "RELATIVE"}, "2025-05-06", False),
        ({"reported_on": "2024-05-15", "died_on": "2024-05-08", "ground": "14-1"}, "2024-06-05", False),
    ],
)
async def test_the_employer_reports_a_sudden_death_within_five_working_days(office, changes, due_on, late):
    case = succeeded(await office.report(**{"ground": "15-1"} | changes))

    assert (case["report_due_on"], case["late"]) == (due_on, late)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ground": "14-9"}, "invalid-request"),
        ({"reporter": "NEIGHBOUR"}, "invalid-request"),
        ({"accident_at": "2999-05-06T10:20:00+08:00"}, "date-in-future"),
        ({"reported_on": "2999-05-06"}, "date-in-future"),
        ({"reported_on": "2024-05-05"}, "date-out-of-order"),
        ({"accident_at": "2024-05-21T10:20:00+08:00"}, "date-out-of-order"),
    ],
)
async def test_a_wrong_application_is_refused_and_the_case_stays(office, changes, code):
    claim_id = await office.reported()
    before = await office.case(claim_id)

    assert problem(await office.join(claim_id, **changes)) == (422, code)
    assert await office.case(claim_id) == before


async def test_neither_a_draft_nor_a_decided_case_is_joined(office):
    draft_id = succeeded(await office.draft())["id"]
    decided_id = await office.decided(accident_at="2024-05-07T10:20:00+08:00")

    assert problem(await office.join(draft_id)) == (409, "case-not-ready")
    assert problem(await office.join(decided_id)) == (409, "case-not-ready")


async def test_another_prefecture_cannot_join_and_sees_nothing(office, caller, database):
    claim_id = await office.reported()
    body = (await office.case(claim_id))["applications"][0]

    answer = await caller.post(
        f"/v1/injuries/{claim_id}/applications", json=body, roles="claims_clerk", division="990100"
    )

    assert problem(answer) == (404, "injury-not-found")
    async with database.begin(Actor("reader", "9901")) as tx:
        assert await tx.session.scalar(text("SELECT count(*) FROM applications")) == 0


@pytest.mark.parametrize("table", GROWING)
@pytest.mark.parametrize("statement", ["UPDATE {} SET prefecture = prefecture", "DELETE FROM {}"])
async def test_what_was_applied_for_and_granted_only_grows(database, table, statement):
    with pytest.raises(DBAPIError, match="only grow"):
        async with database.begin(Actor("intruder", "99")) as tx:
            await tx.session.execute(text(statement.format(table)))
