"""What the committee does with an application: one list of missing papers, then acceptance or refusal."""

from datetime import timedelta

import pytest

from shared.clock import utc_now
from tests.claims.office import problem, succeeded

FUTURE = (utc_now() + timedelta(days=2)).date().isoformat()
LIST = {"listed_on": "2024-06-05", "supply_by": "2024-06-20"}


async def clock(office, claim_id, kind):
    [found] = [clock for clock in (await office.case(claim_id))["clocks"] if clock["kind"] == kind]
    return found


@pytest.mark.worked_example("WE-26")
async def test_we_26_received_on_3_june_there_is_to_be_a_conclusion_by_2_august(office):
    claim_id = await office.decided()
    appraisal_id = await office.applied(claim_id, applied_on="2024-06-03")

    accepted = succeeded(await office.committee(appraisal_id, "acceptance", accepted_on="2024-06-05"))

    assert (accepted["state"], accepted["accepted_on"]) == ("ACCEPTED", "2024-06-05")
    conclusion = await clock(office, claim_id, "APPRAISAL_CONCLUSION")
    assert (conclusion["started_on"], conclusion["due_on"]) == ("2024-06-03", "2024-08-02")
    papers = await clock(office, claim_id, "APPRAISAL_PAPERS")
    assert (papers["ended_on"], papers["in_time"]) == ("2024-06-05", True)
    issued = [paper["kind"] for paper in (await office.case(claim_id))["issued_papers"]]
    assert issued.count("APPRAISAL_ACCEPTANCE") == 1


async def test_an_incomplete_application_is_not_accepted_and_the_problem_names_what_is_missing(office):
    claim_id = await office.decided()
    appraisal_id = await office.applied(claim_id, papers=False)

    refused = await office.committee(appraisal_id, "acceptance", accepted_on="2024-06-05")

    assert problem(refused) == (422, "appraisal-papers-missing")
    assert "APPRAISAL_APPLICATION / MEDICAL_RECORD" in refused.json()["detail"]
    assert (await office.appraisal(appraisal_id))["state"] == "APPLIED"


async def test_what_is_missing_is_listed_once_and_the_time_runs_from_the_day_the_papers_are_complete(office):
    claim_id = await office.decided()
    appraisal_id = await office.applied(claim_id, papers=False)

    listed = succeeded(await office.committee(appraisal_id, "missing-papers", **LIST))
    assert (listed["state"], listed["papers_due_on"]) == ("MISSING_PAPERS", "2024-06-20")
    happened = (await office.case(claim_id))["history"][-1]
    assert happened["facts"]["missing"] == ["APPRAISAL_APPLICATION", "MEDICAL_RECORD"]
    assert problem(await office.committee(appraisal_id, "missing-papers", **LIST)) == (409, "appraisal-not-ready")

    await office.bring(claim_id, appraisal_id, "2024-06-12")
    complete = {"accepted_on": "2024-06-13", "papers_completed_on": "2024-06-12"}
    succeeded(await office.committee(appraisal_id, "acceptance", **complete))
    conclusion = await clock(office, claim_id, "APPRAISAL_CONCLUSION")
    assert (conclusion["started_on"], conclusion["due_on"]) == ("2024-06-12", "2024-08-12")


@pytest.mark.parametrize(("listed_on", "received_on"), [("2024-06-11", "2024-06-12"), ("2024-06-12", "2024-06-03")])
async def test_a_committee_that_lists_missing_papers_after_five_working_days_gains_no_time(
    office, listed_on, received_on
):
    """2024-06-03 is a Monday, 2024-06-10 a holiday: the fifth working day is 2024-06-11."""
    claim_id = await office.decided()
    appraisal_id = await office.applied(claim_id, papers=False)
    succeeded(await office.committee(appraisal_id, "missing-papers", listed_on=listed_on, supply_by="2024-06-20"))
    await office.bring(claim_id, appraisal_id, "2024-06-12")

    complete = {"accepted_on": "2024-06-13", "papers_completed_on": "2024-06-12"}
    succeeded(await office.committee(appraisal_id, "acceptance", **complete))

    assert (await clock(office, claim_id, "APPRAISAL_CONCLUSION"))["started_on"] == received_on


async def test_nothing_is_listed_where_nothing_is_missing(office):
    appraisal_id = await office.applied(await office.decided())

    assert problem(await office.committee(appraisal_id, "missing-papers", **LIST)) == (409, "no-paper-missing")


async def test_a_list_is_dated_between_the_application_and_the_day_set_for_the_papers(office):
    appraisal_id = await office.applied(await office.decided(), papers=False)

    for changes, code in (
        ({"listed_on": "2024-06-02"}, "date-out-of-order"),
        ({"listed_on": FUTURE, "supply_by": "2099-01-01"}, "date-in-future"),
        ({"supply_by": "2024-06-05"}, "date-out-of-order"),
    ):
        assert problem(await office.committee(appraisal_id, "missing-papers", **LIST | changes)) == (422, code)
    assert (await office.appraisal(appraisal_id))["state"] == "APPLIED"
    assert succeeded(await office.committee(appraisal_id, "missing-papers", **LIST | {"supply_by": "2024-06-06"}))


async def test_a_wrong_acceptance_is_refused(office):
    appraisal_id = await office.applied(await office.decided())

    for changes, code in (
        ({"accepted_on": "2024-06-02"}, "date-out-of-order"),
        ({"accepted_on": FUTURE}, "date-in-future"),
        ({"papers_completed_on": "2024-06-04"}, "completion-day-wanted"),
    ):
        body = {"accepted_on": "2024-06-05"} | changes
        assert problem(await office.committee(appraisal_id, "acceptance", **body)) == (422, code)
    assert (await office.appraisal(appraisal_id))["state"] == "APPLIED"
    assert succeeded(await office.committee(appraisal_id, "acceptance", accepted_on="2024-06-03"))


async def test_papers_that_were_listed_are_complete_between_application_and_acceptance(office):
    claim_id = await office.decided()
    appraisal_id = await office.applied(claim_id, papers=False)
    succeeded(await office.committee(appraisal_id, "missing-papers", **LIST))
    await office.bring(claim_id, appraisal_id, "2024-06-12")

    for completed_on, code in (
        (None, "completion-day-wanted"),
        ("2024-06-02", "date-out-of-order"),
        ("2024-06-14", "date-out-of-order"),
    ):
        body = {"accepted_on": "2024-06-13", "papers_completed_on": completed_on}
        assert problem(await office.committee(appraisal_id, "acceptance", **body)) == (422, code)


async def test_an_appraisal_is_accepted_once_and_after_that_not_refused(office):
    appraisal_id = await office.admitted(await office.decided())

    again = await office.committee(appraisal_id, "acceptance", accepted_on="2024-06-05")
    assert problem(again) == (409, "appraisal-not-ready")
    refusal = {"refused_on": "2024-06-06", "reason": "伤情尚未相对稳定"}
    assert problem(await office.committee(appraisal_id, "refusal", officer=True, **refusal)) == (
        409,
        "appraisal-not-ready",
    )


async def test_an_officer_refuses_and_the_clock_of_the_papers_ends(office):
    claim_id = await office.decided()
    appraisal_id = await office.applied(claim_id)
    refusal = {"refused_on": "2024-06-06", "reason": "伤情尚未相对稳定"}

    assert problem(await office.committee(appraisal_id, "refusal", **refusal)) == (403, "role-missing")
    refused = succeeded(await office.committee(appraisal_id, "refusal", officer=True, **refusal))

    assert refused["state"] == "REFUSED"
    case = await office.case(claim_id)
    assert (case["history"][-1]["what"], case["history"][-1]["facts"]["reason"]) == (
        "APPRAISAL_REFUSED",
        "伤情尚未相对稳定",
    )
    assert (await clock(office, claim_id, "APPRAISAL_PAPERS"))["ended_on"] == "2024-06-06"


async def test_the_committee_of_the_province_does_not_act_for_that_of_a_prefecture(office):
    appraisal_id = await office.applied(await office.decided())
    body = {"accepted_on": "2024-06-05"}

    assert problem(await office.committee(appraisal_id, "acceptance", division="99", **body)) == (
        403,
        "outside-division",
    )
    assert succeeded(await office.committee(appraisal_id, "acceptance", **body))["state"] == "ACCEPTED"


async def test_a_county_does_not_act_for_the_committee_of_the_prefecture(office, caller):
    appraisal_id = await office.applied(await office.decided())

    sent = {"roles": "appraisal_clerk", "division": "990811", "json": {"accepted_on": "2024-06-05"}}
    answer = await caller.post(f"/v1/appraisals/{appraisal_id}/acceptance", **sent)

    assert problem(answer) == (403, "outside-division")
