"""Employer and worker are served months apart: a dispute of one that is withdrawn or lost leaves the other its days."""

import pytest

from tests.claims.disputes.contest import REVIEW, SUIT, days_pass, running
from tests.claims.office import succeeded

ACCIDENT = {"accident_at": "2024-02-01T10:20:00+08:00", "reported_on": "2024-02-05"}
OTHERS_REVIEW, OTHERS_SUIT = "2024-07-31", "2024-12-02"
BY_EMPLOYER = {"known_on": "2024-03-01", "filed_on": "2024-06-03", "admitted_on": "2024-06-04"}
BY_WORKER = {"filed_by": "WORKER", "known_on": "2024-06-01", "filed_on": "2024-06-10", "admitted_on": "2024-06-11"}


async def served_months_apart(contest) -> str:
    """The employer is served on 1 March, the worker on 1 June."""
    office = contest.office
    claim_id = await office.reported(**ACCIDENT)
    await office.complete_papers(claim_id)
    succeeded(await office.accept(claim_id, accepted_on="2024-02-08"))
    succeeded(await office.decide(claim_id, decided_on="2024-02-27"))
    succeeded(await office.serve(claim_id, "EMPLOYER", "2024-03-01"))
    succeeded(await office.serve(claim_id, "WORKER", "2024-06-01"))
    return claim_id


async def ended(contest, dispute: dict, outcome: str, on: str, **changes) -> dict:
    """Let a dispute of a case served months apart end on a day; returns the case."""
    claim_id = await served_months_apart(contest)
    opened = succeeded(await contest.open(claim_id, dispute, **changes))
    succeeded(await contest.end(opened, outcome=outcome, outcome_on=on, received_on=on))
    return await contest.office.case(claim_id)


async def test_a_review_the_employer_withdraws_leaves_the_worker_both_its_times(contest):
    case = await ended(contest, REVIEW, "WITHDRAWN", "2024-06-20", **BY_EMPLOYER)

    assert (case["injury"]["state"], running(case)) == (
        "SERVED",
        {"SEEK_REVIEW": OTHERS_REVIEW, "GO_TO_COURT": OTHERS_SUIT},
    )
    again = succeeded(await contest.open(case["injury"]["id"], REVIEW, **BY_WORKER))
    assert again["in_time"] is True


@pytest.mark.parametrize(
    ("on", "left"),
    [
        (OTHERS_REVIEW, {"SEEK_REVIEW": OTHERS_REVIEW, "GO_TO_COURT": OTHERS_SUIT}),
        ("2024-08-01", {"GO_TO_COURT": OTHERS_SUIT}),
    ],
)
async def test_only_days_that_are_not_over_run_again(contest, on, left):
    assert running(await ended(contest, REVIEW, "WITHDRAWN", on, **BY_EMPLOYER)) == left


async def test_who_knew_only_after_the_service_and_withdraws_a_review_has_days_from_then(contest):
    case = await ended(contest, REVIEW, "WITHDRAWN", "2024-07-20", **BY_WORKER | {"known_on": "2024-06-08"})

    assert running(case) == {"SEEK_REVIEW": "2024-08-07", "GO_TO_COURT": "2024-12-09"}


async def test_a_review_the_employer_lost_leaves_the_worker_its_six_months(contest, database):
    case = await ended(contest, REVIEW, "UPHELD", "2024-06-20", **BY_EMPLOYER)
    claim_id = case["injury"]["id"]

    assert running(case) == {"GO_TO_COURT": OTHERS_SUIT, "GO_TO_COURT_AFTER_REVIEW": "2024-07-05"}
    await days_pass(database, OTHERS_SUIT)
    assert await contest.state(claim_id) == "SERVED"
    days = BY_WORKER | {"filed_on": "2024-11-29", "admitted_on": "2024-12-02"}
    sued = succeeded(await contest.open(claim_id, SUIT, **days))
    assert (sued["due_on"], sued["in_time"]) == (OTHERS_SUIT, True), "the fifteen days are the employer's"


async def test_after_its_own_review_the_employer_has_fifteen_days(contest):
    case = await ended(contest, REVIEW, "UPHELD", "2024-06-20", **BY_EMPLOYER)
    days = {"known_on": "2024-06-20", "filed_on": "2024-07-08", "admitted_on": "2024-07-08"}

    sued = succeeded(await contest.open(case["injury"]["id"], SUIT, **days))

    assert (sued["due_on"], sued["in_time"]) == ("2024-07-05", False)


@pytest.mark.parametrize(("on", "state"), [(OTHERS_SUIT, "SERVED"), ("2024-12-03", "FINAL")])
async def test_a_suit_the_employer_withdraws_waits_for_the_worker_and_no_longer(contest, database, on, state):
    case = await ended(contest, SUIT, "WITHDRAWN", on, **BY_EMPLOYER)

    assert case["injury"]["state"] == state
    assert running(case) == ({"GO_TO_COURT": OTHERS_SUIT} if state == "SERVED" else {})
    await days_pass(database, "2024-12-03")
    assert await contest.state(case["injury"]["id"]) == "FINAL"


@pytest.mark.parametrize(("on", "left"), [("2024-06-20", {"GO_TO_COURT": "2024-09-02"}), ("2024-09-03", {})])
async def test_a_suit_the_worker_withdraws_waits_for_the_employers_days_from_march(contest, on, left):
    case = await ended(contest, SUIT, "WITHDRAWN", on, **BY_WORKER)

    assert (case["injury"]["state"], running(case)) == ("SERVED" if left else "FINAL", left)


async def test_a_suit_withdrawn_while_the_other_partys_fifteen_days_after_its_review_run_leaves_them(contest):
    case = await ended(contest, REVIEW, "UPHELD", "2024-06-20", **BY_EMPLOYER)
    sued = succeeded(await contest.open(case["injury"]["id"], SUIT, **BY_WORKER))
    succeeded(await contest.end(sued, outcome="WITHDRAWN", outcome_on="2024-07-01", received_on="2024-07-01"))

    left = running(await contest.office.case(case["injury"]["id"]))
    assert left == {"GO_TO_COURT": "2024-09-02", "GO_TO_COURT_AFTER_REVIEW": "2024-07-05"}


async def test_a_suit_that_was_lost_leaves_the_decision_final_for_both(contest):
    case = await ended(contest, SUIT, "UPHELD", "2024-06-20", **BY_EMPLOYER)

    assert (case["injury"]["state"], running(case)) == ("FINAL", {})
