"""The rules of claims can be asked without a case, and answer as the case would."""

from typing import Any

import pytest

from tests.claims.office import monthly, problem


@pytest.fixture
def quote(caller):
    async def ask(kind: str, facts: dict[str, Any], on: str = "2024-05-06", **more: Any) -> list[dict[str, Any]]:
        question = {"kind": kind, "region": "990801", "on": on, "facts": facts, **more}
        answer = await caller.post("/v1/quotes", json=question)
        assert answer.is_success, answer.text
        return answer.json()["results"]

    return ask


@pytest.mark.parametrize(
    ("wages", "amount"),
    [
        pytest.param(
            monthly((5, "6200"), (7, "6500")), "6375.00", id="WE-27", marks=pytest.mark.worked_example("WE-27")
        ),
        pytest.param(
            monthly((2, "7000"), (2, "7400")), "7200.00", id="WE-28", marks=pytest.mark.worked_example("WE-28")
        ),
        pytest.param(monthly((12, "26000")), "21600.00", id="WE-29-cap", marks=pytest.mark.worked_example("WE-29")),
        pytest.param(monthly((12, "3800")), "4320.00", id="WE-29-floor", marks=pytest.mark.worked_example("WE-29")),
        pytest.param(monthly((3, "9999"), (12, "6000")), "6000.00", id="only the latest months count"),
    ],
)
async def test_own_wage_is_quoted(quote, wages, amount):
    (result,) = await quote("own_wage", {"wages": wages})

    assert (result["code"], result["amount"], result["workings"]["rule"]) == ("OWN_WAGE", amount, "own_wage")


@pytest.mark.parametrize(
    ("grade", "own_wage", "grant", "pension"),
    [
        pytest.param(2, "6375", "159375.00", "5418.75", id="WE-31", marks=pytest.mark.worked_example("WE-31")),
        pytest.param(4, "4320", "90720.00", "3240.00", id="WE-32", marks=pytest.mark.worked_example("WE-32")),
    ],
)
async def test_grant_and_pension_are_quoted(quote, grade, own_wage, grant, pension):
    facts = {"grade": grade, "own_wage": own_wage}
    (granted,) = await quote("disability_grant", facts)
    monthly_pension, top_up = await quote("disability_pension", facts)

    assert (granted["code"], granted["payer"], granted["amount"]) == ("ODG", "FUND", grant)
    assert (monthly_pension["code"], monthly_pension["payer"], monthly_pension["amount"]) == ("DPF", "FUND", pension)
    assert (top_up["code"], top_up["amount"]) == ("DPF_TOP_UP", "0.00")


@pytest.mark.worked_example("WE-33")
async def test_a_small_pension_is_topped_up_to_the_minimum_wage(quote):
    _, top_up = await quote("disability_pension", {"grade": 4, "own_wage": "2700"})

    assert (top_up["amount"], top_up["workings"]["inputs"]["minimum_wage"]) == ("175.00", "2200.00")


async def test_from_grade_seven_on_there_is_no_pension_to_quote(quote):
    assert (await quote("disability_pension", {"grade": 6, "own_wage": "3400"}))[0]["payer"] == "EMPLOYER"
    assert await quote("disability_pension", {"grade": 7, "own_wage": "3400"}) == []


async def test_a_given_figure_stands_in_for_the_law_and_is_cited_as_given(quote):
    given = {"average_wage": {"figure_of": 2025, "monthly": "8000.00"}}
    (result,) = await quote("own_wage", {"wages": ["30000"]}, on="2026-05-06", given=given)

    assert result["amount"] == "24000.00"
    assert "given in the request" in result["workings"]["cited"]


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("disability_grant", {"grade": 11, "own_wage": "6000"}),
        ("disability_grant", {"grade": 5}),
        ("own_wage", {"wages": []}),
        ("own_wage", {"wages": [6000]}),
    ],
)
async def test_wrong_facts_are_pointed_at(caller, kind, facts):
    question = {"kind": kind, "region": "990801", "on": "2024-05-06", "facts": facts}

    answer = await caller.post("/v1/quotes", json=question)

    assert problem(answer) == (422, "invalid-request")
    assert answer.json()["errors"][0]["pointer"].startswith("/facts/")


async def test_the_kinds_are_listed_with_their_facts_and_parameters(caller):
    kinds = {kind["kind"]: kind for kind in (await caller.get("/v1/quotes/kinds")).json()}

    assert set(kinds) >= {
        "application_limits",
        "death_benefits",
        "disability_grade",
        "disability_grant",
        "disability_pension",
        "late_enrolment_costs",
        "late_filing_costs",
        "missing_person",
        "own_wage",
        "survivors_pension",
    }
    assert kinds["own_wage"]["parameters"] == ["own_wage", "average_wage"]
    assert "grade" in kinds["disability_grant"]["facts"]["properties"]
