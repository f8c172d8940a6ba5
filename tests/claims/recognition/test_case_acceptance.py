"""Acceptance keeps the evidence and starts the clock; what cannot be asked leaves the case waiting."""

from datetime import timedelta

import pytest

from shared.clock import utc_now
from shared.ids import new_id
from tests.claims.office import EMPLOYER_ID, PERSON_ID, problem, succeeded


async def complete(office, **changes) -> str:
    """A case that has its papers and waits for its acceptance."""
    claim_id = await office.reported(**changes)
    await office.complete_papers(claim_id)
    return claim_id


async def decision_clock(office, claim_id: str) -> dict:
    [clock] = [clock for clock in (await office.case(claim_id))["clocks"] if clock["kind"] == "DECISION"]
    return clock


async def test_an_accepted_case_keeps_what_others_answered_and_knows_when_its_decision_is_due(office, neighbours):
    claim_id = await complete(office)

    accepted = succeeded(await office.accept(claim_id))

    assert (accepted["state"], accepted["accepted_on"]) == ("ACCEPTED", "2024-05-13")
    assert (await decision_clock(office, claim_id))["due_on"] == "2024-07-12"
    cover, bases = (await office.case(claim_id))["evidence"]
    assert (cover["kind"], cover["answer"]["enrolments"][0]["employer_id"]) == ("COVER", str(EMPLOYER_ID))
    assert (bases["kind"], len(bases["answer"]["items"])) == ("BASES", 12)
    assert cover["asked_at"] == "2024-05-13T01:00:00Z"
    assert cover["answer"]["at"] == "2024-05-06T10:20:00+08:00", "what was said beyond our needs is evidence too"
    assert neighbours.asked[-1].path == f"/v1/persons/{PERSON_ID}/bases"
    assert dict(neighbours.asked[-1].params) == {"employer_id": str(EMPLOYER_ID), "before": "2024-05", "months": "12"}


@pytest.mark.parametrize("down", ["registry", "contributions"])
async def test_while_a_service_cannot_be_reached_the_case_waits_and_is_accepted_later(office, neighbours, down):
    claim_id = await complete(office)
    neighbours.down = {down}

    assert problem(await office.accept(claim_id)) == (503, "service-unreachable")

    case = await office.case(claim_id)
    assert (case["injury"]["state"], case["evidence"]) == ("SUBMITTED", [])
    neighbours.down = set()
    assert succeeded(await office.accept(claim_id))["state"] == "ACCEPTED"


async def test_an_employer_that_is_not_enrolled_has_no_bases_to_ask_for(office, neighbours):
    neighbours.employers, neighbours.covering = [], None
    claim_id = await office.accepted()

    assert [evidence["kind"] for evidence in (await office.case(claim_id))["evidence"]] == ["COVER"]


async def test_while_the_holidays_of_the_year_are_not_published_the_decision_has_no_due_date(office, last_known_year):
    claim_id = await complete(
        office, accident_at=f"{last_known_year}-11-02T10:20:00+08:00", reported_on=f"{last_known_year}-11-03"
    )

    succeeded(await office.accept(claim_id, accepted_on=f"{last_known_year}-11-04"))

    clock = await decision_clock(office, claim_id)
    assert clock["due_on"] is None
    assert str(last_known_year + 1) in clock["due_gap"]


@pytest.mark.parametrize(
    ("accepted_on", "code"),
    [
        ("2024-05-09", "date-out-of-order"),
        ((utc_now() + timedelta(days=2)).date().isoformat(), "date-in-future"),
    ],
)
async def test_a_case_is_accepted_after_its_report_and_not_in_the_future(office, accepted_on, code):
    claim_id = await complete(office)

    assert problem(await office.accept(claim_id, accepted_on=accepted_on)) == (422, code)
    assert (await office.case(claim_id))["injury"]["state"] == "SUBMITTED"


async def test_a_case_may_be_accepted_on_the_day_of_its_report(office):
    assert succeeded(await office.accept(await complete(office), accepted_on="2024-05-10"))["state"] == "ACCEPTED"


async def test_a_case_is_accepted_once(office):
    again = await office.accept(await office.accepted())

    assert problem(again) == (409, "case-not-ready")
    assert "SUBMITTED" in again.json()["detail"], "the problem says which state is needed"


async def test_a_case_that_is_not_there_is_not_found(office):
    assert problem(await office.accept(str(new_id()))) == (404, "injury-not-found")


async def test_an_acceptance_is_issued_on_paper_and_rests_on_the_papers_it_names(office):
    claim_id = await office.reported()
    papers = await office.complete_papers(claim_id)

    succeeded(await office.accept(claim_id, papers=papers))

    case = await office.case(claim_id)
    accepted = next(entry for entry in case["history"] if entry["what"] == "ACCEPTED")
    assert (accepted["papers"], accepted["recorded_by"]) == (papers, "ma-recognition")
    assert [paper["kind"] for paper in case["issued_papers"]] == ["ACCEPTANCE"]


async def test_the_agency_takes_a_case_in_and_does_not_accept_it(office, caller):
    claim_id = await complete(office)
    intake = {"roles": "claims_clerk", "subject": "li-claims"}

    answer = await caller.post(f"/v1/injuries/{claim_id}/acceptance", json={"accepted_on": "2024-05-13"}, **intake)

    assert problem(answer) == (403, "role-missing")
