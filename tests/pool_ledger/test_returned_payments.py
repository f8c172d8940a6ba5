"""Money that the bank gives back: before it left nothing is posted, afterwards it waits; sent anew, it is paid once."""

import base64
import csv
import json
from io import StringIO
from typing import Any

import pytest

from shared.events import Envelope
from tests.pool_ledger.months import judged, told
from tests.pool_ledger.pool import MONTH, Pool, fact, failed_line, listed, paid_line

CORRECTED = {"name": "张三", "bank": "样例银行", "account": "6222000000000002"}
WAITING = {"1002": "500000.00", "2001": "-1000.00", "3001": "-500000.00", "5001.02": "1000.00"}
PAID_ONCE = {"1002": "499000.00", "3001": "-500000.00", "5001.02": "1000.00"}


def back_line(batch: dict[str, Any], order: Envelope, on: str = f"{MONTH}-24") -> str:
    """A line in which the bank says that money it had paid came back."""
    return f"{batch['id']},{order.payload['order_id']},RETURNED,{order.payload['amount']},{on},F0003,账户已销户"


def reissued(pool: Pool, order: Envelope) -> Envelope:
    """The order sent anew by claims, to another account."""
    sealed = pool.database.secrets.cipher("payee").seal(json.dumps(CORRECTED))
    payload = {"order_id": order.payload["order_id"], "payee_sealed": base64.b64encode(sealed).decode()}
    return fact("claims.payment_reissued", payload, key=order.key)


async def moved(pool: Pool) -> dict[str, str]:
    """What stands on each account on which anything stands."""
    return {account: sum_ for account, sum_ in (await pool.trial_balance("9908")).items() if sum_ != "0.00"}


@pytest.fixture
def order(funded) -> Envelope:
    return funded.ordered("1000.00")


@pytest.fixture
async def first(funded, order) -> dict[str, Any]:
    """The batch in which the order went to the bank."""
    await funded.hear(order)
    return await funded.send_batch()


async def test_money_that_comes_back_after_it_was_paid_waits_while_the_expense_stands(funded, order, first):
    await funded.answer(paid_line(first, order))

    assert (await funded.answer(back_line(first, order)))["returned"] == 1

    assert await moved(funded) == WAITING
    (shown,) = (await funded.asked("/v1/payment-orders"))["items"]
    assert (shown["state"], shown["held_since"], shown["return_reason"]) == ("RETURNED", f"{MONTH}-24", "账户已销户")
    assert await told(funded) == ["payment_made", "payment_returned"]
    assert (await funded.asked("/v1/ledger/verification"))["findings"] == []


async def test_the_return_is_one_voucher_on_its_own_date(funded, order, first):
    await funded.answer(paid_line(first, order), back_line(first, order))

    vouchers = (await funded.asked("/v1/vouchers", book="9908", month=MONTH))["items"]
    _, returned = [await funded.asked(f"/v1/vouchers/{each['id']}") for each in vouchers]
    assert [(p["account"], p["debit"], p["credit"], p["benefit"]) for p in returned["postings"]] == [
        ("1002", "1000.00", "0.00", "ODG"),
        ("2001", "0.00", "1000.00", "ODG"),
    ]
    assert (returned["document_id"], returned["voucher_on"]) == (order.payload["order_id"], f"{MONTH}-24")


async def test_an_order_sent_anew_is_paid_out_of_what_waited_and_shows_no_second_expense(funded, order, first):
    await funded.answer(paid_line(first, order), back_line(first, order))
    await funded.hear(reissued(funded, order))
    second = await funded.send_batch()

    assert (await funded.answer(paid_line(second, order, on=f"{MONTH}-26")))["paid"] == 1

    assert await moved(funded) == PAID_ONCE
    (shown,) = (await funded.asked("/v1/payment-orders"))["items"]
    assert (shown["state"], shown["held_since"], shown["batch_id"]) == ("PAID", None, second["id"])
    assert await told(funded) == ["payment_made", "payment_returned", "payment_made"]
    assert (await funded.statement("990800"))["expenditure_total"] == "1000.00"
    assert (await funded.asked("/v1/ledger/verification"))["findings"] == []


async def test_an_order_that_never_left_is_sent_anew_and_its_expense_is_posted_then(funded, order, first):
    await funded.answer(failed_line(first, order))
    await funded.hear(reissued(funded, order))
    second = await funded.send_batch()
    assert (await moved(funded))["1002"] == "500000.00"

    await funded.answer(paid_line(second, order))

    assert await moved(funded) == PAID_ONCE
    assert (await funded.asked("/v1/ledger/verification"))["findings"] == []


async def test_money_may_come_back_and_go_out_again_more_than_once(funded, order, first):
    batch = first
    for day in (20, 22):
        await funded.answer(paid_line(batch, order, on=f"{MONTH}-{day}"), back_line(batch, order, f"{MONTH}-{day + 1}"))
        await funded.hear(reissued(funded, order))
        batch = await funded.send_batch()
    await funded.answer(failed_line(batch, order))
    assert await moved(funded) == WAITING
    await funded.hear(reissued(funded, order))

    await funded.pay(order)

    assert await moved(funded) == PAID_ONCE
    assert (await funded.asked("/v1/ledger/verification"))["findings"] == []


async def test_the_bank_file_of_an_order_sent_anew_names_the_corrected_account(funded, order, first):
    await funded.answer(failed_line(first, order))
    await funded.hear(reissued(funded, order))
    second = await funded.send_batch()

    answer = await funded.caller.get(f"/v1/payment-batches/{second['id']}/bank-file", roles="finance_checker")

    (line,) = csv.DictReader(StringIO(answer.text))
    assert (line["账号"], line["指令编号"]) == (CORRECTED["account"], order.payload["order_id"])


async def test_an_order_answered_again_moves_nothing_in_either_of_its_batches(funded, order, first):
    await funded.answer(paid_line(first, order), back_line(first, order), back_line(first, order))
    await funded.hear(reissued(funded, order))
    second = await funded.send_batch()
    await funded.answer(paid_line(second, order))
    before = await moved(funded)

    again = await funded.answer(
        *(paid_line(first, order), back_line(first, order), failed_line(first, order)),
        *(paid_line(second, order), failed_line(second, order)),
    )

    assert (again["paid"], again["returned"], again["exceptions"]) == (0, 0, 5)
    assert await moved(funded) == before == PAID_ONCE
    assert await told(funded) == ["payment_made", "payment_returned", "payment_made"]


@pytest.mark.parametrize(
    ("answered", "line", "fault"),
    [
        ([], back_line, "NOT_PAID"),
        ([failed_line], back_line, "ALREADY_ANSWERED"),
        ([paid_line], lambda batch, order: back_line(batch, order, f"{MONTH}-19"), "DATE_BEFORE_PAID"),
        ([paid_line], lambda batch, order: back_line(batch, order).replace("1000.00", "999.00"), "WRONG_AMOUNT"),
    ],
    ids=["sent", "never paid", "too early", "another sum"],
)
async def test_a_return_that_cannot_be_moves_no_money(funded, order, first, answered, line, fault):
    for answer in answered:
        await funded.answer(answer(first, order))
    before = await moved(funded)

    assert (await funded.answer(line(first, order)))["exceptions"] == 1

    (exception,) = (await funded.asked("/v1/bank-exceptions"))["items"]
    assert exception["fault"] == fault
    assert await moved(funded) == before


async def test_a_return_on_the_day_of_the_payment_is_taken_in(funded, order, first):
    await funded.answer(paid_line(first, order))

    assert (await funded.answer(back_line(first, order, f"{MONTH}-20")))["returned"] == 1


async def test_a_refund_that_comes_back_after_it_was_paid_waits_for_a_person(pool):
    await pool.open_book("99", a1005="500.00")
    refund = pool.refund("20.00")
    await pool.hear(refund)
    batch = await pool.send_batch(division="99", channel="TREASURY")
    await pool.answer(paid_line(batch, refund), division="99")

    assert (await pool.answer(back_line(batch, refund), division="99"))["exceptions"] == 1

    (exception,) = (await pool.asked("/v1/bank-exceptions"))["items"]
    assert exception["fault"] == "REFUND_RETURNED"
    assert (await pool.trial_balance("99"))["1005"] == "480.00"


async def test_the_deposit_of_a_provider_stays_where_it_is(funded):
    order = funded.ordered("900.00", deposit="100.00", account="5001.01", benefit="MED")
    await funded.hear(order)
    batch = await funded.send_batch()

    await funded.answer(paid_line(batch, order), back_line(batch, order))

    assert (await moved(funded))["2001"] == "-1000.00"
    assert (await funded.asked("/v1/ledger/verification"))["findings"] == []


@pytest.mark.parametrize("state", ["APPROVED", "BATCHED", "SENT", "PAID"])
async def test_an_order_that_was_not_returned_is_not_opened_again(funded, order, order_states, state):
    await funded.hear(order)
    if state != "APPROVED":
        body = {"division": "990800", "month": MONTH}
        batch = await funded.did("/v1/payment-batches", "finance_maker", body, division="9908", subject="maker")
        if state != "BATCHED":
            await funded.did(
                f"/v1/payment-batches/{batch['id']}/approval", "finance_checker", None, division="9908", subject="two"
            )
            path = f"/v1/payment-batches/{batch['id']}/bank-file"
            await funded.caller.get(path, roles="finance_checker", params={"sent_on": f"{MONTH}-02"})
        if state == "PAID":
            await funded.answer(paid_line(batch, order))

    await funded.hear(reissued(funded, order))

    assert set((await order_states()).values()) == {state}


async def test_an_order_sent_anew_waits_for_the_order_itself(funded, order, order_states):
    await funded.hear(reissued(funded, order))

    assert await order_states() == {}


async def test_a_month_whose_order_came_back_and_was_sent_anew_is_filed_as_ordered(funded, order, first):
    await funded.answer(paid_line(first, order), back_line(first, order))
    await funded.hear(reissued(funded, order))

    await funded.hear(*listed("claims", [order], ["1000.00"]))

    assert await judged(funded) == {"claims": "ACCEPTED"}


async def test_money_that_is_held_is_not_stopped_when_its_order_is_called_back(funded, order_states):
    order = funded.ordered("1000.00")
    await funded.hear(order)
    batch = await funded.send_batch()
    await funded.answer(paid_line(batch, order), back_line(batch, order))

    await funded.hear(fact("claims.payment_called_back", {"order_id": order.payload["order_id"]}, key=order.key))

    assert await order_states() == {order.payload["order_id"]: "RETURNED"}
    assert "payment_stopped" not in await told(funded)
