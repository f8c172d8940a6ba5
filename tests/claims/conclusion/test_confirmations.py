"""What else a committee confirms: a device, a recurrence, more paid suspension; never in the place of a grade."""

import pytest

from tests.claims.office import announced, problem, succeeded

DEVICE = {"device": "前臂假肢"}
RECURRENCE = {"diagnosed_on": "2024-08-01", "diagnosis": "左手旧伤感染"}
YES = {"confirmed": True}


async def test_a_device_that_is_needed_is_announced_and_leaves_the_grade_in_force(office, database):
    claim_id = await office.appraised()
    in_force = (await office.case(claim_id))["injury"]["conclusion_id"]
    answer = YES | {"device": "前臂假肢", "service_life_months": 48}

    appraisal_id = await office.seen(claim_id, kind="DEVICE", applied_on="2024-09-02", asked=DEVICE)
    confirmed = succeeded(await office.conclude(appraisal_id, confirmation=answer, concluded_on="2024-10-15"))

    assert (confirmed["confirmed"], confirmed["grade"], confirmed["dependency_level"]) == (answer, None, None)
    case = await office.case(claim_id)
    assert case["injury"]["conclusion_id"] == in_force
    assert case["history"][-1]["what"] == "CONFIRMATION_GIVEN"
    event = (await announced(database))[-1]
    assert event.type == "claims.confirmation_given.v1"
    assert (event.payload["kind"], event.payload["confirmed"], event.payload["months"]) == ("DEVICE", True, None)
    assert (event.payload["device"], event.payload["service_life_months"]) == ("前臂假肢", 48)
    assert event.payload["effective_from"] == "2024-10-15"


async def test_what_is_not_confirmed_is_announced_as_well(office, database):
    appraisal_id = await office.examined(
        await office.decided(), kind="REHABILITATION", asked={"treatment": "左手功能康复"}
    )

    succeeded(await office.conclude(appraisal_id, confirmation={"confirmed": False}))

    assert (await announced(database))[-1].payload["confirmed"] is False


async def test_an_answer_to_another_question_is_refused_and_leaves_nothing(office):
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id, kind="PAID_SUSPENSION_EXTENSION", asked={"months": 6})

    too_long = await office.conclude(appraisal_id, confirmation=YES | {"months": 7})
    graded = await office.conclude(appraisal_id, 9)

    assert problem(too_long) == (422, "confirmation-does-not-fit")
    assert problem(graded) == (422, "conclusion-does-not-fit")
    assert (await office.case(claim_id))["conclusions"] == []
    granted = succeeded(await office.conclude(appraisal_id, confirmation=YES | {"months": 6}))
    assert granted["confirmed"] == YES | {"months": 6}


@pytest.mark.parametrize(("kind", "asked", "days"), [("DEVICE", DEVICE, 20), ("RECURRENCE", RECURRENCE, 15)])
async def test_that_a_device_is_needed_is_served_within_twenty_days_even_by_the_rules_of_2025(
    office, kind, asked, days
):
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id, kind=kind, applied_on="2025-07-14", asked=asked)
    details = YES | (asked if kind == "DEVICE" else {})

    succeeded(await office.conclude(appraisal_id, confirmation=details, concluded_on="2025-08-20"))

    clocks = (await office.case(claim_id))["clocks"]
    [service] = [clock for clock in clocks if clock["kind"].endswith("APPRAISAL_SERVICE")]
    assert service["allowed_days"] == days


async def test_a_confirmation_that_was_served_is_not_contested(office):
    claim_id = await office.decided()

    await office.concluded(claim_id, kind="RECURRENCE", asked=RECURRENCE, conclusion={"confirmation": YES})

    case = await office.case(claim_id)
    assert {service["repeat_by"] for service in case["conclusion_services"]} == {None}
    assert "SEEK_REPEATED_APPRAISAL" not in {clock["kind"] for clock in case["clocks"]}
    repeated = await office.apply(claim_id, kind="REPEATED", applied_on="2024-09-02")
    assert problem(repeated) == (409, "nothing-to-repeat")
