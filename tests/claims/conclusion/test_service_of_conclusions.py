"""Service of conclusions: within their days, on both parties, each of whom then has its own days to contest."""

from datetime import timedelta

import pytest

from shared.clock import utc_now
from tests.claims.office import problem, succeeded


async def clock(office, claim_id: str, kind: str) -> dict:
    [found] = [clock for clock in (await office.case(claim_id))["clocks"] if clock["kind"] == kind]
    return found


@pytest.mark.worked_example("WE-26")
async def test_a_conclusion_received_is_contested_until_fifteen_days_later(office):
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id, applied_on="2024-06-03")
    due = await clock(office, claim_id, "APPRAISAL_CONCLUSION")
    extended = succeeded(await office.prolong(appraisal_id, "2024-07-30"))
    succeeded(await office.conclude(appraisal_id, concluded_on="2024-08-09"))

    by_worker = succeeded(await office.hand_over(appraisal_id, "WORKER", "2024-08-12"))
    by_employer = succeeded(await office.hand_over(appraisal_id, "EMPLOYER", "2024-08-12"))

    assert (due["due_on"], extended["due_on"]) == ("2024-08-02", "2024-09-02")
    assert by_worker["repeat_by"] == by_employer["repeat_by"] == "2024-08-27"
    contested = await clock(office, claim_id, "SEEK_REPEATED_APPRAISAL")
    assert (contested["started_on"], contested["due_on"]) == ("2024-08-12", "2024-08-27")
    early = await office.apply(claim_id, kind="FOLLOW_UP", applied_on="2025-08-08")
    assert problem(early) == (422, "repetition-not-open")
    assert succeeded(await office.apply(claim_id, kind="FOLLOW_UP", applied_on="2025-08-09"))


@pytest.mark.parametrize(
    ("concluded_on", "days", "due_on"), [("2025-06-30", 20, "2025-07-21"), ("2025-07-01", 15, "2025-07-16")]
)
async def test_the_day_of_the_conclusion_chooses_how_soon_it_is_served(office, concluded_on, days, due_on):
    """Recognised and accepted before July 2025 alike: what is concluded from then on follows the new rules."""
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id, applied_on="2025-05-12")

    succeeded(await office.conclude(appraisal_id, concluded_on=concluded_on))

    service = await clock(office, claim_id, "APPRAISAL_SERVICE")
    assert (service["allowed_days"], service["due_on"]) == (days, due_on)


async def test_it_is_served_when_both_parties_have_it_and_each_counts_from_its_own_day(office):
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id)
    succeeded(await office.conclude(appraisal_id))

    copied = succeeded(await office.hand_over(appraisal_id, "AGENCY", "2024-08-21"))
    worker = succeeded(await office.hand_over(appraisal_id, "RELATIVES", "2024-08-22", method="MAIL"))
    assert (await office.appraisal(appraisal_id))["state"] == "CONCLUDED"
    employer = succeeded(await office.hand_over(appraisal_id, "EMPLOYER", "2024-09-10"))

    assert (await office.appraisal(appraisal_id))["state"] == "SERVED"
    assert (copied["repeat_by"], worker["repeat_by"], employer["repeat_by"]) == (None, "2024-09-06", "2024-09-25")
    assert (worker["party"], worker["recipient"]) == ("WORKER", "RELATIVES")
    served = await clock(office, claim_id, "APPRAISAL_SERVICE")
    assert (served["ended_on"], served["due_on"], served["in_time"]) == ("2024-09-10", "2024-09-09", False)
    case = await office.case(claim_id)
    assert [each["what"] for each in case["history"] if each["what"].startswith("CONCLUSION_")] == [
        *("CONCLUSION_DELIVERED", "CONCLUSION_DELIVERED", "CONCLUSION_DELIVERED"),
        "CONCLUSION_SERVED",
    ]
    assert [paper["kind"] for paper in case["issued_papers"]].count("SERVICE_RECORD") == 3


async def test_once_the_holidays_of_its_year_are_published_a_conclusion_has_a_last_day_to_contest_it(
    office, last_known_year, clock_at, enact
):
    year = last_known_year
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id, applied_on=f"{year}-11-02")
    succeeded(await office.conclude(appraisal_id, concluded_on=f"{year}-12-20"))
    received = succeeded(await office.hand_over(appraisal_id, "WORKER", f"{year}-12-28"))
    assert received["repeat_by"] is None
    assert str(year + 1) in received["repeat_by_gap"]

    clock_at(f"{year + 1}-06-01")
    repeated = {"kind": "REPEATED", "applied_on": f"{year + 1}-03-01"}
    enact("calendar", f"years = [{year + 1}]\nholidays = []", since=f"{year}-01-01")

    [shown] = (await office.case(claim_id))["conclusion_services"]
    assert shown["repeat_by"].startswith(f"{year + 1}-01-1")
    assert shown["repeat_by_gap"] is None
    assert problem(await office.apply(claim_id, **repeated)) == (422, "repetition-not-open")
    assert succeeded(await office.apply(claim_id, **repeated | {"applied_on": shown["repeat_by"]}))


async def test_a_public_notice_counts_when_its_days_have_passed(office):
    appraisal_id = await office.examined(await office.decided())
    succeeded(await office.conclude(appraisal_id))

    served = succeeded(await office.hand_over(appraisal_id, "WORKER", "2024-08-21", method="NOTICE"))

    assert served["received_on"] > served["delivered_on"]
    assert served["repeat_by"] > served["received_on"]


async def test_a_conclusion_is_served_after_it_was_made_and_on_each_party_once(office):
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id)
    early = await office.hand_over(appraisal_id, "WORKER")
    succeeded(await office.conclude(appraisal_id))
    tomorrow = (utc_now() + timedelta(days=2)).date().isoformat()

    before = await office.hand_over(appraisal_id, "WORKER", "2024-08-19")
    future = await office.hand_over(appraisal_id, "WORKER", tomorrow)
    same_day = await office.hand_over(appraisal_id, "WORKER", "2024-08-20")
    again = await office.hand_over(appraisal_id, "RELATIVES", "2024-08-21")
    elsewhere = await office.hand_over(appraisal_id, "EMPLOYER", division="9901")

    assert problem(early) == (409, "appraisal-not-ready")
    assert problem(before) == (422, "date-out-of-order")
    assert problem(future) == (422, "date-in-future")
    assert succeeded(same_day)
    assert problem(again) == (409, "conclusion-already-served")
    assert problem(elsewhere) == (404, "appraisal-not-found")
    assert len((await office.case(claim_id))["conclusion_services"]) == 1
