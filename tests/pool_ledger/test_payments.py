"""Payments: gathered by one, approved by another, sent, answered by the bank, posted once."""

import csv
from io import StringIO

import pytest
from sqlalchemy import select

from services.pool_ledger.domain.bank_answer import BankFault
from shared.db.tables import AuditRow, OutboxRow
from tests.pool_ledger.pool import MONTH, PAYEE, WORKER, Pool, failed_line, paid_line


@pytest.fixture
async def funded(pool: Pool) -> Pool:
    """A prefecture with 500,000.00 in its expenditure account."""
    await pool.open_book("9908", a1002="500000.00")
    return pool


async def told(pool: Pool) -> list[str]:
    async with pool.database.begin(WORKER) as tx:
        types = await tx.session.scalars(select(OutboxRow.type).order_by(OutboxRow.seq))
        return [kind.split(".")[1] for kind in types]


@pytest.mark.worked_example("WE-79")
async def test_a_provider_payment_keeps_the_deposit_back(funded):
    order = funded.ordered("454959.56", deposit="23945.24", account="5001.01", benefit="MED")
    await funded.hear(order)
    await funded.pay(order)

    assert await funded.trial_balance("9908") == {
        "1002": "45040.44",
        "2001": "-23945.24",
        "3001": "-500000.00",
        "5001.01": "478904.80",
    }
    (listed,) = (await funded.asked("/v1/vouchers", book="9908", month=MONTH))["items"]
    voucher = await funded.asked(f"/v1/vouchers/{listed['id']}")
    assert [(p["account"], p["debit"], p["credit"]) for p in voucher["postings"]] == [
        ("5001.01", "478904.80", "0.00"),
        ("1002", "0.00", "454959.56"),
        ("2001", "0.00", "23945.24"),
    ]
    assert (voucher["document_id"], voucher["voucher_on"]) == (order.payload["order_id"], f"{MONTH}-20")


async def test_an_order_goes_from_approved_to_paid_and_who_ordered_it_hears(funded, order_states):
    order = funded.ordered("1000.00")
    order_id = order.payload["order_id"]
    await funded.hear(order)
    assert await order_states() == {order_id: "APPROVED"}
    batch = await funded.send_batch()
    assert await order_states() == {order_id: "SENT"}

    assert (await funded.answer(paid_line(batch, order)))["paid"] == 1

    assert await order_states() == {order_id: "PAID"}
    async with funded.database.begin(WORKER) as tx:
        (made,) = (await tx.session.scalars(select(OutboxRow))).all()
    assert (made.type, made.key) == ("pool_ledger.payment_made.v1", order_id)
    for part in ('"ordered_by":"claims"', '"voucher_no":"9908-2025-09-00001"', '"bank_reference":"F0001"'):
        assert part in made.envelope


async def test_a_returned_order_posts_nothing_and_goes_back(funded, order_states):
    order = funded.ordered("1000.00")
    await funded.hear(order)
    batch = await funded.send_batch()

    assert (await funded.answer(failed_line(batch, order)))["returned"] == 1

    assert await order_states() == {order.payload["order_id"]: "RETURNED"}
    assert (await funded.trial_balance("9908"))["1002"] == "500000.00"
    assert await told(funded) == ["payment_returned"]


async def test_the_bank_file_opens_the_payees_of_an_approved_batch_on_record(funded):
    await funded.hear(funded.ordered("1000.00"))
    batch = await funded.send_batch()

    answer = await funded.caller.get(f"/v1/payment-batches/{batch['id']}/bank-file", roles="finance_checker")

    assert answer.text.splitlines()[0] == "批次号,指令编号,收款户名,开户行,账号,金额,用途"
    (line,) = csv.DictReader(StringIO(answer.text))
    assert (line["收款户名"], line["开户行"], line["账号"]) == tuple(PAYEE.values())
    assert (line["批次号"], line["金额"], line["用途"]) == (batch["id"], "1000.00", "一次性伤残补助金")
    async with funded.database.begin(WORKER) as tx:
        looks = (await tx.session.scalars(select(AuditRow.entity_id).where(AuditRow.action == "reveal"))).all()
    assert looks == [batch["id"]] * 2


async def test_a_batch_that_nobody_approved_has_no_bank_file(funded):
    await funded.hear(funded.ordered("1000.00"))
    body = {"division": "990800", "month": MONTH}
    batch = await funded.did("/v1/payment-batches", "finance_maker", body, division="9908")

    answer = await funded.caller.get(f"/v1/payment-batches/{batch['id']}/bank-file", roles="finance_maker")

    assert answer.json()["type"] == "urn:tongchou:problem:payment-batch-not-approved"


async def test_whoever_made_a_batch_cannot_approve_it(funded, order_states):
    await funded.hear(funded.ordered("1000.00"))
    body = {"division": "990800", "month": MONTH}
    batch = await funded.did("/v1/payment-batches", "finance_maker", body, division="9908", subject="one")

    path = f"/v1/payment-batches/{batch['id']}/approval"
    answer = await funded.caller.post(path, roles="finance_maker finance_checker", subject="one")

    assert (answer.status_code, answer.json()["type"]) == (403, "urn:tongchou:problem:same-person")
    assert set((await order_states()).values()) == {"BATCHED"}


@pytest.mark.parametrize(("amount", "status"), [("500000.00", 201), ("500000.01", 409)])
async def test_a_batch_beyond_the_cash_is_refused_with_both_figures(funded, amount, status):
    await funded.hear(funded.ordered(amount))
    body = {"division": "990800", "month": MONTH}
    batch = await funded.did("/v1/payment-batches", "finance_maker", body, division="9908", subject="one")

    answer = await funded.caller.post(f"/v1/payment-batches/{batch['id']}/approval", roles="finance_checker")

    assert answer.status_code == status
    if status == 409:
        assert answer.json()["facts"] == {"available": "500000.00", "amount": "500000.01"}


async def test_cash_promised_to_one_batch_is_not_there_for_the_next(funded):
    await funded.hear(funded.ordered("300000.00"))
    await funded.send_batch()
    await funded.hear(funded.ordered("200000.01"))
    body = {"division": "990800", "month": MONTH}
    batch = await funded.did("/v1/payment-batches", "finance_maker", body, division="9908", subject="one")

    answer = await funded.caller.post(f"/v1/payment-batches/{batch['id']}/approval", roles="finance_checker")

    assert answer.json()["facts"]["available"] == "200000.00"


async def test_orders_of_a_later_month_and_of_another_county_stay_open(funded):
    await funded.hear(funded.ordered("1.00", month="2025-10"), funded.ordered("2.00", division="990812"))
    body = {"division": "990811", "month": MONTH}

    answer = await funded.caller.post("/v1/payment-batches", roles="finance_maker", json=body)

    assert answer.json()["type"] == "urn:tongchou:problem:nothing-to-pay"


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
