"""A conclusion is taken back: nothing is in force then, what rests on it is told, and the injury is appraised anew."""

from tests.claims.committee import OFFICER
from tests.claims.office import announced, announced_types, problem, succeeded


async def test_a_revoked_conclusion_is_in_force_no_longer_and_the_injury_is_appraised_anew(office, database):
    claim_id = await office.decided()
    appraisal_id = await office.concluded(claim_id)
    [paper] = await office.hand_in(claim_id, "OTHER", received_on="2024-09-09")

    revoked = succeeded(await office.take_back(appraisal_id, papers=[paper]))

    case = await office.case(claim_id)
    assert (case["injury"]["conclusion_id"], case["revocations"]) == (None, [revoked])
    assert (case["history"][-1]["what"], case["history"][-1]["papers"]) == ("CONCLUSION_REVOKED", [paper])
    event = (await announced(database))[-1]
    assert event.type == "claims.conclusion_revoked.v1"
    assert (event.payload["conclusion_id"], event.payload["why"]) == (revoked["conclusion_id"], "FALSE_PAPERS")
    assert revoked["reason"] not in event.model_dump_json()
    [contest] = [clock for clock in case["clocks"] if clock["kind"] == "SEEK_REPEATED_APPRAISAL"]
    assert contest["ended_on"] == "2024-09-10"
    assert problem(await office.grant(claim_id)) == (409, "not-appraised")
    assert problem(await office.apply(claim_id, kind="REPEATED", applied_on="2024-09-10")) == (409, "nothing-to-repeat")
    await office.concluded(claim_id, applied_on="2024-09-11", conclusion={"concluded_on": "2024-10-20", "grade": 10})
    assert (await office.case(claim_id))["injury"]["conclusion_id"] is not None


async def test_the_province_may_revoke_it_but_not_who_concluded_it_nor_twice(office, database):
    claim_id = await office.decided()
    appraisal_id = await office.concluded(claim_id)
    before = await announced_types(database)

    by_the_same = await office.take_back(appraisal_id, subject=OFFICER)
    elsewhere = await office.take_back(appraisal_id, division="9901")
    too_early = await office.take_back(appraisal_id, revoked_on="2024-08-19")

    assert problem(by_the_same) == (403, "same-person")
    assert problem(elsewhere) == (404, "appraisal-not-found")
    assert problem(too_early) == (422, "date-out-of-order")
    assert ((await office.case(claim_id))["revocations"], await announced_types(database)) == ([], before)
    assert succeeded(await office.take_back(appraisal_id, division="99"))
    assert problem(await office.take_back(appraisal_id, subject="another")) == (409, "appraisal-not-ready")


async def test_what_looks_again_at_a_revoked_conclusion_is_not_concluded(office):
    claim_id = await office.decided()
    first = await office.concluded(claim_id)
    repeated = await office.seen(claim_id, kind="REPEATED", applied_on="2024-09-02")
    by_the_province = {"concluded_on": "2024-10-30", "grade": 8, "division": "99"}

    succeeded(await office.take_back(first))
    overtaken = await office.conclude(repeated, **by_the_province)

    assert problem(overtaken) == (409, "conclusion-overtaken")
    assert (await office.case(claim_id))["injury"]["conclusion_id"] is None


async def test_a_conclusion_that_another_replaced_has_nothing_to_revoke(office):
    claim_id = await office.decided()
    first = await office.concluded(claim_id)
    repeated = {"concluded_on": "2024-10-30", "grade": 8, "division": "99"}
    await office.concluded(claim_id, kind="REPEATED", applied_on="2024-09-02", conclusion=repeated)

    assert problem(await office.take_back(first, revoked_on="2024-11-04")) == (409, "conclusion-replaced")
