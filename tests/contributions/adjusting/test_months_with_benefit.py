"""A month of whose accidents the fund has paid a benefit stays with the fund."""

from uuid import uuid4

import pytest

from tests.contributions.adjusting.conftest import EMPLOYER, problem
from tests.contributions.told import injury_recognised, treatment_settled


@pytest.mark.parametrize(("accident_on", "status"), [("2024-05-31", 422), ("2024-06-01", 201), ("2024-04-30", 201)])
async def test_a_month_of_an_accident_that_the_fund_paid_for_stays_with_it(over_paid, hear, ask, accident_on, status):
    claim = uuid4()
    await hear(
        injury_recognised(claim, EMPLOYER, on=accident_on),
        treatment_settled(claim, "1200.00", on="2024-07-02"),
    )
    answer = await ask()

    assert answer.status_code == status
    if status == 422:
        assert (problem(answer), answer.json()["facts"]) == ("month-has-benefit", {"months": "2024-05"})


async def test_a_benefit_that_was_paid_after_the_request_still_blocks_it(over_paid, hear, ask, step):
    refund = (await ask()).json()
    await step(refund, "review", "reviewer")
    claim = uuid4()
    await hear(injury_recognised(claim, EMPLOYER, on="2024-05-06"), treatment_settled(claim, "1.00", on="2024-07-02"))

    assert problem(await step(refund, "approval", "approver")) == "month-has-benefit"


async def test_a_province_may_let_such_months_go_and_pay_from_the_fiscal_account(
    over_paid, enact, hear, grant, announced
):
    enact("refund", 'block_if_benefit = false\nchannel = "FISCAL_ACCOUNT"')
    claim = uuid4()
    await hear(injury_recognised(claim, EMPLOYER, on="2024-05-06"), treatment_settled(claim, "1.00", on="2024-07-02"))
    await grant()

    [order] = await announced("payment_ordered")
    assert (order["channel"], order["amount"]) == ("FISCAL_ACCOUNT", "90.00")


async def test_a_settlement_that_was_reversed_blocks_nothing(over_paid, hear, ask):
    claim = uuid4()
    await hear(
        injury_recognised(claim, EMPLOYER, on="2024-05-06"),
        treatment_settled(claim, "1200.00", on="2024-07-02"),
        treatment_settled(claim, "-1200.00", on="2024-07-03"),
    )

    assert (await ask()).status_code == 201
