"""The bank's answers: each has its effect once, and one that does not fit moves no money."""

import pytest

from services.pool_ledger.domain.bank_answer import BankFault
from tests.pool_ledger.months import told
from tests.pool_ledger.pool import BANK_HEADER, MONTH, failed_line, paid_line


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda line: line.replace("1000.00", "999.99"), BankFault.WRONG_AMOUNT),
        (lambda line: line.replace("1000.00", "一千"), BankFault.UNREADABLE),
        (lambda line: line.replace("SUCCESS", "MAYBE"), BankFault.UNREADABLE),
        (lambda line: line.replace(f"{MONTH}-20", "2999-01-01"), BankFault.DATE_IN_FUTURE),
        (lambda line: "P-1," + line.partition(",")[2], BankFault.WRONG_BATCH),
        (lambda line: ",".join(["P-1", "ZL-UNKNOWN-000001", *line.split(",")[2:]]), BankFault.UNKNOWN_ORDER),
    ],
    ids=lambda value: value.name if isinstance(value, BankFault) else "line",
)
async def test_an_answer_that_fits_no_order_moves_no_money_and_waits_for_a_person(funded, order_states, change, fault):
    order = funded.ordered("1000.00")
    await funded.hear(order)
    batch = await funded.send_batch()

    assert await funded.answer(change(paid_line(batch, order))) | {"id": "", "file_name": ""} == {
        "id": "",
        "file_name": "",
        "paid": 0,
        "returned": 0,
        "exceptions": 1,
    }

    (exception,) = (await funded.asked("/v1/bank-exceptions"))["items"]
    assert (exception["fault"], exception["line"]) == (fault.name, 2)
    assert set((await order_states()).values()) == {"SENT"}
    assert (await funded.trial_balance("9908"))["1002"] == "500000.00"


async def test_an_order_answered_twice_is_paid_once(funded):
    order = funded.ordered("1000.00")
    await funded.hear(order)
    batch = await funded.send_batch()

    same_file = await funded.answer(paid_line(batch, order), failed_line(batch, order))
    later = await funded.answer(paid_line(batch, order), failed_line(batch, order), paid_line(batch, order))

    assert [(f["paid"], f["returned"], f["exceptions"]) for f in (same_file, later)] == [(1, 0, 1), (0, 0, 3)]
    assert (await funded.trial_balance("9908"))["1002"] == "499000.00"
    assert await told(funded) == ["payment_made"]


async def test_the_same_file_twice_takes_effect_once(funded):
    order = funded.ordered("1000.00")
    await funded.hear(order)
    batch = await funded.send_batch()

    first, second = [await funded.answer(paid_line(batch, order)) for _ in range(2)]

    assert first == second
    assert (await funded.trial_balance("9908"))["1002"] == "499000.00"


async def test_an_order_that_was_not_sent_cannot_be_answered(funded):
    order = funded.ordered("1000.00")
    await funded.hear(order)

    await funded.answer(paid_line({"id": "None"}, order))

    (exception,) = (await funded.asked("/v1/bank-exceptions"))["items"]
    assert exception["fault"] == "NOT_SENT"


async def test_another_prefecture_cannot_answer_an_order(funded, order_states):
    order = funded.ordered("1000.00")
    await funded.hear(order)
    batch = await funded.send_batch()

    assert (await funded.answer(paid_line(batch, order), division="9901"))["exceptions"] == 1
    assert set((await order_states()).values()) == {"SENT"}


async def test_the_same_order_announced_twice_under_two_ids_is_kept_once(funded, order_states):
    order = funded.ordered("1000.00")

    await funded.hear(order)
    await funded.hear(order.model_copy(update={"id": WORKER_EVENT}))

    assert len(await order_states()) == 1


WORKER_EVENT = "01990000-0000-7000-8000-000000000001"


@pytest.mark.parametrize("on", ["2010-01-04", f"{MONTH}-01"])
async def test_a_trade_before_the_batch_was_sent_is_an_exception_and_spares_the_other_lines(funded, order_states, on):
    early, good = funded.ordered("1000.00"), funded.ordered("20.00")
    await funded.hear(early, good)
    batch = await funded.send_batch()

    answers = await funded.answer(paid_line(batch, early, on=on), paid_line(batch, good, on=f"{MONTH}-02"))

    assert (answers["paid"], answers["exceptions"]) == (1, 1)
    (exception,) = (await funded.asked("/v1/bank-exceptions"))["items"]
    assert (exception["fault"], exception["traded_on"]) == ("DATE_BEFORE_SENT", on)
    states = await order_states()
    assert [states[order.payload["order_id"]] for order in (early, good)] == ["SENT", "PAID"]
    assert (await funded.trial_balance("9908"))["1002"] == "499980.00"


async def test_a_county_s_clerk_cannot_hand_in_the_bank_s_answers(funded):
    files = {"file": ("answers.csv", f"{BANK_HEADER}\n".encode())}

    answer = await funded.caller.post("/v1/bank-answers", roles="finance_maker", division="990801", files=files)

    assert answer.json()["type"] == "urn:tongchou:problem:outside-division"
