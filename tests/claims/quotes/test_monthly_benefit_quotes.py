"""Monthly benefits asked without a case: pension, nursing allowance, retirement top-up, follow-up."""

import pytest

REAL = {"average_wage": {"figure_of": 2020, "monthly": "6242.18"}}


@pytest.fixture
def quote(caller):
    async def ask(kind, facts, on="2024-08-01", **more):
        question = {"kind": kind, "region": "990801", "on": on, "facts": facts, **more}
        answer = await caller.post("/v1/quotes", json=question)
        assert answer.is_success, answer.text
        return answer.json()["results"]

    return ask


@pytest.mark.parametrize(
    ("grade", "own_wage", "code", "pension", "top_up"),
    [
        pytest.param(2, "6375.00", "DPF", "5418.75", "0.00", marks=pytest.mark.worked_example("WE-31")),
        pytest.param(4, "4320.00", "DPF", "3240.00", "0.00", marks=pytest.mark.worked_example("WE-32")),
        pytest.param(4, "2700.00", "DPF", "2025.00", "175.00", marks=pytest.mark.worked_example("WE-33")),
        pytest.param(5, "5000.00", "DPE", "3500.00", "0.00", marks=pytest.mark.worked_example("WE-39")),
        pytest.param(6, "3400.00", "DPE", "2040.00", "160.00", marks=pytest.mark.worked_example("WE-39")),
    ],
)
async def test_a_pension_and_its_top_up_are_quoted(quote, grade, own_wage, code, pension, top_up):
    results = await quote("disability_pension", {"grade": grade, "own_wage": own_wage})

    assert [(each["code"], each["amount"]) for each in results] == [(code, pension), (f"{code}_TOP_UP", top_up)]


@pytest.mark.worked_example("WE-34")
@pytest.mark.parametrize(("on", "amount"), [("2024-08-01", "2880.00"), ("2025-01-01", "3000.00")])
async def test_a_nursing_allowance_is_quoted_by_the_average_wage_of_the_year_before(quote, on, amount):
    [result] = await quote("nursing_allowance", {"level": "MAJOR", "concluded_on": "2024-07-15"}, on)

    assert (result["code"], result["payer"], result["amount"], result["from"]) == ("NUR", "FUND", amount, "2024-08-01")


@pytest.mark.worked_example("WE-34")
@pytest.mark.parametrize(("level", "amount"), [("FULL", "3121.09"), ("MAJOR", "2496.87"), ("PARTIAL", "1872.65")])
async def test_the_real_averages_of_shandong_fit_its_average_wage(quote, level, amount):
    [result] = await quote("nursing_allowance", {"level": level}, "2021-06-01", given=REAL)

    assert result["amount"] == amount


async def test_where_the_share_goes_by_grade_the_level_only_opens_it(quote):
    by_grade = {"nursing_allowance": {"key": "GRADE", "ratio_by_grade": {"1": "0.60", "4": "0.30"}}}

    [result] = await quote("nursing_allowance", {"level": "PARTIAL", "grade": 1}, given=by_grade)

    assert result["amount"] == "4320.00"
    assert await quote("nursing_allowance", {"level": "FULL", "grade": 5}, given=by_grade) == []
    assert await quote("nursing_allowance", {"level": "NONE", "grade": 1}, given=by_grade) == []


@pytest.mark.worked_example("WE-35")
@pytest.mark.parametrize(("old_age", "amount"), [("4106.20", "1312.55"), ("5418.75", "0.00"), ("5500.00", "0.00")])
async def test_a_retirement_top_up_is_never_less_than_nothing(quote, old_age, amount):
    facts = {"disability_pension": "5418.75", "old_age_pension": old_age}

    [result] = await quote("retirement_top_up", facts, "2025-04-01")

    assert (result["code"], result["amount"]) == ("RTD", amount)


@pytest.mark.worked_example("WE-51")
@pytest.mark.parametrize(("paid", "difference"), [(False, "0.00"), (True, "15000.00")])
async def test_a_follow_up_is_quoted_with_what_ends_what_begins_and_the_difference(quote, paid, difference):
    facts = {"grade_before": 5, "grade_now": 4, "own_wage": "5000.00"}
    given = {"given": {"appraisal_repetition": {"lump_sum_difference": True}}} if paid else {}

    results = await quote("follow_up", facts, "2024-09-10", **given)

    assert [(each["code"], each["payer"], each["amount"], each["from"], each["until"]) for each in results] == [
        ("DPE", "EMPLOYER", "3500.00", None, "2024-09-30"),
        ("DPF", "FUND", "3750.00", "2024-10-01", None),
        ("ODG_DIFFERENCE", "FUND", difference, None, None),
    ]


async def test_a_follow_up_without_a_pension_on_either_side_quotes_the_grant_alone(quote):
    facts = {"grade_before": 5, "grade_now": 7, "own_wage": "5000.00", "suitable_work": True}

    assert [(each["code"], each["amount"]) for each in await quote("follow_up", facts, "2024-09-10")] == [
        ("ODG_DIFFERENCE", "0.00")
    ]
