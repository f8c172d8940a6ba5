"""A served decision is contested in review or in court; it stands, or leaves force, and treatment goes on meanwhile."""

import pytest

from shared.ids import new_id
from tests.claims.disputes.contest import REVIEW, SUIT, running
from tests.claims.office import announced, announced_types, problem, succeeded

REVOKED = {"outcome": "REVOKED", "outcome_on": "2024-08-30", "received_on": "2024-09-02"}


@pytest.mark.parametrize(
    ("dispute", "state", "noted"), [(REVIEW, "UNDER_REVIEW", "REVIEW_SOUGHT"), (SUIT, "IN_COURT", "SUED")]
)
async def test_whoever_disagrees_seeks_review_or_goes_to_court_at_once(contest, office, dispute, state, noted):
    opened = await contest.contested(dispute)

    case = await office.case(opened["claim_id"])
    assert (case["injury"]["state"], case["disputes"], running(case)) == (state, [opened], {})
    assert opened["decision_id"] == case["injury"]["decision_id"], "a decision stays in force while it is contested"
    entry = case["history"][-1]
    assert (entry["what"], entry["effective_on"]) == (noted, "2024-07-01")
    assert entry["facts"] == {
        "dispute_id": opened["id"],
        "decision_id": opened["decision_id"],
        "filed_by": "EMPLOYER",
    }


FILED = [
    (REVIEW, "2024-08-02", True),
    (REVIEW, "2024-08-05", False),
    (SUIT, "2024-12-03", True),
    (SUIT, "2024-12-04", False),
]


@pytest.mark.parametrize(("dispute", "filed_on", "in_time"), FILED)
async def test_a_dispute_filed_late_is_marked_and_not_refused(contest, dispute, filed_on, in_time):
    opened = await contest.contested(dispute | {"filed_on": filed_on, "admitted_on": "2024-12-10"})

    assert (opened["filed_on"], opened["in_time"]) == (filed_on, in_time)


@pytest.mark.parametrize(("filed_on", "in_time"), [("2024-09-18", True), ("2024-09-19", False)])
async def test_after_a_review_a_court_is_asked_within_fifteen_days(contest, office, filed_on, in_time):
    reviewed = await contest.contested()
    succeeded(await contest.end(reviewed))
    case = await office.case(reviewed["claim_id"])
    assert (case["injury"]["state"], running(case)) == (
        "SERVED",
        {"GO_TO_COURT": "2024-12-03", "GO_TO_COURT_AFTER_REVIEW": "2024-09-18"},
    ), "the other party's six months go on"

    days = {"known_on": "2024-09-02", "filed_on": filed_on, "admitted_on": "2024-09-20"}
    sued = succeeded(await contest.open(reviewed["claim_id"], SUIT, **days))

    assert (sued["due_on"], sued["in_time"]) == ("2024-09-18", in_time)
    assert (await contest.state(reviewed["claim_id"]), sued["decision_id"]) == ("IN_COURT", reviewed["decision_id"])


async def test_while_the_holidays_of_the_year_are_not_published_nobody_can_tell_whether_it_was_in_time(
    contest, office, last_known_year
):
    year = last_known_year
    claim_id = await office.reported(accident_at=f"{year}-11-02T10:20:00+08:00", reported_on=f"{year}-11-03")
    await office.complete_papers(claim_id)
    succeeded(await office.accept(claim_id, accepted_on=f"{year}-11-04"))
    succeeded(await office.decide(claim_id, decided_on=f"{year}-11-20"))
    await contest.serve(claim_id, f"{year}-12-01")

    days = {"known_on": f"{year}-12-01", "filed_on": f"{year}-12-20", "admitted_on": f"{year}-12-22"}
    opened = succeeded(await contest.open(claim_id, SUIT, **days))

    assert (opened["due_on"], opened["in_time"]) == (None, None)
    assert str(year + 1) in opened["due_gap"]


async def test_a_decision_upheld_is_not_reviewed_again(contest):
    reviewed = await contest.contested()
    succeeded(await contest.end(reviewed))

    assert problem(await contest.open(reviewed["claim_id"], known_on="2024-09-02", filed_on="2024-09-02")) == (
        409,
        "already-upheld",
    )
    assert await contest.state(reviewed["claim_id"]) == "SERVED"


async def test_a_withdrawn_review_leaves_the_time_for_a_suit_that_ran_from_knowing(contest, office):
    reviewed = await contest.contested()
    ended = succeeded(await contest.end(reviewed, outcome="WITHDRAWN"))

    case = await office.case(reviewed["claim_id"])
    assert (case["injury"]["state"], running(case)) == ("SERVED", {"GO_TO_COURT": "2024-12-03"})
    assert (ended["outcome"], case["history"][-1]["what"]) == ("WITHDRAWN", "DISPUTE_WITHDRAWN")
    again = succeeded(await contest.open(reviewed["claim_id"], filed_on="2024-07-30", admitted_on="2024-07-30"))
    assert again["in_time"], "what was withdrawn may be brought again, as far as the forum admits it"


@pytest.mark.parametrize(("outcome", "ended_on"), [("UPHELD", "2024-09-02"), ("WITHDRAWN", "2024-12-04")])
async def test_a_suit_that_was_lost_or_withdrawn_when_nobody_else_may_sue_leaves_the_decision_final(
    contest, office, database, outcome, ended_on
):
    sued = await contest.contested(SUIT)
    before = await announced_types(database)
    succeeded(await contest.end(sued, outcome=outcome, outcome_on=ended_on, received_on=ended_on))

    case = await office.case(sued["claim_id"])
    assert (case["injury"]["state"], running(case)) == ("FINAL", {})
    assert case["injury"]["decision_id"] == sued["decision_id"]
    assert await announced_types(database) == before


@pytest.mark.parametrize(("dispute", "why"), [(REVIEW, "REVIEW"), (SUIT, "COURT")])
async def test_a_revoked_decision_leaves_force_is_kept_and_its_treatment_goes_on(
    contest, office, database, dispute, why
):
    opened = await contest.contested(dispute)
    ended = succeeded(await contest.revoke(opened))

    case = await office.case(opened["claim_id"])
    assert (case["injury"]["state"], case["injury"]["decision_id"]) == ("REVOKED", None)
    assert [decision["id"] for decision in case["decisions"]] == [opened["decision_id"]]
    assert (ended["outcome"], ended["received_on"], case["disputes"]) == ("REVOKED", "2024-09-02", [ended])
    revoked = (await announced(database))[-1]
    assert (revoked.type, revoked.key) == ("claims.recognition_revoked.v1", opened["claim_id"])
    told = {name: revoked.payload[name] for name in ("decision_id", "result", "article", "why", "revoked_on")}
    assert told == {
        "decision_id": opened["decision_id"],
        "result": "RECOGNISED",
        "article": "14-1",
        "why": why,
        "revoked_on": "2024-08-30",
    }
    assert "treatment_entitlement_closed" not in await announced_types(database)


async def test_the_time_for_the_new_decision_runs_from_the_receipt_of_the_ruling_though_the_case_was_clear(
    contest, office
):
    claim_id = await contest.revoked()

    assert running(await office.case(claim_id)) == {"DECISION": "2024-11-01"}
    succeeded(await contest.reopen(claim_id, "2024-09-20"))
    assert running(await office.case(claim_id)) == {"DECISION": "2024-11-01"}


async def test_without_the_ruling_of_its_forum_no_decision_is_revoked(contest, office, database):
    opened = await contest.contested(REVIEW)
    others = await office.hand_in(opened["claim_id"], "COURT_JUDGMENT", "OTHER")

    for papers in ([], others):
        answer = await contest.end(opened, outcome="REVOKED", papers=papers)
        assert problem(answer) == (422, "needs-unmet")
        assert "生效文书" in answer.json()["detail"]
    assert await contest.state(opened["claim_id"]) == "UNDER_REVIEW"
    assert "recognition_revoked" not in await announced_types(database)


async def test_a_dispute_ends_once(contest):
    opened = await contest.contested()
    succeeded(await contest.end(opened))

    again = await contest.revoke(opened)

    assert problem(again) == (409, "dispute-ended")
    assert again.json()["facts"]["outcome"] == "UPHELD"


WRONG_DAYS = [
    ({"known_on": "2024-05-29"}, "date-out-of-order"),
    ({"filed_on": "2024-06-02"}, "date-out-of-order"),
    ({"admitted_on": "2024-06-30"}, "date-out-of-order"),
    ({"admitted_on": "2999-01-01"}, "date-in-future"),
    ({"filed_by": "UNION"}, "invalid-request"),
    ({"case_no": ""}, "invalid-request"),
]


async def test_a_dispute_told_wrongly_is_refused_and_leaves_nothing(contest, office):
    claim_id = await contest.served()

    for changes, code in WRONG_DAYS:
        assert problem(await contest.open(claim_id, **changes)) == (422, code), changes
    case = await office.case(claim_id)
    assert (case["injury"]["state"], case["disputes"]) == ("SERVED", [])


WRONG_OUTCOMES = [
    ({"outcome_on": "2024-07-03"}, "date-out-of-order"),
    ({"received_on": "2024-08-29"}, "date-out-of-order"),
    ({"received_on": "2999-01-01"}, "date-in-future"),
    ({"outcome": "CHANGED"}, "invalid-request"),
]


async def test_an_outcome_told_wrongly_is_refused_and_leaves_the_dispute_open(contest, office):
    opened = await contest.contested()

    for changes, code in WRONG_OUTCOMES:
        assert problem(await contest.end(opened, **changes)) == (422, code), changes
    assert (await office.case(opened["claim_id"]))["disputes"] == [opened]


async def test_a_paper_of_another_case_proves_nothing(contest, office):
    strange = await office.hand_in(await office.decided(), "REVIEW_DECISION")
    opened = await contest.contested(accident_at="2024-05-07T10:20:00+08:00")

    assert problem(await contest.end(opened, outcome="REVOKED", papers=strange)) == (404, "paper-not-found")
    assert problem(await contest.reopen(opened["claim_id"])) == (409, "case-not-ready")


async def test_what_is_not_there_or_elsewhere_is_not_found(contest, caller):
    opened = await contest.contested()
    stranger = {"roles": "recognition_clerk", "division": "9901", "subject": "stranger"}
    outcome = {**REVOKED, "outcome_no": "1"}

    unseen = await caller.post(f"/v1/disputes/{opened['id']}/outcome", json=outcome, **stranger)
    assert problem(unseen) == problem(await contest.end({"id": str(new_id())})) == (404, "dispute-not-found")
    next_county = await caller.post(
        f"/v1/disputes/{opened['id']}/outcome", json=outcome, **stranger | {"division": "990812"}
    )
    assert problem(next_county) == (403, "outside-division")


async def test_only_the_departments_clerk_records_disputes(contest, caller):
    opened = await contest.contested()
    claim_id = opened["claim_id"]

    for path in (
        f"/v1/injuries/{claim_id}/disputes",
        f"/v1/disputes/{opened['id']}/outcome",
        f"/v1/injuries/{claim_id}/reopening",
    ):
        assert problem(await caller.post(path, roles="claims_clerk benefits_clerk", json={})) == (403, "role-missing")
