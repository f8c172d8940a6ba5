"""The fee of an appraisal that the fund bears becomes an award, and its order names the payee."""

from tests.claims.office import PAYEE, problem, succeeded


async def test_the_fee_is_awarded_once_and_ordered_to_a_payee_that_is_named(office):
    claim_id = await office.appraised()
    [fee] = (await office.case(claim_id))["appraisal_fees"]

    award = succeeded(await office.award_fee(fee["appraisal_id"]))

    assert (award["benefit"], award["amount"], award["part"]) == ("APP", fee["amount"], fee["appraisal_id"])
    assert problem(await office.award_fee(fee["appraisal_id"])) == (409, "benefit-already-awarded")
    assert problem(await office.order(award["id"])) == (422, "payee-missing")
    order = succeeded(await office.order(award["id"], payee=PAYEE | {"name": "样例市劳动能力鉴定中心"}))
    assert (order["expense_account"], order["amount"]) == ("5102", "260.00")


async def test_a_fee_of_the_employer_is_no_award_of_the_fund(office, neighbours):
    neighbours.covering = None
    claim_id = await office.appraised()
    [fee] = (await office.case(claim_id))["appraisal_fees"]

    assert fee["payer"] == "EMPLOYER"
    assert problem(await office.award_fee(fee["appraisal_id"])) == (409, "no-fee-of-the-fund")


async def test_an_appraisal_that_is_not_concluded_has_no_fee(office):
    appraisal_id = await office.applied(await office.decided())

    assert problem(await office.award_fee(appraisal_id)) == (409, "no-fee-of-the-fund")


async def test_another_prefecture_sees_no_appraisal(office, caller):
    claim_id = await office.appraised()
    [fee] = (await office.case(claim_id))["appraisal_fees"]

    path = f"/v1/appraisals/{fee['appraisal_id']}/fee-award"
    elsewhere = await caller.post(path, roles="benefits_clerk", subject="he-benefits", division="9901")

    assert problem(elsewhere) == (404, "appraisal-not-found")
