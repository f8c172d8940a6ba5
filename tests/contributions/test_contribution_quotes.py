"""Every rule of contributions can be asked without a case."""

import pytest

from shared.money import Money

THREE_WAGES = ["3900.00", "8650.00", "30000.00"]


@pytest.fixture
def quote(caller):
    async def asked(kind: str, facts: dict, on: str = "2024-05-01", **named: object) -> dict:
        question = {"kind": kind, "region": "990801", "on": on, "facts": facts, **named}
        return (await caller.post("/v1/quotes", json=question)).json()

    return asked


@pytest.mark.worked_example("WE-06")
async def test_floor_and_cap_are_quoted(quote):
    results = (await quote("contribution_base", {"declared_wage": "3900.00"}))["results"]

    assert {result["code"]: result["amount"] for result in results} == {
        "BASE_FLOOR": "4320.00",
        "BASE_CAP": "21600.00",
        "BASE": "4320.00",
    }
    assert results[2]["workings"]["intermediate"]["bound"] == "FLOOR"


@pytest.mark.worked_example("WE-07")
async def test_an_employers_month_is_quoted_with_its_bases(quote):
    [result] = (await quote("employer_assessment", {"industry_code": "3411", "declared_wages": THREE_WAGES}))["results"]

    assert (result["amount"], result["payer"]) == ("311.13", "EMPLOYER")
    assert result["workings"]["inputs"]["base_total"] == "34570.00"
    assert result["workings"]["intermediate"]["bases"] == ["4320.00", "8650.00", "21600.00"]


@pytest.mark.worked_example("WE-04")
async def test_an_express_outlet_is_quoted_by_head(quote):
    facts = {"industry_code": "6020", "employer_type": "EXPRESS_OUTLET", "declared_wages": ["5000.00"] * 35}
    [result] = (await quote("employer_assessment", facts))["results"]

    assert result["amount"] == "1008.00"


@pytest.mark.worked_example("WE-14")
async def test_a_surcharge_is_quoted_by_days(quote):
    facts = {"fee_period": "2024-02", "unpaid": "12600.00", "due_on": "2024-03-15", "paid_on": "2024-06-18"}
    [result] = (await quote("late_payment_surcharge", facts))["results"]
    assert result["amount"] == "592.20"

    rule = {"surcharge": {"counts_payment_day": True}}
    [result] = (await quote("late_payment_surcharge", facts, given=rule))["results"]
    assert (result["amount"], result["workings"]["cited"]) == ("598.50", ["given in the request"])


@pytest.mark.worked_example("WE-15")
async def test_each_fee_period_bears_its_own_days(quote):
    arrears = {"2023-12": "2024-01-15", "2024-01": "2024-02-14", "2024-02": "2024-03-15"}
    total = Money(0)
    for fee_period, due_on in arrears.items():
        facts = {"fee_period": fee_period, "unpaid": "4000.00", "due_on": due_on, "paid_on": "2024-04-15"}
        [result] = (await quote("late_payment_surcharge", facts))["results"]
        total += Money.yuan(result["amount"])

    assert total == Money.yuan("360.00")


async def test_a_given_average_wage_moves_the_limits(quote):
    given = {"average_wage": {"figure_of": 2025, "monthly": "8000.00"}}
    results = (await quote("contribution_base", {"declared_wage": "30000.00"}, on="2026-05-01", given=given))["results"]

    assert results[2]["amount"] == "24000.00"


@pytest.mark.parametrize(
    ("kind", "facts", "on", "problem"),
    [
        ("employer_assessment", {"industry_code": "9900", "declared_wages": []}, "2024-05-01", "industry-unknown"),
        ("contribution_base", {"declared_wage": "1.234"}, "2024-05-01", "invalid-request"),
        ("contribution_base", {"declared_wage": "1.00"}, "2019-05-01", "figure-not-in-force"),
        ("own_wage", {}, "2024-05-01", "quote-kind-unknown"),
    ],
)
async def test_what_cannot_be_quoted_says_why(quote, kind, facts, on, problem):
    assert (await quote(kind, facts, on))["type"] == f"urn:tongchou:problem:{problem}"


async def test_the_kinds_are_listed_with_what_they_need(caller):
    kinds = (await caller.get("/v1/quotes/kinds")).json()

    facts = {kind["kind"]: kind["facts"]["properties"] for kind in kinds}
    assert {"contribution_base", "employer_assessment", "late_payment_surcharge", "project_contribution"} <= set(facts)
    assert "declared_wages" in facts["employer_assessment"]
