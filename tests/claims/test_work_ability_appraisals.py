"""The committee concludes: only on recognised injuries, after the decision, once."""

from datetime import timedelta

import pytest

from shared.clock import utc_now
from tests.claims.office import PERSON_ID, announced, problem, succeeded


@pytest.mark.parametrize(("grade", "level"), [(1, "FULL"), (10, "NONE"), (None, "NONE")])
async def test_a_conclusion_is_recorded_and_announced(office, database, grade, level):
    claim_id = await office.decided()

    concluded = succeeded(await office.appraise(claim_id, grade=grade, dependency_level=level, clause="5.9.2.11"))

    assert (concluded["grade"], concluded["clause"]) == (grade, "5.9.2.11")
    assert (await office.case(claim_id))["injury"]["state"] == "APPRAISED"
    event = (await announced(database))[-1]
    assert event.type == "claims.appraisal_concluded.v1"
    assert event.payload == {
        "claim_id": claim_id,
        "person_id": str(PERSON_ID),
        "grade": grade,
        "dependency_level": level,
        "concluded_on": "2024-08-20",
    }


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"grade": 0}, "invalid-request"),
        ({"grade": 11}, "invalid-request"),
        ({"dependency_level": "SOME"}, "invalid-request"),
        ({"concluded_on": "2024-05-29"}, "date-out-of-order"),
        ({"concluded_on": (utc_now() + timedelta(days=2)).date().isoformat()}, "date-in-future"),
    ],
)
async def test_a_wrong_conclusion_is_refused_and_leaves_the_case_as_it_was(office, changes, code):
    claim_id = await office.decided()

    assert problem(await office.appraise(claim_id, **changes)) == (422, code)
    case = await office.case(claim_id)
    assert (case["injury"]["state"], case["appraisal"]) == ("DECIDED", None)


async def test_a_conclusion_may_fall_on_the_day_of_the_decision(office):
    assert succeeded(await office.appraise(await office.decided(), concluded_on="2024-05-30"))


async def test_an_injury_that_was_not_recognised_is_not_appraised(office):
    claim_id = await office.decided(decision={"result": "NOT_RECOGNISED", "article": "14-1"})

    assert problem(await office.appraise(claim_id)) == (409, "not-a-work-injury")
    assert (await office.case(claim_id))["injury"]["state"] == "DECIDED"


async def test_a_case_is_appraised_after_its_decision_and_once(office):
    early = await office.appraise(await office.accepted())
    assert problem(early) == (409, "case-not-ready")
    assert "DECIDED" in early.json()["detail"]

    claim_id = await office.appraised(accident_at="2024-05-07T10:20:00+08:00")
    assert problem(await office.appraise(claim_id, subject="another-member")) == (409, "case-not-ready")


async def test_who_decided_does_not_appraise(office):
    claim_id = await office.decided()

    assert problem(await office.appraise(claim_id, subject="zhao-recognition")) == (403, "same-person")
