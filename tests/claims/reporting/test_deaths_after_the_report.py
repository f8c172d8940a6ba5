"""A worker dies after the report: that is put on record once, on papers, and moves nothing."""

import pytest

from tests.claims.office import announced_types, problem, succeeded


async def test_a_death_is_put_on_record_with_its_papers_and_moves_nothing(office, database):
    claim_id = await office.accepted()
    before = await office.case(claim_id)

    shown = succeeded(await office.record_death(claim_id))

    case = await office.case(claim_id)
    assert (case["died_on"], shown["state"]) == ("2024-05-14", "ACCEPTED")
    assert (case["clocks"], case["decisions"]) == (before["clocks"], [])
    last = case["history"][-1]
    assert (last["what"], last["effective_on"]) == ("DEATH_RECORDED", "2024-05-14")
    assert last["papers"] == [paper["id"] for paper in case["papers"] if paper["kind"] == "DEATH_CERTIFICATE"]
    assert await announced_types(database) == []


async def test_a_death_is_recorded_once_whether_reported_or_recorded(office):
    reported = await office.accepted(died_on="2024-05-07")
    recorded = await office.accepted(accident_at="2024-05-07T10:20:00+08:00")
    succeeded(await office.record_death(recorded))

    for claim_id, died_on in ((reported, "2024-05-07"), (recorded, "2024-05-14")):
        assert problem(await office.record_death(claim_id, died_on="2024-05-15")) == (409, "death-on-record")
        assert (await office.case(claim_id))["died_on"] == died_on


async def test_a_worker_may_die_after_the_decision(office):
    claim_id = await office.decided()

    assert succeeded(await office.record_death(claim_id, died_on="2024-06-20"))["state"] == "DECIDED"


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"died_on": "2024-05-05"}, (422, "date-out-of-order")),
        ({"died_on": "2999-01-01"}, (422, "date-in-future")),
        ({"papers": []}, (422, "invalid-request")),
        ({"papers": ["0190a000-0000-7000-8000-0000000000aa"]}, (404, "paper-not-found")),
    ],
)
async def test_a_death_out_of_order_or_without_proof_is_refused(office, changes, refused):
    claim_id = await office.accepted()

    assert problem(await office.record_death(claim_id, **changes)) == refused
    assert (await office.case(claim_id))["died_on"] is None


async def test_the_death_of_a_draft_is_told_by_revising_it(office):
    draft_id = succeeded(await office.draft())["id"]

    answer = await office.record_death(draft_id, papers=["0190a000-0000-7000-8000-0000000000aa"])

    assert problem(answer) == (409, "case-not-ready")


async def test_clerks_of_the_office_record_it_and_nobody_else(office, caller):
    claim_id = await office.accepted()
    body = {"died_on": "2024-05-14", "papers": await office.hand_in(claim_id, "DEATH_CERTIFICATE")}
    path = f"/v1/injuries/{claim_id}/death"

    stranger = await caller.post(path, json=body, roles="claims_clerk", division="9901", subject="stranger")
    assert problem(stranger) == (404, "injury-not-found")
    assert problem(await caller.post(path, json=body, roles="recognition_officer")) == (403, "role-missing")
    succeeded(await caller.post(path, json=body, roles="claims_clerk", subject="li-claims"))
    assert (await office.case(claim_id))["died_on"] == "2024-05-14"
