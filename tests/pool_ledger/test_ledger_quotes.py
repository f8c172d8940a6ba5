"""Quotes of the pool ledger: the same rules as the case, nothing stored."""

import pytest


async def amounts(caller, kind: str, facts: dict, given: dict | None = None) -> dict[str, str]:
    body = {"kind": kind, "region": "990800", "on": "2025-09-01", "facts": facts, "given": given or {}}
    answer = await caller.post("/v1/quotes", json=body)
    assert answer.status_code == 200, answer.text
    return {result["code"]: result["amount"] for result in answer.json()["results"]}


@pytest.mark.worked_example("WE-65")
@pytest.mark.parametrize("budget_left", ["7800000.00", None])
async def test_an_allocation_can_be_asked_with_a_given_buffer(caller, budget_left):
    facts = {"planned": "8600000.00", "cash": "1150000.00", "budget_left": budget_left}
    given = {"cash_buffer": {"amount": "500000.00"}}

    assert await amounts(caller, "allocation", facts, given) == (
        {"GRANTED": "7800000.00", "CUT": "150000.00"} if budget_left else {"GRANTED": "7950000.00", "CUT": "0.00"}
    )


async def test_without_an_amount_the_buffer_is_months_of_average_payments(caller):
    facts = {"planned": "100.00", "cash": "0.00", "average_payments": "25.00"}

    assert (await amounts(caller, "allocation", facts))["GRANTED"] == "125.00"


@pytest.mark.worked_example("WE-66")
async def test_net_positions_can_be_asked(caller):
    facts = {
        "collected": {"9901": "30000000.00", "9902": "12000000.00", "9903": "6000000.00"},
        "paid": {"9901": "20000000.00", "9902": "15000000.00", "9903": "9000000.00"},
    }

    assert await amounts(caller, "net_positions", facts) == {
        "REMITTED": "48000000.00",
        "ALLOCATED": "44000000.00",
        "BALANCE": "4000000.00",
        "NET/9901": "10000000.00",
        "NET/9902": "-3000000.00",
        "NET/9903": "-3000000.00",
    }
