"""A follow-up does not measure the grant anew, unless it grades first or its province pays the difference."""

import pytest

from services.claims.domain.benefits.disability_grant import measured_anew
from tests.claims.office import monthly, problem, succeeded

DIFFERENCE = "lump_sum_difference = true"
LATER = {"approved_on": "2025-12-01"}


@pytest.fixture(autouse=True)
def small(neighbours) -> None:
    """Own wage of 4,500.00: at grade 9 a grant of 40,500.00, at grade 8 one of 49,500.00."""
    neighbours.bases = monthly((12, "4500.00"))


async def follow_up(office, claim_id: str, grade: int | None) -> None:
    asked = {"kind": "FOLLOW_UP", "applied_on": "2025-08-20", "applicant": "AGENCY"}
    await office.concluded(claim_id, **asked, conclusion={"concluded_on": "2025-09-10", "grade": grade})


@pytest.mark.parametrize("grade", [8, None])
async def test_a_follow_up_gives_no_new_grant_and_the_first_is_still_paid(office, grade):
    award = await office.awarded()
    await follow_up(office, award["claim_id"], grade)

    assert problem(await office.grant(award["claim_id"])) == (409, "benefit-already-awarded")
    order = succeeded(await office.order(award["id"]))
    assert succeeded(await office.check(order["id"], **LATER))["state"] == "APPROVED"


async def test_the_grant_not_yet_awarded_is_that_of_the_conclusion_followed_up(office):
    claim_id = await office.appraised()
    await follow_up(office, claim_id, 8)

    award = succeeded(await office.grant(claim_id))

    first, _ = (await office.case(claim_id))["conclusions"]
    assert (award["conclusion_id"], award["amount"]) == (first["id"], "40500.00")


async def test_a_first_grade_found_by_a_follow_up_carries_the_grant(office):
    claim_id = await office.appraised(appraisal={"grade": None})
    assert problem(await office.grant(claim_id)) == (422, "no-grant-due")

    await follow_up(office, claim_id, 10)

    assert succeeded(await office.grant(claim_id))["amount"] == "31500.00"


async def test_where_the_difference_is_paid_a_worse_grade_is_awarded_anew_until_one_is_released(office, enact):
    enact("appraisal_repetition", DIFFERENCE)
    first = await office.awarded()
    await follow_up(office, first["claim_id"], 8)

    assert problem(await office.order(first["id"])) == (409, "award-overtaken")
    assert succeeded(await office.grant(first["claim_id"]))["amount"] == "49500.00"


async def test_where_the_difference_is_paid_what_was_released_is_settled_later(office, enact):
    enact("appraisal_repetition", DIFFERENCE)
    order = await office.approved()
    await follow_up(office, order["claim_id"], 8)

    assert problem(await office.grant(order["claim_id"])) == (409, "benefit-released")


async def test_a_follow_up_that_is_contested_with_success_leaves_the_first_award_to_be_paid(office, enact):
    enact("appraisal_repetition", DIFFERENCE)
    overtaken = await office.ordered()
    claim_id = overtaken["claim_id"]
    await follow_up(office, claim_id, 8)
    worse = succeeded(await office.order(succeeded(await office.grant(claim_id))["id"]))
    by_the_province = {"concluded_on": "2025-11-05", "grade": 9, "division": "99"}
    await office.concluded(claim_id, kind="REPEATED", applied_on="2025-09-12", conclusion=by_the_province)

    again = succeeded(await office.order(overtaken["award_id"]))

    assert problem(await office.check(worse["id"], **LATER)) == (409, "payment-order-not-ready")
    assert succeeded(await office.check(again["id"], **LATER))["amount"] == "40500.00"
    states = [order["state"] for order in (await office.case(claim_id))["payment_orders"]]
    assert states == ["CANCELLED", "CANCELLED", "APPROVED"]
    assert problem(await office.grant(claim_id)) == (409, "benefit-already-awarded")


@pytest.mark.parametrize(
    ("measured", "followed", "difference", "anew"),
    [
        (9, 8, False, False),
        (9, 8, True, True),
        (9, 9, True, False),
        (9, 10, True, False),
        (9, None, True, False),
        (None, 10, False, True),
    ],
)
def test_only_a_first_grade_or_a_worse_one_paid_for_measures_anew(measured, followed, difference, anew):
    assert measured_anew(measured, followed, difference=difference) is anew
