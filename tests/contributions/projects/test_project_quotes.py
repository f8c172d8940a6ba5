"""Projects, platforms and small firms can be asked about without a case."""

import pytest


@pytest.fixture
def quote(caller):
    async def asked(kind: str, facts: dict, on: str = "2025-09-01", **named: object) -> dict:
        question = {"kind": kind, "region": "990801", "on": on, "facts": facts, **named}
        return (await caller.post("/v1/quotes", json=question)).json()

    return asked


def by_method(method: str) -> dict:
    return {"project_contribution": {"method": method}}


@pytest.mark.worked_example("WE-19")
@pytest.mark.parametrize(
    ("method", "facts", "amount"),
    [
        ("COST_X_LABOUR_X_CLASS", {}, "156000.00"),
        ("COST_X_RATE", {}, "72000.00"),
        ("COST_X_RATE", {"total_days": 600, "elapsed_days": 240}, "43200.00"),
    ],
)
async def test_a_project_is_quoted_by_each_formula(quote, method, facts, amount):
    asked = {"contract_price": "80000000.00"} | facts
    [result] = (await quote("project_contribution", asked, given=by_method(method)))["results"]

    assert (result["code"], result["payer"], result["amount"]) == ("PROJECT_CONTRIBUTION", "EMPLOYER", amount)


@pytest.mark.worked_example("WE-20")
async def test_a_project_is_quoted_by_tiers(quote):
    facts = {"contract_price": "3200000000.00"}
    [result] = (await quote("project_contribution", facts, given=by_method("TIERED")))["results"]

    assert result["amount"] == "3400000.00"
    assert result["workings"]["inputs"]["parts"][0] == ["1000000000.00", "0.0012"]


@pytest.mark.worked_example("WE-21")
@pytest.mark.parametrize(
    ("price", "before", "expected"),
    [
        ("86000000.00", "80000000.00", ("SUPPLEMENT", "5400.00")),
        ("80000000.00", "86000000.00", ("CREDIT", "5400.00")),
    ],
)
async def test_a_change_of_cost_is_quoted_as_supplement_or_credit(quote, price, before, expected):
    facts = {"contract_price": price, "price_before": before}
    changed = (await quote("project_contribution", facts))["results"][1]

    assert (changed["code"], changed["amount"]) == expected


async def test_labour_cost_and_a_phased_cut_can_be_given(quote):
    facts = {"contract_price": "1000000000.00", "labour_cost": "40000000.00", "cut": "0.2"}
    [result] = (await quote("project_contribution", facts, given=by_method("LABOUR_ALTERNATIVE")))["results"]

    assert (result["amount"], result["workings"]["intermediate"]["method"]) == ("416000.00", "LABOUR_ALTERNATIVE")


@pytest.mark.worked_example("WE-05")
async def test_a_platforms_month_is_quoted(quote):
    [result] = (await quote("platform_contribution", {"orders": {"DELIVERY": 1_250_000, "FREIGHT": 40_000}}))["results"]

    assert result["amount"] == "94700.00"


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        ({"industry_code": "6210", "square_metres": 101}, "108.00"),
        ({"industry_code": "6210", "turnover": "1000000.00"}, "500.00"),
        ({"industry_code": "0610", "tonnes": 12000}, "5700.00"),
    ],
)
async def test_a_small_firm_is_quoted_by_floor_turnover_or_output(quote, facts, amount):
    [result] = (await quote("small_firm_contribution", facts))["results"]

    assert result["amount"] == amount


@pytest.mark.parametrize(
    ("kind", "facts", "on", "problem"),
    [
        (
            "project_contribution",
            {"contract_price": "1.00", "total_days": 3, "elapsed_days": 3},
            None,
            "invalid-request",
        ),
        ("platform_contribution", {"orders": {"PIZZA": 1}}, None, "order-kind-unknown"),
        ("platform_contribution", {"orders": {"RIDE": 1}}, "2025-06-30", "figure-not-in-force"),
        ("platform_contribution", {"orders": {"RIDE": 1}}, "2027-01-01", "figure-not-in-force"),
        ("small_firm_contribution", {"industry_code": "6210"}, None, "invalid-request"),
        (
            "small_firm_contribution",
            {"industry_code": "6210", "tonnes": 1, "square_metres": 1},
            None,
            "invalid-request",
        ),
        ("small_firm_contribution", {"industry_code": "9900", "tonnes": 1}, None, "industry-unknown"),
    ],
)
async def test_what_cannot_be_quoted_says_why(quote, kind, facts, on, problem):
    assert (await quote(kind, facts, on or "2025-09-01"))["type"] == f"urn:tongchou:problem:{problem}"
