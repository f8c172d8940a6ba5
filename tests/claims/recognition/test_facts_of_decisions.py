"""A decision keeps the facts it rests on, the interpretations applied, and that somebody else may be liable."""

import pytest

from tests.claims.deliberation import CLEAR
from tests.claims.office import announced, announced_types, problem, succeeded

PRESUMED = {"ground": "14-1", "working_time": True, "workplace": True}
NOT_AT_WORK = CLEAR | {"working_time": False}
REFUSED = {"result": "NOT_RECOGNISED", "article": "14-1"}
DRUNK = {"result": "NOT_RECOGNISED", "article": "16-2"}


async def test_a_decision_keeps_its_facts_and_the_interpretations_that_the_rules_applied(office):
    claim_id = await office.accepted()

    decision = succeeded(await office.decide(claim_id, facts=PRESUMED))

    assert decision["interpretations"] == ["WORK_CAUSE_PRESUMED"]
    assert decision["facts"]["outcome"] == "MET"
    assert (decision["facts"]["told"]["working_time"], decision["facts"]["told"]["work_cause"]) == (True, None)


async def test_a_decision_without_facts_is_as_short_as_it_ever_was(office):
    decision = succeeded(await office.decide(await office.accepted()))

    assert (decision["facts"], decision["interpretations"], decision["third_party"]) == ({}, [], None)


async def test_a_decision_names_interpretations_and_its_paper_is_issued(office):
    claim_id = await office.accepted()

    named = {"interpretations": ["ORGANISED_ACTIVITY", "ORGANISED_ACTIVITY"]}
    assert succeeded(await office.decide(claim_id, **named))["interpretations"] == ["ORGANISED_ACTIVITY"]

    issued = [paper["kind"] for paper in (await office.case(claim_id))["issued_papers"]]
    assert issued.count("DECISION") == 1


@pytest.mark.parametrize(
    "named",
    [
        {"interpretations": ["NO_SUCH_RULE"]},
        {"interpretations": ["FAULT_BY_DOCUMENT"]},
        {"interpretations": ["BASIC_NEEDS"]},
    ],
)
async def test_an_interpretation_unknown_or_of_another_article_or_a_later_day_is_refused(office, database, named):
    claim_id = await office.accepted()

    assert problem(await office.decide(claim_id, **named)) == (422, "interpretation-not-applicable")
    assert (await office.case(claim_id))["decisions"] == []
    assert await announced_types(database) == []


@pytest.mark.parametrize(("decided_on", "status"), [("2025-11-19", 422), ("2025-11-20", 201)])
async def test_the_day_of_the_decision_chooses_the_interpretations(office, decided_on, status):
    claim_id = await office.accepted()

    answer = await office.decide(claim_id, decided_on=decided_on, interpretations=["BASIC_NEEDS"])

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("facts", "ruling"),
    [
        (CLEAR, REFUSED),
        (NOT_AT_WORK, {}),
        (CLEAR, {"article": "14-2"}),
        (CLEAR, DRUNK),
    ],
)
async def test_a_result_that_its_facts_do_not_carry_is_refused(office, database, facts, ruling):
    claim_id = await office.accepted()

    assert problem(await office.decide(claim_id, facts=facts, **ruling)) == (422, "facts-say-otherwise")
    assert (await office.case(claim_id))["injury"]["state"] == "ACCEPTED"
    assert await announced_types(database) == []


async def test_facts_that_leave_it_open_are_decided_either_way(office):
    unclear = {"ground": "14-1", "working_time": True}

    assert succeeded(await office.decide(await office.accepted(), facts=unclear))["result"] == "RECOGNISED"
    other = await office.accepted(accident_at="2024-05-07T10:20:00+08:00")
    assert succeeded(await office.decide(other, facts=unclear, **REFUSED))["result"] == "NOT_RECOGNISED"


@pytest.mark.parametrize("facts", [{"ground": "14-8"}, {"ground": "14-1", "colour": "red"}])
async def test_an_unknown_ground_or_fact_is_refused(office, facts):
    assert problem(await office.decide(await office.accepted(), facts=facts)) == (422, "invalid-request")


async def test_a_third_party_is_marked_by_kind_and_told_and_refuses_nothing(office, database):
    claim_id = await office.accepted(ground="14-6")

    decision = succeeded(await office.decide(claim_id, article="14-6", third_party="TRAFFIC"))

    assert (decision["result"], decision["third_party"]) == ("RECOGNISED", "TRAFFIC")
    assert (await announced(database))[0].payload["third_party"] == "TRAFFIC"


async def test_a_decision_names_the_papers_it_rests_on(office):
    claim_id = await office.accepted()
    other = await office.accepted(accident_at="2024-05-07T10:20:00+08:00")
    [paper_id] = await office.hand_in(claim_id, "EMPLOYER_EVIDENCE")
    [strange] = await office.hand_in(other, "EMPLOYER_EVIDENCE")

    assert problem(await office.decide(claim_id, papers=[strange])) == (404, "paper-not-found")
    succeeded(await office.decide(claim_id, papers=[paper_id]))
    [decided] = [entry for entry in (await office.case(claim_id))["history"] if entry["what"] == "DECIDED"]
    assert decided["papers"] == [paper_id]
