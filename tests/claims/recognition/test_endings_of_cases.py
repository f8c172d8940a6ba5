"""A case that ends without a decision: withdrawn by all who applied, or terminated by an officer who stands apart."""

import pytest

from tests.claims.office import INVESTIGATORS, problem, succeeded

WITHDRAWN = {"terminated_on": "2024-05-31", "reason": "WITHDRAWN"}
UNFIT = {"terminated_on": "2024-05-31", "reason": "NOT_MEETING_CONDITIONS"}
OTHER_LAW = {"terminated_on": "2024-05-31", "reason": "OTHER_LAW", "article": "《行政许可法》第四十二条"}
BY_BOTH = {"withdrawn_by": ["EMPLOYER", "WORKER"]}


async def state(office, claim_id: str) -> str:
    return (await office.case(claim_id))["injury"]["state"]


@pytest.mark.parametrize("body", [WITHDRAWN, UNFIT, OTHER_LAW], ids=lambda body: body["reason"])
async def test_an_officer_ends_an_accepted_case_for_a_reason_of_the_law(office, body):
    claim_id = await office.accepted()

    assert succeeded(await office.terminate(claim_id, **body))["state"] == "TERMINATED"

    case = await office.case(claim_id)
    [entry] = [entry for entry in case["history"] if entry["what"] == "TERMINATED"]
    assert entry["facts"] == {"reason": body["reason"], "article": body.get("article")}
    assert (entry["recorded_by"], entry["effective_on"]) == ("zhao-recognition", "2024-05-31")
    assert case["issued_papers"][-1]["kind"] == "TERMINATION"
    assert {clock["ended_on"] is None for clock in case["clocks"]} == {False}


async def test_a_suspended_case_is_terminated_as_it_stands(office):
    claim_id = await office.accepted()
    body = {"suspended_on": "2024-05-20", "reason": "JUDICIAL", "awaited": "刑事判决"}
    succeeded(await office.clerk(claim_id, "suspension", **body))

    assert succeeded(await office.terminate(claim_id, **WITHDRAWN))["state"] == "TERMINATED"


async def test_the_clerk_does_not_end_what_was_accepted(office):
    claim_id = await office.accepted()

    assert problem(await office.clerk(claim_id, "termination", **WITHDRAWN)) == (403, "role-missing")
    assert problem(await office.clerk(claim_id, "withdrawal", withdrawn_on="2024-05-31")) == (409, "case-not-ready")
    assert await state(office, claim_id) == "ACCEPTED"


async def test_who_accepted_or_investigated_a_case_does_not_end_it(office):
    claim_id = await office.accepted()
    assert problem(await office.terminate(claim_id, subject="ma-recognition", **UNFIT)) == (403, "same-person")
    body = {"subjects": INVESTIGATORS, "assigned_on": "2024-05-14"}
    succeeded(await office.clerk(claim_id, "investigators", **body))

    answer = await office.terminate(claim_id, subject=INVESTIGATORS[0], **UNFIT)

    assert problem(answer) == (422, "needs-unmet")
    assert "未参与本案调查" in answer.json()["detail"]
    assert await state(office, claim_id) == "INVESTIGATING"


@pytest.mark.parametrize("body", [UNFIT, OTHER_LAW], ids=lambda body: body["reason"])
async def test_a_sudden_illness_is_not_ended_against_the_worker_without_a_panel(office, body):
    claim_id = await office.accepted(ground="15-1")

    answer = await office.terminate(claim_id, **body)

    assert problem(answer) == (422, "needs-unmet")
    assert "合议书面意见" in answer.json()["detail"]
    assert await state(office, claim_id) == "ACCEPTED"
    [opinion] = await office.hand_in(claim_id, "PANEL_OPINION")
    await office.hear_panel(claim_id, opinion)
    assert succeeded(await office.terminate(claim_id, **body))["state"] == "TERMINATED"


async def test_the_relatives_of_a_sudden_illness_may_withdraw_without_a_panel(office):
    claim_id = await office.accepted(ground="15-1")

    assert succeeded(await office.terminate(claim_id, **WITHDRAWN))["state"] == "TERMINATED"


@pytest.mark.parametrize("withdrawn_by", [[], ["EMPLOYER"]], ids=["nobody named", "one of two"])
async def test_one_who_withdraws_does_not_take_the_case_from_another_who_applied(office, withdrawn_by):
    claim_id = await office.reported()
    succeeded(await office.join(claim_id, reported_on="2024-05-12"))
    answer = await office.clerk(claim_id, "withdrawal", withdrawn_on="2024-05-13", withdrawn_by=withdrawn_by)
    assert problem(answer) == (422, "needs-unmet")
    assert "各申请人均已撤回" in answer.json()["detail"]
    await office.complete_papers(claim_id)
    succeeded(await office.accept(claim_id))

    refused = await office.terminate(claim_id, **WITHDRAWN, withdrawn_by=withdrawn_by)

    assert problem(refused) == (422, "needs-unmet")
    assert await state(office, claim_id) == "ACCEPTED"
    assert succeeded(await office.terminate(claim_id, **WITHDRAWN, **BY_BOTH))["state"] == "TERMINATED"


async def test_another_reason_of_the_law_does_not_wait_for_those_who_applied(office):
    claim_id = await office.reported()
    succeeded(await office.join(claim_id, reported_on="2024-05-12"))
    await office.complete_papers(claim_id)
    succeeded(await office.accept(claim_id))

    assert succeeded(await office.terminate(claim_id, **OTHER_LAW))["state"] == "TERMINATED"


async def test_before_it_is_accepted_a_case_is_withdrawn_with_its_clock_and_in_writing(office):
    claim_id = await office.reported()
    succeeded(await office.join(claim_id, reported_on="2024-05-12"))

    body = {"withdrawn_on": "2024-05-13"} | BY_BOTH
    assert succeeded(await office.clerk(claim_id, "withdrawal", **body))["state"] == "TERMINATED"

    case = await office.case(claim_id)
    assert case["issued_papers"][-1]["kind"] == "TERMINATION"
    assert case["history"][-2]["facts"] == {"reason": "WITHDRAWN", "article": None}
    assert {clock["ended_on"] is None for clock in case["clocks"]} == {False}


@pytest.mark.parametrize(("reason", "article"), [("OTHER_LAW", None), ("WITHDRAWN", "第十七条")])
async def test_another_law_is_named_by_its_article_and_only_then(office, reason, article):
    claim_id = await office.accepted()
    body = {"terminated_on": "2024-05-31", "reason": reason, "article": article}

    assert problem(await office.terminate(claim_id, **body)) == (422, "article-not-named")
    assert await state(office, claim_id) == "ACCEPTED"


async def test_a_decided_case_is_not_ended_any_more(office):
    assert problem(await office.terminate(await office.decided(), **WITHDRAWN)) == (409, "case-not-ready")
