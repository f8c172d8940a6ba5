"""Payments: gathered by one, approved by another, sent, answered by the bank, posted once."""

import csv
from io import StringIO

import pytest
from sqlalchemy import select

from shared.db.tables import AuditRow, OutboxRow
from tests.pool_ledger.months import told
from tests.pool_ledger.pool import MONTH, PAYEE, WORKER, Pool, failed_line, paid_line


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


async def test_an_advance_stands_in_temporary_payments_until_it_is_repaid(funded):
    order = funded.ordered("45000.00", account="1101", benefit="ODG")
    await funded.hear(order)
    await funded.pay(order)

    balance = await funded.trial_balance("9908")
    assert (balance["1101"], balance["1002"]) == ("45000.00", "455000.00")
    assert not any(account.startswith("5001") for account in balance)


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
    answer = await funded.caller.post(path, roles="finance_checker", subject="one")

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
        assert answer.json()["facts"] == {
            "account": "1002",
            "available": "500000.00",
            "amount": "500000.01",
        }


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
    ("sent_on", "problem"), [("2999-01-01", "date-in-future"), ("2025-08-31", "sent-before-month"), (None, "")]
)
async def test_a_batch_is_sent_today_or_on_a_day_since_its_month_began(funded, order_states, sent_on, problem):
    batch = await approved_batch(funded)

    asked = {"params": {"sent_on": sent_on}} if sent_on else {}
    answer = await funded.caller.get(f"/v1/payment-batches/{batch}/bank-file", roles="finance_checker", **asked)

    if problem:
        assert answer.json()["type"] == f"urn:tongchou:problem:{problem}"
    assert set((await order_states()).values()) == {"BATCHED" if problem else "SENT"}


async def made_batch(pool: Pool, amount: str = "1000.00") -> str:
    await pool.hear(pool.ordered(amount))
    body = {"division": "990800", "month": MONTH}
    return (await pool.did("/v1/payment-batches", "finance_maker", body, division="9908", subject="one"))["id"]


async def approved_batch(pool: Pool) -> str:
    batch = await made_batch(pool)
    await pool.did(f"/v1/payment-batches/{batch}/approval", "finance_checker", None, division="9908", subject="two")
    return batch


@pytest.mark.parametrize("division", ["9908", "990801", "990811"])
async def test_a_county_s_clerk_neither_gathers_approves_nor_sends_a_batch(funded, order_states, division):
    approved, made = await approved_batch(funded), await made_batch(funded)
    await funded.hear(funded.ordered("1.00", division="990811"))
    body = {"division": "990811", "month": MONTH}
    to = {"division": division, "subject": "three"}

    answers = [
        await funded.caller.post("/v1/payment-batches", roles="finance_maker", json=body, **to),
        await funded.caller.post(f"/v1/payment-batches/{made}/approval", roles="finance_checker", **to),
        await funded.caller.get(f"/v1/payment-batches/{approved}/bank-file", roles="finance_maker", **to),
    ]

    if division == "9908":
        assert [answer.status_code for answer in answers] == [201, 201, 200]
    else:
        assert {answer.json()["type"] for answer in answers} == {"urn:tongchou:problem:outside-division"}
        assert sorted((await order_states()).values()) == ["APPROVED", "BATCHED", "BATCHED"]
