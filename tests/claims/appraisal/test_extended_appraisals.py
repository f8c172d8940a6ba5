"""A difficult appraisal is given thirty days more, once, while its time runs."""

import pytest

from tests.claims.office import problem, succeeded


@pytest.mark.worked_example("WE-26")
async def test_sixty_days_become_ninety_once_and_only_while_they_run(office, caller):
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id, applied_on="2024-06-03")

    too_late = await office.prolong(appraisal_id, "2024-08-05")
    by_a_clerk = await office.committee(appraisal_id, "extension", extended_on="2024-08-01", reason="伤情复杂")
    extended = succeeded(await office.prolong(appraisal_id, "2024-08-02"))
    again = await office.prolong(appraisal_id, "2024-08-03")

    assert problem(too_late) == (422, "extended-too-late")
    assert problem(by_a_clerk) == (403, "role-missing")
    assert (extended["allowed_days"], extended["extended_days"], extended["due_on"]) == (90, 30, "2024-09-02")
    assert problem(again) == (422, "appraisal-needs-unmet")
    happened = (await office.case(claim_id))["history"][-1]
    assert (happened["what"], happened["effective_on"]) == ("APPRAISAL_EXTENDED", "2024-08-02")


@pytest.mark.parametrize(
    ("stage", "state"),
    [("admitted", "ACCEPTED"), ("drawn", "DRAWN"), ("scheduled", "SCHEDULED"), ("examined", "EXAMINED")],
)
async def test_it_is_extended_wherever_it_stands_and_stays_there(office, stage, state):
    appraisal_id = await getattr(office, stage)(await office.decided())

    extended = succeeded(await office.prolong(appraisal_id, "2024-06-21"))

    assert extended["extended_days"] == 30
    assert (await office.appraisal(appraisal_id))["state"] == state
    assert problem(await office.prolong(appraisal_id, "2024-06-22")) == (422, "appraisal-needs-unmet")


async def test_what_is_not_accepted_or_concluded_already_is_not_extended(office):
    claim_id = await office.decided()
    appraisal_id = await office.applied(claim_id)

    assert problem(await office.prolong(appraisal_id, "2024-06-19")) == (409, "appraisal-not-ready")
    assert (await office.case(claim_id))["clocks"][-1]["extended_days"] == 0
    concluded = await office.concluded(await office.decided(accident_at="2024-05-07T10:20:00+08:00"))
    assert problem(await office.prolong(concluded, "2024-08-27")) == (409, "appraisal-not-ready")
