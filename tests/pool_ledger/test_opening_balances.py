"""Opening balances of a book, entered once."""

import pytest


async def test_opening_balances_stand_against_the_general_fund_balance(pool):
    await pool.open_book("99", a1003="300000000.00", a1002="20000000.00", a2001="1000000.00", a3003="60000000.00")

    assert await pool.trial_balance("99", "2025-01") == {
        "1002": "20000000.00",
        "1003": "300000000.00",
        "2001": "-1000000.00",
        "3001": "-259000000.00",
        "3003": "-60000000.00",
    }
    statement = await pool.statement("99", "2025-01")
    assert (statement["opening"], statement["income_total"], statement["closing"]) == (
        "319000000.00",
        "0.00",
        "319000000.00",
    )


@pytest.mark.parametrize(
    ("balance", "problem"),
    [
        (("1002", "1.00"), "book-already-opened"),
        (("9999", "1.00"), "account-unknown"),
        (("4001.01", "1.00"), "not-a-balance-sheet-account"),
        (("3001", "1.00"), "not-a-balance-sheet-account"),
        (("1002", "0.00"), "opening-balance-not-positive"),
    ],
)
async def test_an_opening_that_is_none_leaves_nothing(pool, balance, problem):
    if problem == "book-already-opened":
        await pool.open_book("9908", a1002="5.00")
    account, amount = balance
    body = {"book": "9908", "month": "2025-01", "balances": [{"account": account, "amount": amount}]}

    answer = await pool.caller.post("/v1/opening-balances", roles="province_manager", division="99", json=body)

    assert answer.json()["type"] == f"urn:tongchou:problem:{problem}"
    assert (await pool.trial_balance("9908")).get("1002", "0.00") in ("0.00", "5.00")


async def test_an_account_listed_twice_is_refused_and_none_of_its_amounts_is_lost(pool):
    twice = [{"account": "1002", "amount": "5.00"}, {"account": "1002", "amount": "7.00"}]
    body = {"book": "9908", "month": "2025-01", "balances": twice}

    answer = await pool.caller.post("/v1/opening-balances", roles="province_manager", division="99", json=body)

    assert (answer.status_code, answer.json()["type"]) == (422, "urn:tongchou:problem:account-listed-twice")
    assert answer.json()["facts"] == {"accounts": "1002"}
    assert await pool.trial_balance("9908") == {}
