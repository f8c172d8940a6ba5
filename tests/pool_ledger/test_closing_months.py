"""Months closed once the check list is empty: their figures do not change any more."""

import pytest
from sqlalchemy import select

from services.pool_ledger.models import BookMonth
from tests.pool_ledger.months import close, ready_to_close, told
from tests.pool_ledger.pool import MONTH, WORKER, paid_line, received


async def test_a_month_closes_with_its_figures_and_takes_no_posting_any_more(pool):
    await ready_to_close(pool)

    answer = await close(pool)

    assert answer.status_code == 201, answer.text
    closed = answer.json()
    assert (closed["opening"], closed["income"], closed["closing"]) == ("0.00", "100.00", "100.00")
    assert closed["province_closed"]
    assert (await told(pool))[-2:] == ["month_closed", "month_closed"]
    await pool.hear(received("7.00"))
    assert (await pool.statement("990800"))["closing"] == "100.00"
    assert (await pool.statement("990800", "2025-10"))["closing"] == "107.00"
    assert (await close(pool)).json()["type"] == "urn:tongchou:problem:month-already-closed"


async def test_a_refusal_names_every_unmet_item(pool):
    await ready_to_close(pool, but="claims")
    await pool.open_book("9908", a1002="500.00")
    await pool.hear(pool.ordered("10.00"), received("1.00", on="2025-08-30"))
    await pool.send_batch()

    answer = await close(pool)

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:tongchou:problem:month-not-ready")
    assert [error["pointer"] for error in answer.json()["errors"]] == [
        "/filings/claims",
        "/bank_answers",
        "/earlier_months",
    ]
    assert (await pool.statement("990800"))["income_total"] == "100.00"
    await pool.hear(received("7.00"))
    assert (await pool.statement("990800"))["income_total"] == "107.00"


async def test_a_month_that_holds_only_opening_balances_closes_with_the_next(pool):
    await pool.open_book("9908", a1002="500.00")
    await ready_to_close(pool)

    assert (await close(pool)).json()["closing"] == "600.00"
    async with pool.database.begin(WORKER) as tx:
        assert set(await tx.session.scalars(select(BookMonth.state))) == {"CLOSED"}


async def test_the_province_s_month_stays_open_until_its_last_prefecture_closes(pool):
    await ready_to_close(pool)
    await pool.hear(received("5.00", division="990100"))

    answer = await close(pool)

    assert not answer.json()["province_closed"]
    await pool.hear(received("6.00", division="990100"))
    assert (await pool.statement("990100"))["closing"] == "11.00"


async def test_a_month_that_has_not_come_cannot_be_closed(pool):
    assert (await close(pool, "2999-01")).json()["type"] == "urn:tongchou:problem:date-in-future"


@pytest.mark.parametrize("on", ["2025-06-10", "2025-08-31", "2025-09-01"])
async def test_a_receipt_dated_before_a_closed_month_leaves_its_figures_alone(pool, on):
    await ready_to_close(pool)
    closing = (await close(pool)).json()["closing"]

    await pool.hear(received("7.00", on=on))

    for division in ("990800", "99"):
        assert (await pool.statement(division))["closing"] == closing
    (voucher,) = (await pool.asked("/v1/vouchers", book="99", month="2025-10"))["items"]
    assert (voucher["no"], voucher["voucher_on"]) == ("99-2025-10-00001", "2025-10-01")


async def test_a_bank_answer_a_sweep_and_an_opening_dated_before_a_closed_month_go_to_the_next(pool):
    await ready_to_close(pool)
    await close(pool)

    await pool.open_book("9908", a1002="5000.00")
    order = pool.ordered("1000.00", month="2025-08")
    await pool.hear(order)
    batch = await pool.send_batch(month="2025-08")
    await pool.answer(paid_line(batch, order, on="2025-08-20"))
    swept = {"month": MONTH, "swept_on": "2025-08-28"}
    await pool.did("/v1/remittances", "province_manager", swept)

    assert [(await pool.statement(division))["closing"] for division in ("990800", "99")] == ["100.00", "100.00"]
    assert (await pool.statement("990800", "2025-10"))["closing"] == "4100.00"
    held = [(await pool.trial_balance("99", month)).get("1003") for month in (MONTH, "2025-10")]
    assert held == [None, "100.00"]


async def test_a_month_before_a_closed_one_cannot_be_closed_again(pool):
    await ready_to_close(pool)
    await close(pool)

    assert (await close(pool, "2025-06")).json()["type"] == "urn:tongchou:problem:month-already-closed"


async def test_a_late_prefecture_neither_closes_nor_changes_the_province_s_month_again(pool):
    await ready_to_close(pool)
    await close(pool)

    await pool.open_book("9901", a1002="50.00")
    await ready_to_close(pool, prefecture="9901")
    answer = await close(pool, division="990100")

    assert answer.status_code == 201, answer.text
    assert (answer.json()["province_closed"], answer.json()["closing"]) == (True, "0.00")
    assert (await told(pool)).count("month_closed") == 3
    assert (await pool.statement("99"))["closing"] == "100.00"
    assert (await pool.statement("99", "2025-10"))["closing"] == "250.00"
    async with pool.database.begin(WORKER) as tx:
        provincial = select(BookMonth.month, BookMonth.state).where(BookMonth.book == "99").order_by(BookMonth.month)
        states = {str(month): state for month, state in await tx.session.execute(provincial)}
    assert states == {MONTH: "CLOSED", "2025-10": "OPEN"}
