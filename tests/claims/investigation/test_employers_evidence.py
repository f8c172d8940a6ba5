"""The employer is asked once at a time, has fifteen days, and the decision waits for its answer or for their end."""

import pytest

from tests.claims.office import problem, succeeded


async def asked(office, on: str = "2024-05-14", **changes) -> str:
    """Ask on 2024-05-14: the fifteenth day is 2024-05-29."""
    claim_id = await office.accepted(**changes)
    succeeded(await office.clerk(claim_id, "evidence-notice", notified_on=on))
    return claim_id


async def employers_evidence(office, claim_id: str) -> str:
    return (await office.case(claim_id))["employers_evidence"].partition(" / ")[2]


async def reply_clock(office, claim_id: str) -> dict:
    return [clock for clock in (await office.case(claim_id))["clocks"] if clock["kind"] == "EVIDENCE_REPLY"][-1]


async def test_an_employer_that_was_not_asked_brought_nothing(office):
    assert "not asked" in await employers_evidence(office, await office.accepted())


async def test_a_notice_gives_the_employer_fifteen_days(office):
    claim_id = await asked(office)

    case = await office.case(claim_id)
    assert (await reply_clock(office, claim_id))["due_on"] == "2024-05-29"
    assert [paper["kind"] for paper in case["issued_papers"]] == ["ACCEPTANCE", "EVIDENCE_NOTICE"]
    assert case["injury"]["state"] == "ACCEPTED", "a notice moves nothing"


async def test_while_its_time_runs_the_employer_is_waited_for(office, app, database, clock_at):
    claim_id = await asked(office)

    clock_at("2024-05-29")
    assert "with time left" in await employers_evidence(office, claim_id)
    clock_at("2024-05-30")
    assert "did not answer in time" in await employers_evidence(office, claim_id)


@pytest.mark.parametrize(("replied_on", "in_time"), [("2024-05-29", True), ("2024-05-30", False)])
async def test_a_reply_is_kept_with_its_papers_and_whether_it_came_in_time(office, replied_on, in_time):
    claim_id = await asked(office)
    papers = await office.hand_in(claim_id, "EMPLOYER_EVIDENCE", received_on=replied_on)

    succeeded(await office.clerk(claim_id, "evidence-reply", replied_on=replied_on, papers=papers))

    entry = (await office.case(claim_id))["history"][-1]
    assert (entry["what"], entry["papers"], entry["facts"]) == ("EVIDENCE_GIVEN", papers, {"in_time": in_time})
    assert (await reply_clock(office, claim_id))["in_time"] is in_time
    assert "has answered" in await employers_evidence(office, claim_id)


async def test_the_employer_is_asked_again_only_after_it_has_answered(office):
    claim_id = await asked(office)
    again = await office.clerk(claim_id, "evidence-notice", notified_on="2024-05-16")
    assert problem(again) == (409, "evidence-asked-already")
    succeeded(await office.clerk(claim_id, "evidence-reply", replied_on="2024-05-16"))

    succeeded(await office.clerk(claim_id, "evidence-notice", notified_on="2024-05-17"))

    assert "did not answer in time" in await employers_evidence(office, claim_id), "the second time is over"


async def test_a_reply_that_nobody_awaits_is_refused(office):
    claim_id = await office.accepted()
    reply = {"replied_on": "2024-05-20"}
    assert problem(await office.clerk(claim_id, "evidence-reply", **reply)) == (409, "no-evidence-awaited")

    other = await asked(office, accident_at="2024-05-07T10:20:00+08:00")
    assert problem(await office.clerk(other, "evidence-reply", replied_on="2024-05-13")) == (422, "date-out-of-order")
    succeeded(await office.clerk(other, "evidence-reply", **reply))
    assert problem(await office.clerk(other, "evidence-reply", **reply)) == (409, "no-evidence-awaited")


async def test_a_reply_is_in_time_while_the_time_stands_still(office):
    claim_id = await asked(office)
    body = {"suspended_on": "2024-05-16", "reason": "JUDICIAL", "awaited": "刑事判决"}
    succeeded(await office.clerk(claim_id, "suspension", **body))

    succeeded(await office.clerk(claim_id, "evidence-reply", replied_on="2024-07-01"))

    assert (await reply_clock(office, claim_id))["in_time"] is True


async def test_no_case_is_suspended_before_the_notice_that_it_suspends(office):
    claim_id = await asked(office)
    body = {"suspended_on": "2024-05-13", "reason": "JUDICIAL", "awaited": "刑事判决"}

    assert problem(await office.clerk(claim_id, "suspension", **body)) == (422, "date-out-of-order")


async def test_the_employer_is_asked_between_acceptance_and_decision(office):
    notice = {"notified_on": "2024-05-14"}
    assert problem(await office.clerk(await office.reported(), "evidence-notice", **notice)) == (409, "case-not-ready")

    decided = await office.decided(accident_at="2024-05-07T10:20:00+08:00")
    assert problem(await office.clerk(decided, "evidence-notice", **notice)) == (409, "case-not-ready")
    accepted = await office.accepted(accident_at="2024-05-08T10:20:00+08:00")
    early = await office.clerk(accepted, "evidence-notice", notified_on="2024-05-12")
    assert problem(early) == (422, "date-out-of-order")


async def test_the_decision_waits_for_the_reply_or_for_the_end_of_its_time(office):
    claim_id = await asked(office)
    early = await office.decide(claim_id, decided_on="2024-05-29")
    assert problem(early) == (422, "needs-unmet")
    assert "the employer's reply" in early.json()["facts"]["wanting"]

    succeeded(await office.decide(claim_id, decided_on="2024-05-30"))

    assert "decided on the available proof" in await employers_evidence(office, claim_id)
    reply = await reply_clock(office, claim_id)
    assert (reply["step_taken"], reply["in_time"]) == (False, None), "there is no reply that could have come in time"


async def test_after_the_reply_the_decision_need_not_wait(office):
    claim_id = await asked(office)
    succeeded(await office.clerk(claim_id, "evidence-reply", replied_on="2024-05-20"))

    succeeded(await office.decide(claim_id, decided_on="2024-05-20"))

    assert "has answered" in await employers_evidence(office, claim_id)
