"""An order that is called back is not paid if nobody has gathered it; it stays counted, and the filing stays right."""

import pytest

from shared.events import Envelope
from tests.pool_ledger.months import judged, told
from tests.pool_ledger.pool import MONTH, fact, failed_line, listed, paid_line


def called_back(order: Envelope) -> Envelope:
    return fact("claims.payment_called_back", {"order_id": order.payload["order_id"]}, key=order.key)


async def test_an_order_that_nobody_gathered_is_stopped_and_who_ordered_it_hears(funded, order_states):
    order = funded.ordered("1000.00")

    await funded.hear(order, called_back(order))

    assert await order_states() == {order.payload["order_id"]: "CANCELLED"}
    assert await told(funded) == ["payment_stopped"]
    body = {"division": "990800", "month": MONTH}
    answer = await funded.caller.post("/v1/payment-batches", roles="finance_maker", json=body)
    assert answer.json()["type"] == "urn:tongchou:problem:nothing-to-pay"


@pytest.mark.parametrize("answer", [None, paid_line])
async def test_an_order_that_is_with_the_bank_goes_its_way(funded, order_states, answer):
    order = funded.ordered("1000.00")
    await funded.hear(order)
    batch = await funded.send_batch()
    if answer is not None:
        await funded.answer(answer(batch, order))
    before = (await order_states(), await told(funded))

    await funded.hear(called_back(order))

    assert (await order_states(), await told(funded)) == before


async def test_an_order_that_came_back_before_it_was_paid_is_stopped(funded, order_states):
    order = funded.ordered("1000.00")
    await funded.hear(order)
    await funded.answer(failed_line(await funded.send_batch(), order))

    await funded.hear(called_back(order))

    assert await order_states() == {order.payload["order_id"]: "CANCELLED"}
    assert await told(funded) == ["payment_returned", "payment_stopped"]
    assert (await funded.asked("/v1/ledger/verification"))["findings"] == []


async def test_a_gathered_order_is_not_stopped(funded, order_states):
    order = funded.ordered("1000.00")
    await funded.hear(order)
    body = {"division": "990800", "month": MONTH}
    await funded.did("/v1/payment-batches", "finance_maker", body, division="9908", subject="maker")

    await funded.hear(called_back(order))

    assert set((await order_states()).values()) == {"BATCHED"}
    assert await told(funded) == []


async def test_a_call_for_an_order_that_is_not_known_waits(funded, order_states):
    order = funded.ordered("1000.00")

    await funded.hear(called_back(order))

    assert await order_states() == {}
    assert await told(funded) == []


async def test_a_month_whose_order_was_stopped_is_filed_as_ordered_and_the_books_hold(funded):
    order = funded.ordered("1000.00")
    await funded.hear(order, called_back(order), *listed("claims", [order], ["1000.00"]))

    assert await judged(funded) == {"claims": "ACCEPTED"}
    assert (await funded.asked("/v1/ledger/verification"))["findings"] == []
    assert (await funded.trial_balance("9908"))["1002"] == "500000.00"
