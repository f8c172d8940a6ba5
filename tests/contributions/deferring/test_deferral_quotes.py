"""A deferral is quoted without a case: when it is due, and what paying later than that costs."""

import pytest

SEVEN_MONTHS = {"measure": "GENERIC", "from_month": "2022-06", "monthly": ["9000.00"] * 7, "paid_on": "2023-02-20"}


@pytest.fixture
def quote(caller):
    async def asked(**named):
        facts = SEVEN_MONTHS | named
        question = {"kind": "deferral", "region": "990801", "on": "2022-06-01", "facts": facts}
        return (await caller.post("/v1/quotes", json=question)).json()

    return asked


@pytest.mark.worked_example("WE-16")
async def test_seven_months_and_their_surcharge(quote):
    principal, surcharge = (await quote())["results"]

    assert (principal["code"], principal["amount"], principal["until"]) == ("DEFERRED", "63000.00", "2023-01-31")
    assert (surcharge["code"], surcharge["amount"], surcharge["payer"]) == ("SURCHARGE", "598.50", "EMPLOYER")
    assert surcharge["workings"]["inputs"]["days"] == [19] * 7


async def test_paid_in_time_it_costs_nothing(quote):
    assert (await quote(paid_on="2023-01-31"))["results"][1]["amount"] == "0.00"


@pytest.mark.parametrize("facts", [{"measure": "NO_SUCH"}, {"measure": "INDUSTRIES_2022", "industry_code": "3311"}])
async def test_what_no_measure_allows_is_not_quoted(quote, facts):
    assert (await quote(**facts))["type"].endswith("deferral-not-quoted")
