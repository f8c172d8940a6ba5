"""A refusal or a termination is contested: nothing moves meanwhile, and a ruling against it lets the case go on."""

import pytest

from tests.claims.disputes.contest import RULINGS, running
from tests.claims.office import announced_types, problem, succeeded

DAYS = {"filed_by": "WORKER", "known_on": "2024-06-03", "filed_on": "2024-06-20", "admitted_on": "2024-06-24"}
ENDED = {"terminated_on": "2024-05-31", "reason": "NOT_MEETING_CONDITIONS"}


async def refused(office) -> str:
    claim_id = await office.reported()
    succeeded(await office.refuse(claim_id))
    return claim_id


async def terminated(office) -> str:
    claim_id = await office.accepted()
    succeeded(await office.terminate(claim_id, **ENDED))
    return claim_id


async def withdrawn(office) -> str:
    claim_id = await office.reported()
    succeeded(await office.clerk(claim_id, "withdrawal", withdrawn_on="2024-05-31"))
    return claim_id


WAYS = [(refused, "REFUSAL", "REFUSED"), (terminated, "TERMINATION", "TERMINATED")]


@pytest.mark.parametrize(("way", "contested", "state"), WAYS)
@pytest.mark.parametrize(
    ("forum", "noted", "due"), [("REVIEW", "REVIEW_SOUGHT", "2024-08-02"), ("COURT", "SUED", "2024-12-03")]
)
async def test_what_a_paper_says_may_be_contested_can_be(contest, office, way, contested, state, *, forum, noted, due):
    claim_id = await way(office)

    opened = succeeded(await contest.open(claim_id, forum=forum, **DAYS))

    assert (opened["object"], opened["decision_id"], opened["known_on"]) == (contested, None, "2024-06-03")
    assert (opened["due_on"], opened["in_time"]) == (due, True)
    case = await office.case(claim_id)
    assert (case["injury"]["state"], case["disputes"], running(case)) == (state, [opened], {})
    assert case["history"][-1]["what"] == noted


@pytest.mark.parametrize(("way", "contested", "state"), WAYS)
@pytest.mark.parametrize("outcome", ["UPHELD", "WITHDRAWN"])
async def test_a_dispute_that_was_lost_or_withdrawn_leaves_the_case_ended(
    contest, office, way, contested, state, outcome
):
    claim_id = await way(office)
    opened = succeeded(await contest.open(claim_id, **DAYS))

    ended = succeeded(await contest.end(opened, outcome=outcome))

    case = await office.case(claim_id)
    assert (case["injury"]["state"], case["disputes"], running(case)) == (state, [ended], {})
    again = await contest.open(claim_id, **DAYS)
    assert problem(again) == (409, "already-upheld") if outcome == "UPHELD" else again.is_success


@pytest.mark.parametrize("way", [refused, withdrawn])
@pytest.mark.parametrize("forum", ["REVIEW", "COURT"])
async def test_a_case_that_was_not_accepted_is_looked_at_anew_from_the_rulings_receipt(contest, office, way, forum):
    claim_id = await way(office)
    opened = succeeded(await contest.open(claim_id, forum=forum, **DAYS))
    succeeded(await contest.revoke(opened))

    case = await office.case(claim_id)
    assert (case["injury"]["state"], running(case)) == ("SUBMITTED", {"COMPLETENESS": "2024-09-18"})
    assert case["injury"]["reported_on"] == "2024-05-10", "the day of the first application stays"
    revoked, reopened = case["history"][-2:]
    assert (revoked["what"], reopened["what"], reopened["effective_on"]) == ("REVOKED", "REOPENED", "2024-09-02")
    assert reopened["papers"] == revoked["papers"] != []


async def test_a_case_refused_and_taken_up_again_is_accepted_and_decided_like_another(contest, office):
    claim_id = await refused(office)
    succeeded(await contest.revoke(succeeded(await contest.open(claim_id, **DAYS))))
    await office.complete_papers(claim_id)
    assert problem(await office.accept(claim_id, accepted_on="2024-08-30")) == (422, "date-out-of-order")

    succeeded(await office.accept(claim_id, accepted_on="2024-09-04"))
    assert succeeded(await office.decide(claim_id, decided_on="2024-09-25"))["result"] == "RECOGNISED"


async def test_a_case_may_be_refused_again_and_that_contested_again(contest, office):
    claim_id = await refused(office)
    succeeded(await contest.revoke(succeeded(await contest.open(claim_id, **DAYS))))

    succeeded(await office.refuse(claim_id, refused_on="2024-09-10"))

    days = {"known_on": "2024-09-09", "filed_on": "2024-09-20", "admitted_on": "2024-09-20"}
    assert problem(await contest.open(claim_id, **days)) == (422, "date-out-of-order")
    assert succeeded(await contest.open(claim_id, **days | {"known_on": "2024-09-12"}))["object"] == "REFUSAL"


async def test_a_terminated_case_is_decided_anew_in_a_round_of_its_own_within_the_ordinary_time(
    contest, office, database
):
    claim_id = await office.reported()
    await office.complete_papers(claim_id)
    succeeded(await office.accept(claim_id, simple=True))
    succeeded(await office.terminate(claim_id, **ENDED | {"terminated_on": "2024-05-20"}))
    succeeded(await contest.revoke(succeeded(await contest.open(claim_id, **DAYS))))

    case = await office.case(claim_id)
    assert (case["injury"]["state"], running(case)) == ("INVESTIGATING", {"DECISION": "2024-11-01"})
    assert (case["injury"]["simple"], case["injury"]["accepted_on"]) == (False, "2024-05-13")
    assert await announced_types(database) == []
    again = {"decided_on": "2024-09-25"}
    assert problem(await office.decide(claim_id, subject="ma-recognition", **again)) == (403, "same-person")
    assert succeeded(await office.decide(claim_id, **again))["origin"] == "ORDINARY"


@pytest.mark.parametrize(("way", "contested", "state"), WAYS)
async def test_without_the_ruling_nothing_goes_on(contest, office, way, contested, state):
    claim_id = await way(office)
    opened = succeeded(await contest.open(claim_id, **DAYS))
    others = await office.hand_in(claim_id, "COURT_JUDGMENT")

    for papers in ([], others):
        assert problem(await contest.end(opened, outcome="REVOKED", papers=papers)) == (422, "needs-unmet")
    case = await office.case(claim_id)
    assert (case["injury"]["state"], case["disputes"]) == (state, [opened])


@pytest.mark.parametrize(("way", "contested", "state"), WAYS)
async def test_papers_are_taken_only_while_the_dispute_lasts(contest, office, way, contested, state):
    claim_id = await way(office)
    paper = {"kind": RULINGS["REVIEW"]}
    assert problem(await office.upload(claim_id, **paper)) == (409, "papers-closed")
    opened = succeeded(await contest.open(claim_id, **DAYS))
    await office.hand_in(claim_id, "OTHER")
    succeeded(await contest.end(opened))

    assert problem(await office.upload(claim_id, **paper)) == (409, "papers-closed")


async def test_one_dispute_at_a_time_and_none_from_before_the_refusal(contest, office):
    claim_id = await refused(office)
    early = DAYS | {"known_on": "2024-05-12"}
    assert problem(await contest.open(claim_id, **early)) == (422, "date-out-of-order")
    succeeded(await contest.open(claim_id, **DAYS))

    assert problem(await contest.open(claim_id, **DAYS)) == (409, "dispute-under-way")
    assert len((await office.case(claim_id))["disputes"]) == 1


async def test_an_accident_that_has_a_newer_case_keeps_one(contest, office):
    claim_id = await refused(office)
    opened = succeeded(await contest.open(claim_id, **DAYS))
    newer = await office.reported()

    answer = await contest.revoke(opened)

    assert problem(answer) == (409, "accident-has-newer-case")
    assert (await contest.state(claim_id), await contest.state(newer)) == ("REFUSED", "SUBMITTED")
    assert (await office.case(claim_id))["disputes"] == [opened]
    succeeded(await office.clerk(newer, "withdrawal", withdrawn_on="2024-09-03"))
    papers = [paper["id"] for paper in (await office.case(claim_id))["papers"]]
    assert succeeded(await contest.end(opened, outcome="REVOKED", papers=papers))["outcome"] == "REVOKED"
    assert await contest.state(claim_id) == "SUBMITTED"
