"""A case whose decision was revoked is taken up again and decided by another round; until then nothing is in force."""

from tests.claims.disputes.contest import REFUSAL, SUIT
from tests.claims.office import announced, announced_types, problem, succeeded

AGAIN = {"decided_on": "2024-09-25"}


async def reopened(contest, **changes) -> str:
    claim_id = await contest.revoked(**changes)
    succeeded(await contest.reopen(claim_id))
    return claim_id


async def test_a_revoked_case_is_investigated_again_in_a_round_of_its_own(contest, office):
    claim_id = await contest.revoked(SUIT)

    injury = succeeded(await contest.reopen(claim_id))

    assert (injury["state"], injury["decision_id"], injury["simple"]) == ("INVESTIGATING", None, False)
    case = await office.case(claim_id)
    entry = case["history"][-1]
    assert (entry["what"], entry["effective_on"]) == ("REOPENED", "2024-09-03")
    assert entry["facts"] == {"dispute_id": case["disputes"][0]["id"]}


async def test_the_officer_of_the_first_decision_may_make_the_second_but_not_who_took_the_case_up(contest, office):
    claim_id = await reopened(contest)

    assert problem(await office.decide(claim_id, subject="ma-recognition", **AGAIN)) == (403, "same-person")
    assert succeeded(await office.decide(claim_id, **AGAIN))["number"] == 2


async def test_a_suit_about_an_earlier_decision_that_ends_meanwhile_changes_nothing(contest, office):
    sued = await contest.contested(SUIT)
    claim_id = sued["claim_id"]
    succeeded(await contest.correct(claim_id))
    await contest.serve(claim_id, "2024-07-22")
    days = dict.fromkeys(("known_on", "filed_on", "admitted_on"), "2024-07-29")
    succeeded(await contest.revoke(succeeded(await contest.open(claim_id, **days))))

    late = succeeded(await contest.revoke(sued, outcome_on="2025-01-10", received_on="2025-01-13"))

    assert (late["outcome"], await contest.state(claim_id)) == ("REVOKED", "REVOKED")
    assert succeeded(await contest.reopen(claim_id, "2024-09-03"))["state"] == "INVESTIGATING"


async def test_a_second_decision_in_favour_changes_nothing_for_the_treatment(contest, office, database):
    claim_id = await reopened(contest)
    second = succeeded(await office.decide(claim_id, **AGAIN))

    assert (second["origin"], second["number"], second["result"]) == ("REDECISION", 2, "RECOGNISED")
    case = await office.case(claim_id)
    assert case["injury"]["decision_id"] == second["id"]
    assert [decision["number"] for decision in case["decisions"]] == [1, 2]
    told = await announced_types(database)
    assert told.count("treatment_entitlement_opened") == 1
    assert [fact for fact in told if fact != "treatment_entitlement_opened"] == [
        "injury_recognised",
        "recognition_revoked",
        "injury_recognised",
    ]


async def test_a_second_decision_against_the_injury_closes_its_treatment(contest, office, database):
    claim_id = await reopened(contest)
    succeeded(await office.decide(claim_id, **REFUSAL | AGAIN))

    refused, closed = (await announced(database))[-2:]
    assert (refused.type, closed.type) == ("claims.injury_not_recognised.v1", "claims.treatment_entitlement_closed.v1")
    assert closed.payload["closed_on"] == "2024-09-25"


async def test_a_refusal_revoked_and_decided_the_other_way_opens_treatment(contest, office, database):
    claim_id = await reopened(contest, decision=REFUSAL)
    succeeded(await office.decide(claim_id, **AGAIN))

    assert await announced_types(database) == [
        "injury_not_recognised",
        "recognition_revoked",
        "injury_recognised",
        "treatment_entitlement_opened",
    ]


async def test_a_case_that_ends_after_a_revocation_without_a_decision_closes_its_treatment(contest, office, database):
    claim_id = await reopened(contest)
    succeeded(await office.terminate(claim_id, terminated_on="2024-09-10", reason="WITHDRAWN"))

    assert await contest.state(claim_id) == "TERMINATED"
    closed = (await announced(database))[-1]
    assert (closed.type, closed.payload["closed_on"]) == ("claims.treatment_entitlement_closed.v1", "2024-09-10")


async def test_nothing_is_awarded_while_no_decision_is_in_force(contest, office):
    claim_id = await contest.revoked()

    assert problem(await office.grant(claim_id)) == (409, "no-decision-in-force")
    assert problem(await contest.open(claim_id)) == (409, "case-not-ready")


async def test_a_case_is_taken_up_again_after_the_ruling_was_received(contest):
    claim_id = await contest.revoked()

    for day, code in (("2024-09-01", "date-out-of-order"), ("2999-01-01", "date-in-future")):
        assert problem(await contest.reopen(claim_id, day)) == (422, code)
    assert await contest.state(claim_id) == "REVOKED"
    assert succeeded(await contest.reopen(claim_id, "2024-09-02"))["state"] == "INVESTIGATING"
