"""A decision that rests on false material is corrected at any time: both are kept, and the right one is served anew."""

import pytest

from tests.claims.disputes.contest import REFUSAL, SUIT, days_pass, running
from tests.claims.office import INVESTIGATORS, announced, announced_types, problem, succeeded


async def test_a_correction_takes_the_place_of_the_wrong_decision_and_both_are_kept(contest, office, database):
    claim_id = await contest.served()
    right = succeeded(await contest.correct(claim_id))

    case = await office.case(claim_id)
    assert (right["origin"], right["number"], right["result"]) == ("CORRECTION", 2, "NOT_RECOGNISED")
    assert (case["injury"]["state"], case["injury"]["decision_id"]) == ("CORRECTED", right["id"])
    first, second = case["decisions"]
    assert (first["result"], second) == ("RECOGNISED", right)
    assert running(case) == {"SERVICE": "2024-08-05"}
    issued = [paper["issued_on"] for paper in case["issued_papers"] if paper["kind"] == "DECISION"]
    assert issued == ["2024-05-30", "2024-07-15"], "a paper says what is right"
    told = await announced(database)
    assert [fact.type.split(".")[1] for fact in told[-3:]] == [
        "recognition_revoked",
        "injury_not_recognised",
        "treatment_entitlement_closed",
    ]
    assert (told[-3].payload["why"], told[-3].payload["decision_id"]) == ("CORRECTION", first["id"])
    entry = next(entry for entry in case["history"] if entry["what"] == "CORRECTED")
    assert entry["papers"] == [paper["id"] for paper in case["papers"] if paper["kind"] == "EMPLOYER_EVIDENCE"]
    assert entry["facts"] == {
        "decision_id": right["id"],
        "corrected_id": first["id"],
        "false_material": "考勤记录系伪造",
    }


async def test_a_corrected_decision_is_served_again_and_can_be_contested_anew(contest, office):
    claim_id = await contest.served()
    right = succeeded(await contest.correct(claim_id))
    early = await contest.open(claim_id)
    assert (problem(early), early.json()["facts"]["needed"]) == ((409, "case-not-ready"), "SERVED / FINAL")

    await contest.serve(claim_id, "2024-07-22")

    assert running(await office.case(claim_id)) == {"SEEK_REVIEW": "2024-09-20", "GO_TO_COURT": "2025-01-22"}
    days = {"known_on": "2024-07-22", "filed_on": "2024-09-20", "admitted_on": "2024-09-23"}
    opened = succeeded(await contest.open(claim_id, **days, filed_by="WORKER"))
    assert (opened["decision_id"], opened["in_time"]) == (right["id"], True)


@pytest.mark.parametrize("state", ["DECIDED", "SERVED", "UNDER_REVIEW", "IN_COURT", "FINAL", "CORRECTED"])
async def test_a_decision_is_corrected_wherever_one_is_in_force(contest, office, database, state):
    claim_id = await office.decided()
    if state != "DECIDED":
        await contest.serve(claim_id)
    if state == "UNDER_REVIEW":
        succeeded(await contest.open(claim_id))
    if state == "IN_COURT":
        succeeded(await contest.open(claim_id, SUIT))
    if state == "FINAL":
        await days_pass(database, "2024-12-04")
    if state == "CORRECTED":
        succeeded(await contest.correct(claim_id))
    assert await contest.state(claim_id) == state

    right = succeeded(await contest.correct(claim_id, subject="luo-recognition", decided_on="2024-12-05"))

    assert (right["result"], await contest.state(claim_id)) == ("NOT_RECOGNISED", "CORRECTED")


async def test_a_suit_that_runs_meanwhile_stays_recorded_and_its_end_moves_nothing(contest, office, database):
    sued = await contest.contested(SUIT)
    claim_id = sued["claim_id"]
    right = succeeded(await contest.correct(claim_id))
    assert (await office.case(claim_id))["disputes"] == [sued]
    before = await announced_types(database)

    ended = succeeded(await contest.revoke(sued))

    case = await office.case(claim_id)
    assert (case["disputes"], ended["outcome"]) == ([ended], "REVOKED")
    assert (case["injury"]["state"], case["injury"]["decision_id"]) == ("CORRECTED", right["id"])
    assert await announced_types(database) == before


async def test_neither_who_decided_nor_who_accepted_corrects_and_nobody_corrects_their_own_correction(contest, office):
    claim_id = await contest.served()

    assert problem(await contest.correct(claim_id, subject="zhao-recognition")) == (403, "same-person")
    assert problem(await contest.correct(claim_id, subject="ma-recognition")) == (403, "same-person")
    assert (await office.case(claim_id))["injury"]["state"] == "SERVED"
    succeeded(await contest.correct(claim_id))
    assert problem(await contest.correct(claim_id)) == (403, "same-person")


async def test_whoever_investigated_does_not_correct(contest, office):
    claim_id = await office.accepted()
    succeeded(await office.clerk(claim_id, "investigators", subjects=INVESTIGATORS, assigned_on="2024-05-14"))
    succeeded(await office.decide(claim_id))

    answer = await contest.correct(claim_id, subject=INVESTIGATORS[0])

    assert problem(answer) == (422, "needs-unmet")
    assert "未参与本案调查" in answer.json()["detail"]
    assert await contest.state(claim_id) == "DECIDED"


WRONG = [
    ({"decided_on": "2024-05-29"}, (422, "date-out-of-order")),
    ({"decided_on": "2999-01-01"}, (422, "date-in-future")),
    ({"papers": []}, (422, "invalid-request")),
    ({"facts": {}}, (422, "invalid-request")),
    ({"false_material": ""}, (422, "invalid-request")),
    ({"article": "15-2"}, (422, "article-does-not-fit")),
    ({"papers": ["0190a000-0000-7000-8000-0000000000aa"]}, (404, "paper-not-found")),
]


async def test_a_correction_without_proof_or_in_error_leaves_the_decision_in_force(contest, office):
    claim_id = await contest.served()

    for changes, refused in WRONG:
        assert problem(await contest.correct(claim_id, **changes)) == refused, changes
    case = await office.case(claim_id)
    assert (case["injury"]["state"], len(case["decisions"])) == ("SERVED", 1)
    assert case["injury"]["decision_id"] == case["decisions"][0]["id"]


async def test_only_an_officer_of_the_department_corrects(contest, caller):
    claim_id = await contest.served()

    answer = await caller.post(f"/v1/injuries/{claim_id}/correction", roles="recognition_clerk", json={})

    assert problem(answer) == (403, "role-missing")


async def test_a_case_without_a_decision_has_nothing_to_correct(contest, office):
    undecided, revoked = await office.accepted(), await contest.revoked(accident_at="2024-05-07T10:20:00+08:00")

    for claim_id in (undecided, revoked):
        assert problem(await contest.correct(claim_id)) == (409, "case-not-ready")


async def test_a_refusal_corrected_in_favour_opens_treatment(contest, office, database):
    claim_id = await contest.served(decision=REFUSAL)
    succeeded(await contest.correct(claim_id, result="RECOGNISED", reason="经核实，事故系工作原因所致"))

    assert await announced_types(database) == [
        "injury_not_recognised",
        "recognition_revoked",
        "injury_recognised",
        "treatment_entitlement_opened",
    ]
