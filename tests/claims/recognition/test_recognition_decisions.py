"""The department decides: by its own people, on the article that fits, and with it who is liable."""

from datetime import timedelta

import pytest

from shared.clock import utc_now
from tests.claims.office import (
    EMPLOYER_ID,
    INVESTIGATORS,
    OTHER_EMPLOYER_ID,
    PERSON_ID,
    announced,
    announced_types,
    problem,
    succeeded,
)


async def test_an_injury_covered_at_the_instant_is_recognised_at_the_cost_of_the_fund(office, database):
    claim_id = await office.accepted()

    decision = succeeded(await office.decide(claim_id))

    assert (decision["payer"], decision["liability_workings"]["rule"]) == ("FUND", "liability")
    assert (await office.case(claim_id))["injury"]["state"] == "DECIDED"
    recognised, opened = await announced(database)
    assert (recognised.type, recognised.key, str(recognised.period)) == (
        "claims.injury_recognised.v1",
        claim_id,
        "2024-05",
    )
    assert recognised.payload == {
        "claim_id": claim_id,
        "decision_id": decision["id"],
        "person_id": str(PERSON_ID),
        "employer_id": str(EMPLOYER_ID),
        "accident_on": "2024-05-06",
        "result": "RECOGNISED",
        "article": "14-1",
        "third_party": None,
    }
    assert (opened.type, opened.payload["diagnoses"], opened.payload["injured_parts"]) == (
        "claims.treatment_entitlement_opened.v1",
        ["S67.8"],
        ["左手"],
    )
    assert (opened.payload["accident_on"], opened.payload["opened_on"]) == ("2024-05-06", "2024-05-30")


@pytest.mark.parametrize("covering", [None, OTHER_EMPLOYER_ID])
async def test_without_cover_by_the_liable_employer_the_employer_pays_and_no_treatment_is_opened(
    office, neighbours, database, covering
):
    neighbours.covering = covering

    decision = succeeded(await office.decide(await office.accepted()))

    assert decision["payer"] == "EMPLOYER"
    assert decision["liability_article"].endswith("Art. 62(2)")
    assert await announced_types(database) == ["injury_recognised"]


@pytest.mark.parametrize(("paid", "known"), [(True, "PAID"), (False, "UNPAID")])
async def test_a_decision_keeps_what_was_known_of_the_employers_payments(office, neighbours, paid, known):
    neighbours.paid = paid

    decision = succeeded(await office.decide(await office.accepted()))

    assert (decision["payer"], decision["liability_workings"]["inputs"]["latest_assessed_month"]) == ("FUND", known)


EMPLOYER_IN_ARREARS = 'unpaid_rule = "EMPLOYER_LIABLE_FOR_ARREARS_PERIOD"'


async def test_where_arrears_at_the_accident_decide_a_covered_injury_is_not_decided_unseen(office, database, enact):
    enact("coverage", EMPLOYER_IN_ARREARS)
    claim_id = await office.accepted()

    answer = await office.decide(claim_id)

    assert problem(answer) == (422, "liability-undecided")
    assert answer.json()["facts"] == {"rule": "EMPLOYER_LIABLE_FOR_ARREARS_PERIOD"}
    assert (await office.case(claim_id))["injury"]["state"] == "ACCEPTED"
    assert await announced_types(database) == []


async def test_where_arrears_decide_the_uncovered_are_decided_as_everywhere(office, neighbours, enact):
    enact("coverage", EMPLOYER_IN_ARREARS)
    neighbours.covering = None

    assert succeeded(await office.decide(await office.accepted()))["payer"] == "EMPLOYER"


async def test_a_deemed_injury_counts_as_well(office, database):
    decision = succeeded(await office.decide(await office.accepted(ground="15-2"), result="DEEMED", article="15-2"))

    assert (decision["result"], decision["payer"]) == ("DEEMED", "FUND")
    assert await announced_types(database) == ["injury_recognised", "treatment_entitlement_opened"]


async def test_a_refusal_is_announced_and_makes_nobody_liable(office, database):
    decision = succeeded(await office.decide(await office.accepted(), result="NOT_RECOGNISED", article="16-1"))

    assert (decision["payer"], decision["liability_workings"]) == (None, None)
    assert await announced_types(database) == ["injury_not_recognised"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"result": "RECOGNISED", "article": "15-2"}, "article-does-not-fit"),
        ({"result": "DEEMED", "article": "14-1"}, "article-does-not-fit"),
        ({"result": "RECOGNISED", "article": "16-1"}, "article-does-not-fit"),
        ({"article": "18-1"}, "invalid-request"),
        ({"decided_on": "2024-05-12"}, "date-out-of-order"),
        ({"decided_on": (utc_now() + timedelta(days=2)).date().isoformat()}, "date-in-future"),
    ],
)
async def test_a_wrong_decision_is_refused_and_leaves_the_case_as_it_was(office, database, changes, code):
    claim_id = await office.accepted()

    assert problem(await office.decide(claim_id, **changes)) == (422, code)
    case = await office.case(claim_id)
    assert (case["injury"]["state"], case["decisions"]) == ("ACCEPTED", [])
    assert await announced_types(database) == []


async def test_who_accepted_a_case_does_not_decide_it(office):
    claim_id = await office.accepted()

    assert problem(await office.decide(claim_id, subject="ma-recognition")) == (403, "same-person")
    assert succeeded(await office.decide(claim_id))["decided_by"] == "zhao-recognition"


async def test_a_case_is_decided_after_acceptance_and_once(office):
    early = await office.decide(await office.reported())
    assert problem(early) == (409, "case-not-ready")
    assert "ACCEPTED" in early.json()["detail"]

    claim_id = await office.decided(accident_at="2024-05-07T10:20:00+08:00")
    assert problem(await office.decide(claim_id, subject="another-officer")) == (409, "case-not-ready")


async def test_only_the_department_decides(office, caller):
    claim_id = await office.accepted()

    answer = await caller.post(f"/v1/injuries/{claim_id}/decision", roles="claims_clerk benefits_clerk", json={})

    assert problem(answer) == (403, "role-missing")


async def test_who_investigated_a_case_does_not_decide_it_even_after_withdrawing(office):
    claim_id = await office.accepted()
    assigned = {"subjects": [*INVESTIGATORS, "zhao-recognition"], "assigned_on": "2024-05-15"}
    succeeded(await office.clerk(claim_id, "investigators", **assigned))
    [officer] = [
        each for each in (await office.case(claim_id))["investigators"] if each["subject"] == "zhao-recognition"
    ]
    left = {"withdrawn_on": "2024-05-16", "reason": "与用人单位有利害关系"}
    succeeded(await office.clerk(claim_id, f"investigators/{officer['id']}/withdrawal", **left))

    answer = await office.decide(claim_id)

    assert problem(answer) == (422, "needs-unmet")
    assert "调查" in answer.json()["detail"]
    assert succeeded(await office.decide(claim_id, subject="hu-recognition"))["decided_by"] == "hu-recognition"
