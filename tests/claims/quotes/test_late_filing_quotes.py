"""Who bears which cost of an injury whose employer applied late, asked without a case."""

import pytest

APPLIED = {"accident_on": "2024-05-06", "others_applied_on": "2024-08-15", "accepted_on": "2024-08-20"}
COSTS = [
    {"arisen_on": "2024-06-03", "amount": "31400.00"},
    {"arisen_on": "2024-08-21", "amount": "8900.00"},
]


@pytest.fixture
def ask(caller):
    async def post(given=None, **facts):
        asked = {"facts": APPLIED | {"costs": COSTS} | facts, "given": given or {}}
        question = {"kind": "late_filing_costs", "region": "990801", "on": "2024-05-06"} | asked
        return (await caller.post("/v1/quotes", json=question)).json()

    return post


@pytest.mark.worked_example("WE-24")
async def test_the_employer_bears_what_arose_before_the_acceptance_and_the_fund_the_rest(ask):
    results = (await ask())["results"]

    assert [(result["payer"], result["amount"]) for result in results] == [
        ("EMPLOYER", "31400.00"),
        ("FUND", "8900.00"),
    ]
    assert results[0]["workings"]["cited"] == ["WII Reg, Art. 17(4)"]


@pytest.mark.worked_example("WE-24")
@pytest.mark.parametrize(("applied_on", "payer"), [("2024-06-05", "FUND"), ("2024-06-06", "EMPLOYER")])
async def test_zhejiang_spares_the_employer_whose_worker_applied_in_its_time(ask, applied_on, payer):
    given = {"late_filing": {"worker_in_time_spares_employer": True}}
    results = (await ask(given, others_applied_on=applied_on))["results"]

    assert [result["payer"] for result in results] == [payer, "FUND"]


@pytest.mark.parametrize(("days", "payer"), [(0, "EMPLOYER"), (30, "FUND")])
async def test_days_that_the_department_gave_count(ask, days, payer):
    results = (await ask(employer_applied_on="2024-07-05", extended_days=days))["results"]

    assert results[0]["payer"] == payer


@pytest.mark.parametrize(
    "facts",
    [
        {"others_applied_on": None},
        {"others_applied_on": "2024-05-05"},
        {"others_applied_on": "2024-08-21"},
        {"costs": []},
    ],
)
async def test_what_is_no_application_is_not_quoted(ask, facts):
    assert (await ask(**facts))["type"].endswith("invalid-request")
