"""Floating steps, phased cuts and a month's rate can be asked without a case."""

from decimal import Decimal

import pytest


@pytest.fixture
def quote(caller):
    async def asked(kind: str, facts: dict, on: str = "2024-05-01", **named: object) -> dict:
        question = {"kind": kind, "region": "990801", "on": on, "facts": facts, **named}
        return (await caller.post("/v1/quotes", json=question)).json()

    return asked


def rates(answer: dict) -> dict[str, Decimal]:
    return {result["code"]: Decimal(result["rate"]) for result in answer["results"] if result["rate"] is not None}


@pytest.mark.worked_example("WE-08")
async def test_a_support_rate_of_112_percent_is_quoted(quote):
    facts = {"scheme": "f1", "risk_class": 6, "contributions": "180000.00", "fund_costs": "201600.00"}
    answer = await quote("floating_rate", facts)

    assert rates(answer) == {"STEP": Decimal("1.2"), "FLOATED_RATE": Decimal("0.0156")}
    assert answer["results"][0]["workings"]["intermediate"]["support_rate"] == "1.120000"


@pytest.mark.worked_example("WE-09")
@pytest.mark.parametrize(("certified", "rate"), [({}, "0.0045"), ({"certified_level": 1}, "0.0042")])
async def test_a_low_support_rate_is_quoted_with_and_without_certified_safety(quote, certified, rate):
    facts = {"risk_class": 4, "contributions": "100000.00", "fund_costs": "8000.00", **certified}

    assert rates(await quote("floating_rate", facts))["FLOATED_RATE"] == Decimal(rate)


@pytest.mark.worked_example("WE-10")
async def test_a_new_injury_is_quoted_by_scheme_f2(quote):
    record = {"contributions": "100000.00", "fund_costs": "350000.00", "new_injuries": 1}
    answer = await quote("floating_rate", {"scheme": "f2", "risk_class": 5, **record})

    assert rates(answer)["FLOATED_RATE"] == Decimal("0.0165")


@pytest.mark.worked_example("WE-11")
@pytest.mark.parametrize(
    ("balance", "months", "cut"),
    [
        ("1380000000.00", "17.25", "0"),
        ("1650000000.00", "20.63", "0.20"),
        ("2000000000.00", "25.00", "0.50"),
    ],
)
async def test_the_cut_of_an_area_is_quoted_from_its_months_of_capacity(quote, balance, months, cut):
    answer = await quote("phased_cut", {"balance": balance, "expenditure": "960000000.00"})

    assert rates(answer) == {"CUT": Decimal(cut)}
    assert answer["results"][0]["workings"]["intermediate"]["months"] == months


@pytest.mark.worked_example("WE-12")
async def test_a_months_rate_is_quoted_with_what_it_comes_to(quote):
    facts = {"risk_class": 3, "step": "1.2", "cut": "0.5", "bases": "1000000.00"}
    answer = await quote("effective_rate", facts)

    assert rates(answer) == {"RATE": Decimal("0.0042")}
    assert answer["results"][1]["amount"] == "4200.00"


async def test_a_given_scheme_is_tried_out(quote):
    given = {"floating_scheme_f1": {"rules": [{"step": "0.9"}]}}
    facts = {"risk_class": 4, "contributions": "100000.00", "fund_costs": "8000.00"}
    answer = await quote("floating_rate", facts, given=given)

    assert rates(answer)["STEP"] == Decimal("0.9")
    assert "given in the request" in answer["results"][0]["workings"]["cited"]


@pytest.mark.parametrize(
    ("kind", "facts", "on", "problem"),
    [
        ("phased_cut", {"balance": "1.00", "expenditure": "1.00"}, "2026-01-01", "figure-not-in-force"),
        (
            "floating_rate",
            {"scheme": "f9", "risk_class": 4, "contributions": "1.00", "fund_costs": "1.00"},
            "2024-05-01",
            "floating-scheme-unknown",
        ),
        ("effective_rate", {"risk_class": 9}, "2024-05-01", "invalid-request"),
        ("effective_rate", {"risk_class": 3, "cut": "1.1"}, "2024-05-01", "invalid-request"),
    ],
)
async def test_what_cannot_be_quoted_of_rates_says_why(quote, kind, facts, on, problem):
    assert (await quote(kind, facts, on))["type"] == f"urn:tongchou:problem:{problem}"
