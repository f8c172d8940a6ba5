"""The rules of settlement asked without a case."""

import pytest

from shared.money import Money

WE_57 = [
    {"catalogue_code": "FW0001", "price": "120.00", "quantity": "12", "limit_price": "60.00"},
    {"catalogue_code": "YP0001", "price": "35.60", "quantity": "40"},
    {"catalogue_code": "YP9001", "price": "260.00", "quantity": "6", "in_catalogue": False},
    {"catalogue_code": "ZL0001", "price": "4800.00", "quantity": "1"},
    {"catalogue_code": "HC0001", "price": "9600.00", "quantity": "1", "limit_price": "8000.00"},
    {"catalogue_code": "YP0009", "price": "12.50", "quantity": "20", "injury_related": False},
]
MARCH = {"month": "2024-03", "settled": "486320.40", "deducted": "7415.60"}


@pytest.fixture
def quote(caller):
    async def ask(kind: str, facts: dict, **named: object) -> dict:
        question = {"kind": kind, "region": "990801", "on": "2024-03-31", "facts": facts} | named
        return (await caller.post("/v1/quotes", json=question)).json()

    return ask


@pytest.mark.worked_example("WE-57")
async def test_a_stay_is_split_line_by_line(quote):
    results = (await quote("inpatient_stay", {"lines": WE_57}))["results"]

    def borne_by(payer: str) -> Money:
        return Money.total(Money.yuan(result["amount"]) for result in results if result["payer"] == payer)

    assert [result["amount"] for result in results if result["payer"] == "FUND"] == [
        "720.00", "1424.00", "0.00", "4800.00", "8000.00", "0.00"
    ]  # fmt: skip
    assert borne_by("FUND") == Money.yuan(14944)
    assert [borne_by(payer) for payer in ("PERSON", "HOSPITAL", "MEDICAL_INSURANCE")] == [
        Money.yuan(2320),
        Money.yuan(1560),
        Money.yuan(250),
    ]
    assert results[0]["workings"]["inputs"]["limit_price"] == "60.00"


@pytest.mark.worked_example("WE-60")
async def test_a_provider_month_is_quoted_as_it_is_reviewed(quote):
    results = (await quote("provider_month", MARCH))["results"]

    assert [(result["code"], result["amount"]) for result in results] == [
        ("PAYABLE", "478904.80"),
        ("DEPOSIT", "23945.24"),
        ("PAID", "454959.56"),
    ]


async def test_a_deposit_rate_that_is_given_stands_in_for_the_agreements(quote):
    results = (await quote("provider_month", MARCH, given={"provider_agreement": {"deposit_rate": "0.10"}}))["results"]

    assert results[1]["amount"] == "47890.48"
    assert results[1]["workings"]["cited"] == ["given in the request"]


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("inpatient_stay", {"lines": []}),
        ("inpatient_stay", {"lines": [WE_57[0] | {"price": "-1.00"}]}),
        ("inpatient_stay", {"lines": [WE_57[0] | {"pay_ratio": "1.01"}]}),
        ("provider_month", MARCH | {"deducted": "-0.01"}),
    ],
)
async def test_a_question_that_makes_no_sense_is_pointed_at(quote, kind, facts):
    answer = await quote(kind, facts)

    assert answer["type"] == "urn:tongchou:problem:invalid-request"
    assert answer["errors"]


async def test_no_agreement_is_known_before_the_first(quote):
    answer = await quote("provider_month", MARCH, on="2023-12-31")

    assert answer["type"] == "urn:tongchou:problem:figure-not-in-force"


FLAT = {"hospital_meals": {"formula": "FLAT", "daily": "30.00"}}


@pytest.mark.worked_example("WE-58")
@pytest.mark.parametrize(("given", "amount"), [({}, "308.00"), (FLAT, "360.00")])
async def test_meals_are_paid_by_days_in_hospital_as_the_province_sets(quote, given, amount):
    (result,) = (await quote("hospital_meals", {"days": 12}, given=given))["results"]

    assert (result["code"], result["payer"], result["amount"]) == ("MEAL", "FUND", amount)


async def test_zhejiang_pays_a_share_of_its_minimum_wage(quote):
    given = {"minimum_wage": {"monthly": "2490.00"}}

    (result,) = (await quote("hospital_meals", {"days": 30}, region="330100", given=given))["results"]

    assert result["amount"] == "871.50"


async def test_a_province_without_a_formula_is_told_so(quote):
    assert (await quote("hospital_meals", {"days": 1}, region="370800"))["type"].endswith("figure-not-in-force")
