"""What is owed once can be asked without a case: own wage in every situation, subsidies, employers' debts."""

from typing import Any

import pytest

from tests.claims.office import monthly, problem

ZJ, HA, SD = "330100", "410100", "370800"
AVERAGE = {"average_wage": {"figure_of": 2023, "monthly": "7200.00"}}
LATE = "2045-03-31"


@pytest.fixture
def asked(caller):
    async def ask(kind: str, facts: dict[str, Any], *, region: str = "990801", on: str = "2024-05-06", **more: Any):
        return await caller.post("/v1/quotes", json={"kind": kind, "region": region, "on": on, "facts": facts, **more})

    return ask


@pytest.fixture
def quoted(asked):
    async def ask(*question: Any, **more: Any) -> dict[str, str]:
        answer = await asked(*question, **more)
        assert answer.is_success, answer.text
        return {result["code"]: result["amount"] for result in answer.json()["results"]}

    return ask


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        pytest.param(
            {"wages": monthly((5, "6200"), (7, "6500"))}, "6375.00", marks=pytest.mark.worked_example("WE-27")
        ),
        pytest.param(
            {"wages": monthly((2, "7000"), (2, "7400"))}, "7200.00", marks=pytest.mark.worked_example("WE-28")
        ),
        pytest.param({"wages": monthly((12, "26000"))}, "21600.00", marks=pytest.mark.worked_example("WE-29")),
        pytest.param({"wages": monthly((12, "3800"))}, "4320.00", marks=pytest.mark.worked_example("WE-29")),
        pytest.param({"declared_wage": "5000.00", "agreed_wage": "9000.00"}, "5000.00", id="none yet: declared"),
        pytest.param({"agreed_wage": "3000.00"}, "4320.00", id="none yet: agreed"),
        pytest.param({"situation": "PROJECT_ENROLLED"}, "7200.00", id="by project"),
        pytest.param(
            {"situation": "FOUND_AFTER_RETIREMENT", "wages": ["6000"] * 12, "pensions": ["6400"] * 12},
            "6400.00",
            id="found after retiring",
        ),
        pytest.param(
            {"situation": "FOUND_AFTER_CONTRACT", "wages": ["9999"] + ["5000"] * 12}, "5000.00", id="found later"
        ),
    ],
)
async def test_own_wage_is_quoted_in_every_situation(quoted, facts, amount):
    assert await quoted("own_wage", facts) == {"OWN_WAGE": amount}


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"wages": ["0.00"]},
        {"wages": ["-1.00"]},
        {"agreed_wage": "0.00"},
        {"situation": "FOUND_AFTER_CONTRACT", "agreed_wage": "5000.00"},
        {"situation": "FOUND_AFTER_RETIREMENT", "wages": ["6000"]},
    ],
)
async def test_an_own_wage_without_its_wages_is_not_quoted(asked, facts):
    assert problem(await asked("own_wage", facts)) == (422, "invalid-request")


async def test_a_province_may_take_the_limits_from_another_year(quoted, enact):
    enact("own_wage", "average_wage_years_before = 2")

    assert await quoted("own_wage", {"wages": ["30000"]}) == {"OWN_WAGE": "20700.00"}


async def test_a_province_may_let_the_agreed_wage_come_first(quoted, enact):
    enact("own_wage", 'no_month = ["AGREED_WAGE"]')

    assert await quoted("own_wage", {"declared_wage": "5000", "agreed_wage": "9000"}) == {"OWN_WAGE": "9000.00"}


@pytest.mark.parametrize(
    ("region", "facts", "medical", "employment"),
    [
        pytest.param(
            "990801",
            {"grade": 7},
            "93600.00",
            "144000.00",
            id="WE-36",
            marks=pytest.mark.worked_example("WE-36"),
        ),
        pytest.param(
            "990801",
            {"grade": 7, "occupational_disease": True},
            "140400.00",
            "144000.00",
            id="WE-37",
            marks=pytest.mark.worked_example("WE-37"),
        ),
        pytest.param(
            ZJ,
            {"grade": 8, "retirement_on": "2027-01-31"},
            "50400.00",
            "30240.00",
            id="WE-38",
            marks=pytest.mark.worked_example("WE-38"),
        ),
        pytest.param(SD, {"grade": 10}, "28800.00", "57600.00", id="Shandong"),
        pytest.param(ZJ, {"grade": 5, "occupational_disease": True}, "216000.00", "216000.00", id="no uplift"),
        pytest.param(HA, {"grade": 6, "occupational_disease": True}, "131040.00", "331200.00", id="Henan's uplift"),
        pytest.param(HA, {"grade": 10, "retirement_on": "2025-10-30"}, "43200.00", "4320.00", id="the last year"),
        pytest.param(HA, {"grade": 10, "retirement_on": "2025-10-31"}, "43200.00", "8640.00", id="not yet the last"),
        pytest.param(ZJ, {"grade": 10, "retirement_on": "2029-10-31"}, "14400.00", "14400.00", id="five years left"),
        pytest.param(ZJ, {"grade": 10, "retirement_on": "2028-10-31"}, "14400.00", "11520.00", id="four years left"),
    ],
)
async def test_subsidies_are_quoted_by_each_provinces_table(quoted, region, facts, medical, employment):
    facts = {"retirement_on": LATE} | facts

    found = await quoted("one_time_subsidies", facts, region=region, on="2024-10-31", given=AVERAGE)

    assert found == {"OMS": medical, "OES": employment}


@pytest.mark.parametrize(
    "facts",
    [
        {"grade": 4},
        {"grade": 5, "why": "CONTRACT_EXPIRED"},
        {"grade": 7, "why": "RETIRED"},
        {"grade": 7, "retirement_on": "2024-10-31"},
    ],
)
async def test_where_no_subsidy_is_due_none_is_quoted(quoted, facts):
    assert await quoted("one_time_subsidies", {"retirement_on": LATE} | facts, on="2024-10-31") == {}


@pytest.mark.parametrize(
    ("region", "on"),
    [(SD, "2011-06-30"), (ZJ, "2017-12-31"), (HA, "2007-09-30"), (SD, "2024-10-31"), ("110100", "2024-10-31")],
)
async def test_a_figure_that_no_notice_has_brought_is_not_in_force(asked, region, on):
    facts = {"grade": 7, "retirement_on": LATE}

    assert problem(await asked("one_time_subsidies", facts, region=region, on=on)) == (422, "figure-not-in-force")


@pytest.mark.worked_example("WE-40")
async def test_several_injuries_are_quoted_together(asked):
    injuries = [
        {"accident_on": "2023-05-06", "grade": 10, "own_wage": "5200.00"},
        {"accident_on": "2024-05-06", "grade": 9, "own_wage": "5900.00"},
    ]

    answer = await asked("several_injuries", {"injuries": injuries, "retirement_on": LATE}, on="2024-11-30")

    assert [(each["code"], each["payer"], each["amount"]) for each in answer.json()["results"]] == [
        ("ODG", "FUND", "36400.00"),
        ("ODG", "FUND", "53100.00"),
        ("OMS", "FUND", "50400.00"),
        ("OES", "EMPLOYER", "86400.00"),
    ]


@pytest.mark.worked_example("WE-30")
async def test_paid_suspension_is_quoted(quoted):
    facts = {"wages": ["8300.00"] * 12, "from_on": "2024-03-10", "months": 6}

    assert await quoted("paid_suspension_wage", facts, on="2024-03-10") == {"PSW": "49800.00"}


async def test_zhejiang_prices_a_relatives_care(quoted):
    facts = {"wages": ["8300.00"], "from_on": "2024-03-10", "months": 2, "care": {"months": 2, "by_relative": True}}

    found = await quoted("paid_suspension_wage", facts, region=ZJ, on="2024-03-10", given=AVERAGE)

    assert found == {"PSW": "16600.00", "PSC": "14400.00"}
    assert await quoted("paid_suspension_wage", facts, on="2024-03-10") == {"PSW": "16600.00"}


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        pytest.param(
            {"grade": 3},
            {"IEC_COMPENSATION": "1036800.00"},
            id="WE-52",
            marks=pytest.mark.worked_example("WE-52"),
        ),
        ({"grade": 10, "treatment_months": 3}, {"IEC_COMPENSATION": "86400.00", "IEC_LIVING_COSTS": "21600.00"}),
        ({"died": True}, {"IEC_COMPENSATION": "1036420.00", "IEC_OTHER_DEATH_COSTS": "518210.00"}),
        ({}, {}),
    ],
)
async def test_illegal_employment_is_quoted(quoted, facts, found):
    assert await quoted("illegal_employment", {"kind": "UNREGISTERED_EMPLOYER"} | facts) == found
