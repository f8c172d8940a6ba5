"""Repeated and follow-up appraisals: what they replace, from when they count, and what they cost."""

from tests.claims.office import announced, problem, succeeded

REPEATED = {"kind": "REPEATED", "applied_on": "2024-09-02"}
CHARGING = "charge_unchanged = true"


async def outcome(office, claim_id: str) -> dict:
    case = await office.case(claim_id)
    return next(each for each in case["conclusions"] if each["id"] == case["injury"]["conclusion_id"])


async def test_a_repeated_conclusion_takes_the_place_of_the_first_and_is_final(office, database):
    claim_id = await office.appraised()
    first = await outcome(office, claim_id)

    appraisal_id = await office.concluded(
        claim_id, **REPEATED, conclusion={"concluded_on": "2024-10-30", "grade": 8, "division": "99"}
    )

    second = await outcome(office, claim_id)
    assert (second["appraisal_id"], second["grade"], second["replaces_id"]) == (appraisal_id, 8, first["id"])
    assert (first["effective_from"], second["effective_from"]) == ("2024-09-01", "2024-09-01")
    event = (await announced(database))[-1]
    assert (event.payload["kind"], event.payload["replaces_id"]) == ("REPEATED", first["id"])
    case = await office.case(claim_id)
    [contest] = [clock for clock in case["clocks"] if clock["kind"] == "SEEK_REPEATED_APPRAISAL"]
    assert (contest["ended_on"], contest["in_time"]) == ("2024-09-02", True)
    assert {each["repeat_by"] for each in case["conclusion_services"] if each["conclusion_id"] == second["id"]} == {
        None
    }
    again = await office.apply(claim_id, kind="REPEATED", applied_on="2024-11-04")
    assert problem(again) == (422, "repetition-not-open")
    assert "最终" in again.json()["detail"]


async def test_a_conclusion_is_contested_on_the_last_day_and_not_on_the_next(office):
    claim_id = await office.appraised()

    late = await office.apply(claim_id, kind="REPEATED", applied_on="2024-09-11")
    by_agency = await office.apply(claim_id, kind="REPEATED", applied_on="2024-09-10", applicant="AGENCY")
    anew = await office.apply(claim_id, applied_on="2024-09-10")
    in_time = await office.apply(claim_id, kind="REPEATED", applied_on="2024-09-10", applicant="EMPLOYER")

    assert problem(late) == (422, "repetition-not-open")
    assert not by_agency.is_success
    assert problem(anew) == (409, "already-appraised")
    assert succeeded(in_time)["against_id"] == (await outcome(office, claim_id))["id"]


async def test_who_contests_before_both_have_the_conclusion_leaves_no_time_running_to_contest_it(office):
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id)
    succeeded(await office.conclude(appraisal_id))
    succeeded(await office.hand_over(appraisal_id, "WORKER", "2024-08-22"))

    before = await office.apply(claim_id, kind="REPEATED", applied_on="2024-08-19")
    again = succeeded(await office.apply(claim_id, kind="REPEATED", applied_on="2024-08-20"))
    succeeded(await office.hand_over(appraisal_id, "EMPLOYER", "2024-08-26"))

    assert problem(before) == (422, "repetition-not-open")
    assert "早于" in before.json()["detail"]
    case = await office.case(claim_id)
    assert "SEEK_REPEATED_APPRAISAL" not in [clock["kind"] for clock in case["clocks"]]
    assert [each["state"] for each in case["appraisals"] if each["id"] != again["id"]] == ["SERVED"]


async def test_an_application_withdrawn_before_that_leaves_the_others_their_time(office):
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id)
    succeeded(await office.conclude(appraisal_id))
    succeeded(await office.hand_over(appraisal_id, "WORKER", "2024-08-22"))
    again = succeeded(await office.apply(claim_id, kind="REPEATED", applied_on="2024-08-23"))
    withdrawal = {"withdrawn_on": "2024-08-24", "reason": "自愿撤回", "division": "99"}
    succeeded(await office.committee(again["id"], "withdrawal", **withdrawal))

    succeeded(await office.hand_over(appraisal_id, "EMPLOYER", "2024-08-26"))

    clocks = (await office.case(claim_id))["clocks"]
    [contest] = [clock for clock in clocks if clock["kind"] == "SEEK_REPEATED_APPRAISAL"]
    assert (contest["started_on"], contest["ended_on"]) == ("2024-08-26", None)


async def test_a_follow_up_counts_from_the_month_after_it_and_leaves_the_one_time_grant(office):
    claim_id = await office.appraised(appraisal={"grade": 5})
    award = succeeded(await office.grant(claim_id))

    early = await office.apply(claim_id, kind="FOLLOW_UP", applied_on="2025-08-19", applicant="AGENCY")
    follow_up = {"kind": "FOLLOW_UP", "applied_on": "2025-08-20", "applicant": "AGENCY"}
    await office.concluded(claim_id, **follow_up, conclusion={"concluded_on": "2025-09-10", "grade": 4})

    assert problem(early) == (422, "repetition-not-open")
    worse = await outcome(office, claim_id)
    assert (worse["grade"], worse["effective_from"]) == (4, "2025-10-01")
    assert worse["workings"]["effect"]["lump_sum_difference"] is False
    assert (await office.case(claim_id))["awards"] == [award]


async def test_the_fund_pays_an_appraisal_and_who_asks_in_vain_only_where_the_province_says_so(office, enact):
    claim_id = await office.appraised()
    enact("appraisal_fees", CHARGING)

    appraisal_id = await office.concluded(
        claim_id, **REPEATED, conclusion={"concluded_on": "2024-10-30", "grade": 9, "division": "99"}
    )

    first, second = (await office.case(claim_id))["appraisal_fees"]
    assert (first["payer"], first["amount"]) == ("FUND", "260.00")
    assert (second["appraisal_id"], second["payer"], second["amount"]) == (appraisal_id, "APPLICANT", "320.00")
    assert second["workings"]["inputs"]["changed"] is False


async def test_the_employer_pays_the_appraisal_of_somebody_it_did_not_insure(office, neighbours):
    neighbours.covering = None

    claim_id = await office.appraised()

    [fee] = (await office.case(claim_id))["appraisal_fees"]
    assert (fee["payer"], fee["workings"]["inputs"]["covered"]) == ("EMPLOYER", False)
