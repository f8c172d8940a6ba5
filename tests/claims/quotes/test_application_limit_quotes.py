"""Until when recognition may be applied for, asked without a case."""

import pytest


@pytest.fixture
def ask(caller):
    async def post(**facts):
        asked = {"accident_on": "2024-05-06"} | facts
        question = {"kind": "application_limits", "region": "990801", "on": "2024-05-06", "facts": asked}
        return (await caller.post("/v1/quotes", json=question)).json()

    return post


@pytest.mark.worked_example("WE-22")
async def test_the_thirtieth_day_and_the_year_s_are_quoted(ask):
    results = (await ask())["results"]

    assert [(result["code"], result["until"]) for result in results] == [
        ("EMPLOYER", "2024-06-05"),
        ("OTHERS", "2025-05-06"),
    ]
    assert results[0]["workings"]["cited"] == ["WII Reg, Art. 17; Opinion 1 (MOHRSS 2013 No. 34), Item 6"]


async def test_excluded_days_move_the_worker_s_and_an_extension_the_employer_s(ask):
    excluded = [{"begins_on": "2024-06-01", "ends_on": "2024-06-10"}]
    results = (await ask(excluded=excluded, extended_days=10))["results"]

    assert [result["until"] for result in results] == ["2024-06-17", "2025-05-16"]


@pytest.mark.parametrize(
    "facts", [{"extended_days": -1}, {"excluded": [{"begins_on": "2024-06-02", "ends_on": "2024-06-01"}]}]
)
async def test_what_cannot_be_is_not_quoted(ask, facts):
    assert (await ask(**facts))["type"].endswith("invalid-request")
