"""Contributions given back: out of income, by treasury or fiscal account, never from the expenditure account."""

from datetime import date

import pytest
from sqlalchemy import select

from services.pool_ledger.commands._poster import chart_of
from services.pool_ledger.domain.payment_order import PaymentChannel
from services.pool_ledger.domain.refund import RefundPaid, contribution_refunded
from shared.db.tables import OutboxRow
from shared.ids import new_id
from shared.money import Money
from tests.pool_ledger.months import told
from tests.pool_ledger.pool import MONTH, WORKER, fact, failed_line, paid_line, received

PROVINCE = {"division": "99"}


@pytest.fixture
async def collected(pool):
    """1,000.00 collected by two counties, still in the treasury."""
    await pool.hear(received("700.00", division="990811"), received("300.00", division="990812"))
    return pool


async def give_back(pool, *refunds, channel: str = "TREASURY") -> None:
    await pool.hear(*refunds)
    batch = await pool.send_batch(**PROVINCE, channel=channel)
    await pool.answer(*(paid_line(batch, refund) for refund in refunds), **PROVINCE)


@pytest.mark.worked_example("WE-17")
async def test_a_refund_takes_income_back_out_of_the_treasury(pool, order_states):
    await pool.hear(received("32500.00"))
    refund = pool.refund("5000.00")
    await give_back(pool, refund)

    assert await order_states() == {refund.payload["order_id"]: "PAID"}
    assert await pool.trial_balance("99") == {"1005": "27500.00", "4001.01": "-27500.00"}
    _, voucher = (await pool.asked("/v1/vouchers", book="99", month=MONTH))["items"]
    shown = await pool.asked(f"/v1/vouchers/{voucher['id']}")
    assert [(p["account"], p["division"], p["debit"], p["credit"]) for p in shown["postings"]] == [
        ("4001.01", "990811", "5000.00", "0.00"),
        ("1005", "990811", "0.00", "5000.00"),
    ]
    assert (shown["document_kind"], shown["document_id"]) == ("PAYMENT_ORDER", refund.payload["order_id"])


async def test_whoever_ordered_a_refund_hears_that_it_was_paid(collected):
    refund = collected.refund("90.00")
    await give_back(collected, refund)

    async with collected.database.begin(WORKER) as tx:
        (made,) = (await tx.session.scalars(select(OutboxRow))).all()
    assert (made.type, made.key) == ("pool_ledger.payment_made.v1", refund.payload["order_id"])
    assert '"ordered_by":"contributions"' in made.envelope and '"division":"990811"' in made.envelope


async def test_a_refund_out_of_the_fiscal_account_leaves_the_treasury_alone(collected):
    await collected.sweep()
    await give_back(collected, collected.refund("90.00", channel="FISCAL_ACCOUNT"), channel="FISCAL_ACCOUNT")

    assert await collected.trial_balance("99") == {"1003": "910.00", "1005": "0.00", "4001.01": "-910.00"}


async def test_where_prefectures_keep_their_own_fund_each_gives_back_from_its_book(pool, enact):
    enact("pooling", 'mode = "ADJUSTMENT"')
    await pool.hear(received("700.00"))
    refund = pool.refund("90.00")
    await pool.hear(refund)
    batch = await pool.send_batch(division="990800", channel="TREASURY")
    await pool.answer(paid_line(batch, refund))

    assert await pool.trial_balance("9908") == {"1005": "610.00", "4001.01": "-610.00"}
    assert await pool.trial_balance("99") == {}


async def test_a_returned_refund_posts_nothing_and_goes_back(collected, order_states):
    refund = collected.refund("90.00")
    await collected.hear(refund)
    batch = await collected.send_batch(**PROVINCE, channel="TREASURY")
    await collected.answer(failed_line(batch, refund), **PROVINCE)

    assert await order_states() == {refund.payload["order_id"]: "RETURNED"}
    assert (await collected.trial_balance("99"))["1005"] == "1000.00"
    assert await told(collected) == ["payment_returned"]


async def test_refunds_and_benefits_are_gathered_apart(funded, order_states):
    await funded.hear(received("700.00"))
    benefit, refund = funded.ordered("100.00"), funded.refund("90.00")
    await funded.hear(benefit, refund)
    gathered = await funded.send_batch(**PROVINCE, channel="TREASURY")

    assert (gathered["orders"], gathered["amount"], gathered["channel"]) == (1, "90.00", "TREASURY")
    assert await order_states() == {benefit.payload["order_id"]: "APPROVED", refund.payload["order_id"]: "SENT"}
    assert (await funded.send_batch())["amount"] == "100.00"


async def test_a_prefecture_neither_sees_nor_gathers_refunds_out_of_the_province_s_book(collected):
    await collected.hear(collected.refund("90.00"))

    assert (await collected.asked("/v1/payment-orders", "finance_maker", "9908"))["items"] == []
    body = {"division": "990800", "month": MONTH, "channel": "TREASURY"}
    answer = await collected.caller.post("/v1/payment-batches", roles="finance_maker", division="9908", json=body)
    assert answer.json()["type"] == "urn:tongchou:problem:nothing-to-pay"


@pytest.mark.parametrize(("amount", "status"), [("1000.00", 201), ("1000.01", 409)])
async def test_no_more_is_given_back_than_lies_in_the_account_that_pays(collected, amount, status):
    await collected.hear(collected.refund(amount))
    body = {"division": "99", "month": MONTH, "channel": "TREASURY"}
    batch = await collected.did("/v1/payment-batches", "finance_maker", body)

    path = f"/v1/payment-batches/{batch['id']}/approval"
    answer = await collected.caller.post(path, roles="finance_checker", division="99", subject="checker")
    assert answer.status_code == status
    if status == 409:
        assert answer.json()["facts"] == {"account": "1005", "available": "1000.00", "amount": "1000.01"}


async def test_a_sweep_hands_up_what_refunds_left_and_never_more_than_the_treasury_holds(collected):
    assert [item["amount"] for item in await collected.sweep()] == ["1000.00"]
    await collected.hear(received("500.00", division="990812"))
    await give_back(collected, collected.refund("200.00", division="990811"))

    assert [item["amount"] for item in await collected.sweep()] == ["300.00"]
    assert await collected.trial_balance("99") == {"1003": "1300.00", "1005": "0.00", "4001.01": "-1300.00"}
    assert await collected.sweep() == []


async def test_a_prefecture_that_gave_back_more_than_it_collected_owes_it_to_the_others(collected):
    await collected.sweep()
    await collected.hear(received("500.00", division="990100"))
    await give_back(collected, collected.refund("200.00", division="990811"))

    swept = {item["prefecture"]: item["amount"] for item in await collected.sweep()}
    assert swept == {"9901": "500.00", "9908": "-200.00"}
    assert await collected.trial_balance("99") == {"1003": "1300.00", "1005": "0.00", "4001.01": "-1300.00"}


async def test_a_treasury_without_money_of_the_month_is_not_swept(collected):
    await collected.sweep()
    await collected.hear(received("500.00", on="2025-10-08"))
    await give_back(collected, collected.refund("200.00"))

    assert await collected.sweep(MONTH) == []
    assert (await collected.trial_balance("99", "2025-10"))["1005"] == "300.00"


async def test_a_refund_is_counted_once_however_often_it_is_heard(collected, order_states):
    refund = collected.refund("90.00")
    await collected.hear(refund, refund)
    await collected.hear(refund)

    assert len(await order_states()) == 1


async def test_an_order_through_an_unknown_channel_is_not_kept(collected, order_states):
    refund = collected.refund("90.00", channel="CASH")
    await collected.hear(fact("contributions.payment_ordered", refund.payload, key=refund.key))

    assert await order_states() == {}


def test_a_refund_never_leaves_the_expenditure_account():
    refund = RefundPaid(
        new_id(), "990811", "4001.01", PaymentChannel.EXPENDITURE_ACCOUNT, Money.yuan("1"), date(2025, 9, 1), new_id()
    )
    with pytest.raises(ValueError, match="expenditure account"):
        contribution_refunded(refund, "99", chart_of("99", refund.paid_on).parts)
