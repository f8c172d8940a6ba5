"""A draft is kept, revised by whoever has seen it, and submitted once; until then nothing runs and nobody is barred."""

import asyncio

import httpx
import pytest
from sqlalchemy import select

from services.claims.models import Claim
from shared.asking import Asking
from shared.clock import utc_now
from shared.db.tables import AuditRow
from shared.periods import shanghai_date
from tests.claims.office import EMPLOYER_ID, PROVINCE_READER, problem, succeeded


async def drafted(office, **changes) -> str:
    return succeeded(await office.draft(**changes))["id"]


async def happened(office, claim_id: str) -> list[str]:
    return [entry["what"] for entry in (await office.case(claim_id))["history"]]


async def test_a_draft_starts_no_clock_and_is_no_application(office):
    case = await office.case(await drafted(office))

    assert (case["injury"]["state"], case["injury"]["late"], case["injury"]["report_due_on"]) == ("DRAFT", None, None)
    assert case["clocks"] == case["applications"] == []


async def test_a_submitted_draft_is_a_report_of_the_day_of_submission(office):
    claim_id, today = await drafted(office), shanghai_date(utc_now()).isoformat()

    case = succeeded(await office.submit(claim_id))

    assert (case["state"], case["reported_on"], case["report_due_on"]) == ("SUBMITTED", today, "2024-06-05")
    assert case["late"] is True
    whole = await office.case(claim_id)
    assert [clock["kind"] for clock in whole["clocks"]] == ["COMPLETENESS"]
    assert [(each["number"], each["reported_on"]) for each in whole["applications"]] == [(1, today)]
    assert await happened(office, claim_id) == ["DRAFTED", "REPORTED"]


async def test_a_draft_is_revised_by_whoever_has_seen_it_as_it_stands(office, caller, database):
    claim_id = await drafted(office)
    seen = (await caller.get(f"/v1/injuries/{claim_id}", roles="claims_clerk")).headers["etag"]

    revised = await office.revise(claim_id, etag=seen, place="样例机械厂三车间", ground="14-2")

    assert (succeeded(revised)["state"], revised.json()["ground"]) == ("DRAFT", "14-2")
    assert problem(await office.revise(claim_id, etag=seen, place="厂门口")) == (412, "row-changed")
    assert succeeded(await office.revise(claim_id, etag=revised.headers["etag"]))["ground"] == "14-1"
    async with database.begin(PROVINCE_READER) as tx:
        (first, _) = (await tx.session.scalars(select(AuditRow).where(AuditRow.action == "revise_draft"))).all()
    assert (first.before, first.after) == (None, {"changed": ["place", "ground"]})


async def test_an_employer_that_was_changed_while_the_registry_was_asked_is_not_submitted(office, app, neighbours):
    claim_id, asked, other = await drafted(office), [], "91350100M000100Y43"

    async def meanwhile(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        if len(asked) == 1:
            succeeded(await office.revise(claim_id, employer_credit_code=other))
        return neighbours.answer(request)

    client = httpx.AsyncClient(transport=httpx.MockTransport(meanwhile))
    app.state.asking = Asking(client, {"registry": "http://registry"})

    assert problem(await office.submit(claim_id)) == (412, "row-changed")
    assert (await office.case(claim_id))["injury"]["state"] == "DRAFT"
    assert succeeded(await office.submit(claim_id))["employer_credit_code"] == other


async def test_a_revision_without_the_etag_is_refused(office):
    assert problem(await office.revise(await drafted(office), etag=None)) == (428, "if-match-missing")


async def test_a_draft_is_submitted_once(office):
    claim_id = await drafted(office)
    await office.submit(claim_id)

    assert problem(await office.submit(claim_id)) == (409, "case-not-ready")
    assert len((await office.case(claim_id))["applications"]) == 1


async def test_what_was_submitted_is_revised_by_nobody(office):
    claim_id = await drafted(office)
    await office.submit(claim_id)
    before = await office.case(claim_id)

    assert problem(await office.revise(claim_id, place="厂门口")) == (409, "case-not-ready")
    assert problem(await office.revise(await office.reported(accident_at="2024-05-07T10:20:00+08:00"))) == (
        409,
        "case-not-ready",
    )
    assert await office.case(claim_id) == before


async def test_a_draft_bars_nobody_from_reporting_and_is_then_not_submitted(office):
    draft_id = await drafted(office)
    claim_id = await office.reported(reporter="WORKER")

    answer = await office.submit(draft_id)

    assert problem(answer) == (409, "injury-already-reported")
    assert claim_id in answer.json()["detail"]
    assert (await office.case(draft_id))["injury"]["state"] == "DRAFT"


async def test_two_drafts_submitted_in_the_same_instant_become_one_case(office, app, own_database):
    app.state.database = own_database
    drafts = [await drafted(office), await drafted(office, reporter="WORKER")]

    answers = await asyncio.gather(*[office.submit(claim_id) for claim_id in drafts])

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    async with own_database.begin(PROVINCE_READER) as tx:
        states = await tx.session.scalars(select(Claim.state).order_by(Claim.state))
        assert list(states) == ["DRAFT", "SUBMITTED"]


async def test_an_employer_that_moved_its_enrolment_is_reported_where_it_is_enrolled_on_the_day(office, neighbours):
    claim_id = await drafted(office)
    neighbours.employers = [{"id": str(EMPLOYER_ID), "division": "990100"}]

    answer = await office.submit(claim_id)

    assert problem(answer) == (422, "wrong-prefecture")
    assert "9901" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"accident_at": "2999-05-06T10:20:00+08:00"}, "date-in-future"),
        ({"ground": "14-9"}, "invalid-request"),
        ({"employer_credit_code": "91370800MA3TE8T12"}, "invalid-request"),
        ({"died_on": "2024-05-05"}, "date-out-of-order"),
    ],
)
async def test_a_wrong_draft_is_refused_and_leaves_nothing(office, database, changes, code):
    assert problem(await office.draft(**changes)) == (422, code)
    async with database.begin(PROVINCE_READER) as tx:
        assert (await tx.session.scalars(select(Claim))).all() == []


async def test_another_prefecture_neither_sees_nor_submits_a_draft(office, caller):
    claim_id = await drafted(office)
    stranger = {"roles": "claims_clerk", "division": "990100", "subject": "stranger"}

    shown = await caller.get(f"/v1/injuries/{claim_id}", **stranger)
    submitted = await caller.post(f"/v1/injuries/{claim_id}/submission", **stranger)

    assert problem(shown) == problem(submitted) == (404, "injury-not-found")
