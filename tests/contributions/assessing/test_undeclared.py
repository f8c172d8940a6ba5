"""What a month costs that was not declared, and what a quote says of it."""

from datetime import date
from decimal import Decimal

import pytest

from services.contributions.domain.assessing.assessment import EmployerRate
from services.contributions.domain.assessing.contribution_base import AverageWage
from services.contributions.domain.assessing.undeclared import (
    MissingDeclaration,
    assess_by_headcount,
    assess_without_declaration,
)
from shared import policy
from shared.money import ZERO, Money

RULE = policy.at("990801").load(MissingDeclaration, "declaration_missing", in_force_on=date(2024, 8, 1))
AVERAGE = AverageWage(2023, Money.yuan(7200), "notice")
CLASS_4 = EmployerRate(Decimal("0.009"), "Rate Notice 2015")


@pytest.fixture
def quote(caller):
    async def asked(facts: dict, **given: object) -> dict[str, dict]:
        question = {"kind": "missing_declaration", "region": "990801", "on": "2024-08-01", "facts": facts}
        answer = (await caller.post("/v1/quotes", json=question | given)).json()
        return {result["code"]: result for result in answer["results"]}

    return asked


@pytest.mark.worked_example("WE-13")
def test_an_undeclared_month_costs_a_tenth_more_than_the_one_before():
    provisional = assess_without_declaration(Money.yuan(24500), RULE)

    assert provisional.amount == Money.yuan("26950.00")
    assert provisional.amount - Money.yuan(25300) == Money.yuan("1650.00")
    assert provisional.workings.to_json()["inputs"] == {"month_before": "24500.00", "factor": "1.10"}


@pytest.mark.parametrize(("headcount", "amount"), [(0, "0.00"), (1, "64.80"), (3, "194.40")])
def test_without_a_month_before_each_worker_counts_with_the_average_wage(headcount, amount):
    assert assess_by_headcount(headcount, AVERAGE, CLASS_4, RULE).amount == Money.yuan(amount)


def test_a_province_may_let_workers_count_with_a_share_of_the_average():
    rule = MissingDeclaration(True, Decimal("1.10"), Decimal("0.60"), "notice")

    assert assess_by_headcount(3, AVERAGE, CLASS_4, rule).amount == Money.yuan("116.64")


def test_a_month_before_of_nothing_costs_nothing_more():
    assert assess_without_declaration(ZERO, RULE).amount == ZERO


@pytest.mark.worked_example("WE-13")
async def test_a_missing_declaration_is_quoted_with_the_credit_of_a_late_one(quote):
    quoted = await quote({"month_before": "24500.00", "declared_late": "25300.00"})

    assert quoted["PROVISIONAL_CONTRIBUTION"]["amount"] == "26950.00"
    assert quoted["CREDIT"]["amount"] == "1650.00"
    assert "Art. 62" in quoted["CREDIT"]["workings"]["cited"][0]


async def test_a_late_declaration_of_more_is_quoted_as_a_back_payment(quote):
    quoted = await quote({"month_before": "24500.00", "declared_late": "27000.00"})

    assert quoted["BACK_PAYMENT"]["amount"] == "50.00"


async def test_an_employer_without_a_month_before_is_quoted_by_its_size(quote):
    quoted = await quote({"headcount": 3, "industry_code": "3411"})

    assert quoted["PROVISIONAL_CONTRIBUTION"]["amount"] == "194.40"
    assert quoted["PROVISIONAL_CONTRIBUTION"]["workings"]["rule"] == "assessment_by_headcount"


async def test_a_given_factor_takes_the_place_of_the_law(quote):
    quoted = await quote({"month_before": "24500.00"}, given={"declaration_missing": {"factor": "1.20"}})

    assert quoted["PROVISIONAL_CONTRIBUTION"]["amount"] == "29400.00"


async def test_a_size_without_an_industry_cannot_be_quoted(caller):
    question = {"kind": "missing_declaration", "region": "990801", "on": "2024-08-01", "facts": {"headcount": 3}}
    answer = await caller.post("/v1/quotes", json=question)

    assert answer.json()["type"] == "urn:tongchou:problem:industry-unknown"
