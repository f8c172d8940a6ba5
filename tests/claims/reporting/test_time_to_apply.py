"""Whether a case was applied for in time: excluded days and extensions, on both sides of each limit."""

from uuid import UUID

import pytest

from services.claims import queries
from services.claims.commands.reporting._in_time import applied_in_time
from tests.claims.office import PROVINCE_READER, problem, succeeded

LATE_WORKER = {"reporter": "WORKER", "reported_on": "2025-05-16"}


async def in_time(database, claim_id: str) -> bool:
    async with database.begin(PROVINCE_READER) as tx:
        claim = await queries.claim(tx, UUID(claim_id))
        assert claim is not None
        return await applied_in_time(tx, claim)


@pytest.mark.worked_example("WE-22")
@pytest.mark.parametrize(
    ("reporter", "reported_on", "timely"),
    [
        ("WORKER", "2025-05-06", True),
        ("WORKER", "2025-05-07", False),
        ("EMPLOYER", "2024-06-05", True),
        ("EMPLOYER", "2024-06-06", True),
        ("EMPLOYER", "2025-05-07", False),
    ],
)
async def test_a_case_is_in_time_as_long_as_somebody_may_apply(office, database, reporter, reported_on, timely):
    assert await in_time(database, await office.reported(reporter=reporter, reported_on=reported_on)) is timely


@pytest.mark.worked_example("WE-22")
async def test_the_last_days_of_a_report_are_the_thirtieth_and_the_year_s(office):
    by_employer = succeeded(await office.report())
    by_worker = succeeded(await office.join(by_employer["id"]))

    assert (by_employer["report_due_on"], by_worker["report_due_on"]) == ("2024-06-05", "2025-05-06")


@pytest.mark.parametrize(("accept_late", "timely"), [("true", True), ("false", False)])
async def test_a_province_need_not_hear_a_late_employer(office, database, enact, accept_late, timely):
    enact("application_limits", f"late_employer_accepted = {accept_late}")

    assert await in_time(database, await office.reported(reported_on="2024-06-06")) is timely


async def test_one_timely_application_is_enough_for_the_case(office, database):
    claim_id = await office.reported(reported_on="2025-05-07")
    assert await in_time(database, claim_id) is False

    await office.join(claim_id, reported_on="2025-05-06")

    assert await in_time(database, claim_id) is True


@pytest.mark.parametrize(("ends_on", "timely"), [("2024-06-09", False), ("2024-06-10", True)])
async def test_a_late_worker_is_heard_if_the_excluded_days_cover_the_excess(office, database, ends_on, timely):
    claim_id = await office.reported(**LATE_WORKER)
    papers = await office.hand_in(claim_id, "ARBITRATION_AWARD")

    succeeded(await office.exclude(claim_id, papers, begins_on="2024-06-01", ends_on=ends_on))

    assert await in_time(database, claim_id) is timely
    (excluded,) = (await office.case(claim_id))["excluded_days"]
    assert (excluded["papers"], excluded["reason"]) == (papers, "LABOUR_DISPUTE")


async def test_a_case_that_nobody_applied_for_in_time_is_not_accepted_until_days_are_excluded(office):
    claim_id = await office.reported(**LATE_WORKER)
    await office.complete_papers(claim_id)

    refused = await office.accept(claim_id, accepted_on="2025-05-20")
    papers = await office.hand_in(claim_id, "COURT_JUDGMENT")
    await office.exclude(claim_id, papers)

    assert problem(refused) == (422, "application-late")
    succeeded(await office.accept(claim_id, accepted_on="2025-05-20"))


@pytest.mark.parametrize(("reported_on", "timely"), [("2024-06-17", True), ("2024-06-18", False)])
async def test_an_extension_gives_the_employer_more_days(office, database, enact, reported_on, timely):
    enact("application_limits", "late_employer_accepted = false")
    claim_id = await office.reported(reported_on=reported_on)

    succeeded(await office.extend(claim_id, days=10))

    assert await in_time(database, claim_id) is timely
    assert (await office.case(claim_id))["application_extensions"][0]["days"] == 10


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"begins_on": "2024-05-05"}, 422, "date-out-of-order"),
        ({"ends_on": "2024-05-31"}, 422, "date-out-of-order"),
        ({"ends_on": "2999-01-01"}, 422, "date-in-future"),
        ({"reason": "HOLIDAY"}, 422, "invalid-request"),
        ({"papers": []}, 422, "invalid-request"),
        ({"papers": ["0190a000-0000-7000-8000-00000000ffff"]}, 404, "paper-not-found"),
    ],
)
async def test_days_are_excluded_only_as_they_were_and_on_papers_of_the_case(office, changes, status, code):
    claim_id = await office.reported()
    proof = {"papers": await office.hand_in(claim_id, "ARBITRATION_AWARD")}

    assert problem(await office.exclude(claim_id, **proof | changes)) == (status, code)
    assert (await office.case(claim_id))["excluded_days"] == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"days": 0}, "invalid-request"),
        ({"granted_on": "2024-05-05"}, "date-out-of-order"),
        ({"granted_on": "2999-01-01"}, "date-in-future"),
    ],
)
async def test_a_wrong_extension_is_refused_and_leaves_nothing(office, changes, code):
    claim_id = await office.reported()

    assert problem(await office.extend(claim_id, **changes)) == (422, code)
    assert (await office.case(claim_id))["application_extensions"] == []


async def test_once_a_case_is_accepted_its_time_is_not_adjusted_any_more(office):
    claim_id = await office.accepted()
    papers = await office.hand_in(claim_id, "ARBITRATION_AWARD")

    assert problem(await office.exclude(claim_id, papers)) == (409, "case-not-ready")
    assert problem(await office.extend(claim_id)) == (409, "case-not-ready")


async def test_days_are_excluded_by_the_department_and_time_extended_by_its_officer_alone(office, caller):
    claim_id = await office.reported()

    for path in ("excluded-days", "application-extensions"):
        answer = await caller.post(f"/v1/injuries/{claim_id}/{path}", json={}, roles="claims_clerk")
        assert problem(answer) == (403, "role-missing")
