"""Injuries soon after an addition (R-03), of people past the retirement age (R-28): both sides of each limit."""

from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import text

from services.registry.models import HistoryRun
from shared.ids import new_id
from shared.periods import Month
from tests.registry.counter import Counter
from tests.registry.desk import born, succeeded
from tests.registry.status_data.authorities import RISK


@pytest.mark.parametrize(
    ("accident_on", "suspected"),
    [("2025-08-27", True), ("2025-08-28", True), ("2025-08-31", True), ("2025-09-01", False)],
    ids=["added after it", "the same day", "three days later", "four days later"],
)
async def test_an_injury_soon_after_the_addition_goes_to_a_panel(
    enrolled, injured, findings, caller, accident_on, suspected
):
    enrolment = await enrolled()

    claim_id = await injured(enrolment, accident_on)

    facts = {
        "person_id": str(enrolment.person_id),
        "enrolment_id": str(enrolment.id),
        "accident_on": accident_on,
        "received_on": "2025-08-28",
        "added_on": "2025-08-28",
    }
    assert await findings() == ([("R-03", claim_id, facts)] if suspected else [])
    page = succeeded(await caller.get("/v1/findings", roles=RISK))
    assert {item["action"] for item in page["items"]} <= {"PANEL_REVIEW"}


async def test_an_addition_entered_after_the_accident_under_an_earlier_day_of_receipt_is_seen(
    enrolled, injured, findings
):
    enrolment = await enrolled(entered="2025-09-15")

    await injured(enrolment, "2025-09-10")

    ((rule, _, facts),) = await findings()
    assert (rule, facts["received_on"], facts["added_on"]) == ("R-03", "2025-08-28", "2025-09-15")


async def test_what_an_older_system_told_counts_from_the_day_on_which_that_was_told(enrolled, injured, findings, begin):
    enrolment = await enrolled(entered="2025-09-15", roster_id=(file_id := new_id()))
    async with begin() as tx:
        tx.add(_history_run(file_id, tx.now))

    await injured(enrolment, "2025-09-10")

    assert await findings() == []


def _history_run(file_id: UUID, handed_in_at: datetime) -> HistoryRun:
    place = {"prefecture": "9908", "division": "990800", "taken_over_from": Month(2025, 9)}
    told = {"kind": "ENROLMENTS", "state": "TAKEN_IN", "handed_in_by": "clerk-1", "handed_in_at": handed_in_at}
    return HistoryRun(id=new_id(), file_id=file_id, job_id=new_id(), **place, **told)


async def test_a_change_that_does_not_move_the_first_day_makes_no_addition_of_it(desk, enrolled, injured, findings):
    enrolment = await enrolled()
    succeeded(await desk.end(str(enrolment.id), "2025-09-12"))

    await injured(enrolment, "2025-09-10")

    assert await findings() == []


async def test_an_injury_after_the_enrolment_ended_is_none_of_its(desk, enrolled, injured, findings):
    enrolment = await enrolled()
    succeeded(await desk.end(str(enrolment.id), "2025-08-29", "2025-08-30"))

    await injured(enrolment, "2025-08-30")

    assert await findings() == []


async def test_an_injury_told_under_a_corrected_number_is_the_same_persons(caller, enrolled, injured, findings, begin):
    enrolment = await enrolled()
    await Counter(caller).changed(str(enrolment.person_id), id_type="PASSPORT", id_no="E12345678", nationality="CHN")
    async with begin() as tx:
        alias = await tx.session.scalar(text("SELECT alias_id FROM person_aliases"))

    claim_id = await injured(enrolment, "2025-08-30", person_id=str(alias), employer_id=None)

    assert [(rule, subject) for rule, subject, _ in await findings()] == [("R-03", claim_id)]


@pytest.mark.parametrize(
    ("birthday", "accident_on", "suspected"),
    [
        ("1964-12-31", "2025-11-28", True),
        ("1964-12-31", "2025-11-29", False),
        ("1970-01-01", "2025-11-28", False),
    ],
    ids=["within three months", "a day later", "not yet of age"],
)
async def test_somebody_past_the_retirement_age_added_shortly_before_the_accident_is_looked_at(
    enrolled, injured, findings, birthday, accident_on, suspected
):
    """Who was born at the end of 1964 reached 60 before the ages began to rise."""
    enrolment = await enrolled(id_no=born(birthday)["id_no"])

    claim_id = await injured(enrolment, accident_on)

    found = [(rule, subject) for rule, subject, _ in await findings()]
    assert found == ([("R-28", claim_id)] if suspected else [])
