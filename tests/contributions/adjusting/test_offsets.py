"""What was paid too much pays another due of the employer instead."""

import pytest

from services.contributions.models import Reallocation
from tests.contributions.adjusting.conftest import EMPLOYER, problem
from tests.contributions.receipt_file import line

JUNE = {"to": {"month": "2024-06", "item": "PRINCIPAL"}}


@pytest.fixture
async def june_owed(over_paid, owe):
    await owe(EMPLOYER, "2024-06", "120.00", "2024-07-15")
    return over_paid


async def test_an_offset_pays_the_next_bill_without_touching_the_books(june_owed, grant, outstanding, announced):
    offset = await grant(**JUNE)

    assert (offset["kind"], offset["state"], offset["order_id"]) == ("OFFSET", "OFFSET", None)
    assert await outstanding("2024-06") == {str(EMPLOYER): "30.00"}
    assert await outstanding("2024-05") == {}
    assert (await announced("payment_ordered"), await announced("receipt_assigned")) == ([], [])


async def test_both_sides_of_an_offset_are_kept_from_the_day_it_was_approved(june_owed, grant, kept):
    offset = await grant(**JUNE)

    moves = {(str(row.month), str(row.amount), row.cause) for row in await kept(Reallocation)}
    assert moves == {("2024-05", "-90.00", "OFFSET"), ("2024-06", "90.00", "OFFSET")}
    assert {str(row.document_id) for row in await kept(Reallocation)} == {offset["id"]}


async def test_an_offset_to_a_due_of_another_income_is_told_to_the_books(over_paid, owe, grant, announced):
    await owe(EMPLOYER, "2024-06", "120.00", "2024-07-15", item="PROJECT")
    offset = await grant(to={"month": "2024-06", "item": "PROJECT"})

    [event] = await announced("receipt_assigned")
    assert (event["from_account"], event["to_account"], event["amount"]) == ("4001.01", "4001.02", "90.00")
    assert (event["assignment_id"], event["key"]) == (offset["id"], event["receipt_id"])


@pytest.mark.parametrize(("owed", "status"), [("90.00", 201), ("89.99", 422)])
async def test_an_offset_makes_no_new_over_payment(over_paid, owe, ask, owed, status):
    await owe(EMPLOYER, "2024-06", owed, "2024-07-15")
    answer = await ask(**JUNE)

    assert answer.status_code == status
    if status == 422:
        assert problem(answer) == "more-than-is-owed"


async def test_a_due_that_was_paid_meanwhile_takes_no_offset(june_owed, ask, step, pay, kept):
    offset = (await ask(**JUNE)).json()
    await step(offset, "review", "reviewer")
    await pay(line(3, month="2024-06", amount="100.00", received_on="2024-07-10"))

    assert problem(await step(offset, "approval", "approver")) == "more-than-is-owed"
    assert await kept(Reallocation) == []


async def test_money_that_was_offset_is_refunded_but_moves_to_no_other_income(june_owed, grant, ask, pay, owe):
    await grant(**JUNE)
    await pay(line(3, month="2024-06", amount="120.00", received_on="2024-07-10"))
    await owe(EMPLOYER, "2024-07", "500.00", "2024-08-15", item="PROJECT")
    elsewhere = {"month": "2024-06", "to": {"month": "2024-07", "item": "PROJECT"}}

    assert problem(await ask(amount="90.00", **elsewhere)) == "refund-without-receipt"
    refund = (await ask(amount="90.00", month="2024-06")).json()
    assert (refund["income_account"], refund["payer_account"]) == ("4001.01", "NOT_NAMED")
