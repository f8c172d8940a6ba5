"""What the rules say to the facts of a case is advice: kept with its workings, and moving nothing."""

from datetime import timedelta

import pytest

from shared.clock import utc_now
from tests.claims.deliberation import CLEAR
from tests.claims.office import announced_types, problem, succeeded

COMMUTING = {"ground": "14-6", "reasonable_time": True, "reasonable_route": True, "not_mainly_at_fault": True}
DEAD_BEFORE = {
    "ground": "15-1",
    "first_diagnosed_at": "2024-05-06T10:40:00+08:00",
    "died_at": "2024-05-06T02:39:59Z",
}
HOME = {
    "ground": "14-1",
    "home": {"required_by_employer": True, "comparable_intensity": True},
    "work_cause": True,
}


async def test_an_assessment_says_what_the_facts_come_to_and_why(office):
    claim_id = await office.accepted()

    found = succeeded(await office.assess_ground(claim_id, {"ground": "14-1", "working_time": True, "workplace": True}))

    assert (found["outcome"], found["article"], found["triggers"]) == ("MET", "14-1", [])
    assert found["interpretations"] == ["WORK_CAUSE_PRESUMED"]
    assert found["cited"] == ["WII Reg, Art. 14(1)", "法释〔2014〕9号, Art. 4(1)"]
    assert found["reasons"][-1] == {
        "element": "WORK_CAUSE",
        "holds": True,
        "basis": "PRESUMED",
        "wanting": [],
        "read_by": ["WORK_CAUSE_PRESUMED"],
    }
    assert found["facts"]["work_cause"] is None, "what nobody knows is kept as unknown"


async def test_an_assessment_moves_nothing_and_is_kept_with_the_case(office, database):
    claim_id = await office.accepted()
    before = await office.case(claim_id)

    succeeded(await office.assess_ground(claim_id, CLEAR | {"working_time": False}))

    case = await office.case(claim_id)
    assert (case["injury"], case["clocks"], case["decisions"]) == (before["injury"], before["clocks"], [])
    assert [assessment["outcome"] for assessment in case["ground_assessments"]] == ["NOT_MET"]
    assert case["history"][-1]["what"] == "GROUND_ASSESSED"
    assert await announced_types(database) == []


async def test_the_papers_of_the_case_are_the_documents_at_hand(office):
    claim_id = await office.accepted()

    open_yet = succeeded(await office.assess_ground(claim_id, COMMUTING))
    assert open_yet["outcome"] == "UNCLEAR"
    assert "TRAFFIC_LIABILITY_CERTIFICATE" in open_yet["papers_wanting"][0]

    await office.hand_in(claim_id, "TRAFFIC_LIABILITY_CERTIFICATE")
    met = succeeded(await office.assess_ground(claim_id, COMMUTING))
    assert (met["outcome"], met["papers_wanting"]) == ("MET", [])
    assert "TRAFFIC_LIABILITY_CERTIFICATE" in met["documents"]
    assert len((await office.case(claim_id))["ground_assessments"]) == 2, "the first one is kept"


@pytest.mark.parametrize(("died_at", "outcome"), [("10:40:00", "MET"), ("10:40:01", "UNCLEAR")])
async def test_the_48_hours_are_exact_over_any_offset(office, died_at, outcome):
    claim_id = await office.accepted()
    await office.hand_in(claim_id, "FIRST_AID_RECORD", "DEATH_CERTIFICATE")
    told = {"ground": "15-1", "working_time": True, "workplace": True, "sudden_illness": True}
    instants = {"first_diagnosed_at": "2024-05-06T02:40:00Z", "died_at": f"2024-05-08T{died_at}+08:00"}

    found = succeeded(await office.assess_ground(claim_id, told | instants))

    assert (found["outcome"], found["triggers"]) == (outcome, ["SUDDEN_ILLNESS", "DEATH"])


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"ground": "14-8"}, "invalid-request"),
        ({"ground": "14-1", "felt_like_it": True}, "invalid-request"),
        ({"ground": "14-1", "circumstances": {"drink": "MAYBE"}}, "invalid-request"),
        ({"ground": "15-1", "died_at": "2024-05-08T10:40:00"}, "invalid-request"),
        (DEAD_BEFORE, "invalid-request"),
        (CLEAR | {"read_as": ["NO_SUCH_RULE"]}, "interpretation-not-applicable"),
        (CLEAR | {"read_as": ["FAULT_BY_DOCUMENT"]}, "interpretation-not-applicable"),
        (CLEAR | {"read_as": ["ASSIGNED_TASK_OR_OVERTIME"]}, "interpretation-not-applicable"),
    ],
)
async def test_facts_that_no_rule_knows_are_refused_and_nothing_is_kept(office, facts, code):
    claim_id = await office.accepted()

    assert problem(await office.assess_ground(claim_id, facts)) == (422, code)
    assert (await office.case(claim_id))["ground_assessments"] == []


@pytest.mark.parametrize(("assessed_on", "outcome"), [("2025-11-19", "UNCLEAR"), ("2025-11-20", "MET")])
async def test_work_at_home_is_read_by_the_opinion_of_2025_from_its_day_on(office, assessed_on, outcome):
    claim_id = await office.accepted()
    await office.hand_in(claim_id, "INVESTIGATION_RECORD")

    assert succeeded(await office.assess_ground(claim_id, HOME, assessed_on=assessed_on))["outcome"] == outcome


@pytest.mark.parametrize(("assessed_on", "outcome"), [("2024-05-31", "UNCLEAR"), ("2024-06-01", "MET")])
async def test_the_employers_silence_counts_once_its_time_to_answer_is_over(office, assessed_on, outcome):
    claim_id = await office.accepted()
    succeeded(await office.clerk(claim_id, "evidence-notice", notified_on="2024-05-16"))

    told = {"ground": "14-1", "working_time": True}
    assert succeeded(await office.assess_ground(claim_id, told, assessed_on=assessed_on))["outcome"] == outcome


@pytest.mark.parametrize(("papers", "outcome"), [((), "MET"), (("EMPLOYER_EVIDENCE",), "UNCLEAR")])
async def test_an_answer_without_evidence_proves_no_more_than_silence(office, papers, outcome):
    claim_id = await office.accepted()
    succeeded(await office.clerk(claim_id, "evidence-notice", notified_on="2024-05-16"))
    handed_in = await office.hand_in(claim_id, *papers)
    succeeded(await office.clerk(claim_id, "evidence-reply", replied_on="2024-05-18", papers=handed_in))

    told = {"ground": "14-1", "working_time": True}
    assert succeeded(await office.assess_ground(claim_id, told))["outcome"] == outcome


@pytest.mark.parametrize("field", ["first_diagnosed_at", "died_at"])
async def test_nobody_was_diagnosed_or_died_at_an_instant_to_come(office, field):
    claim_id = await office.accepted(ground="15-1")
    told = {"ground": "15-1", field: (utc_now() + timedelta(minutes=5)).isoformat()}

    for answer in (await office.assess_ground(claim_id, told), await office.decide(claim_id, facts=told)):
        assert problem(answer) == (422, "date-in-future")
    assert (await office.case(claim_id))["ground_assessments"] == []


async def test_only_the_department_assesses_a_case_under_way(office, caller):
    claim_id = await office.accepted()
    body = {"assessed_on": "2024-05-20", "facts": CLEAR}

    strange = await caller.post(f"/v1/injuries/{claim_id}/ground-assessments", roles="claims_clerk", json=body)
    assert problem(strange) == (403, "role-missing")
    assert problem(await office.assess_ground(claim_id, CLEAR, assessed_on="2024-05-09")) == (422, "date-out-of-order")
    succeeded(await office.decide(claim_id))
    assert problem(await office.assess_ground(claim_id, CLEAR)) == (409, "case-not-ready")
