"""Who bears which cost of an injury before its employer enrolled, asked without a case."""

import pytest

INJURY = {"injured_on": "2024-02-10", "enrolled_on": "2024-05-01"}


@pytest.fixture
def ask(caller):
    async def post(*costs: tuple[str, str], **facts: str):
        asked = INJURY | facts | {"costs": [{"kind": kind, "arisen_on": day} for kind, day in costs]}
        question = {"kind": "late_enrolment_costs", "region": "990801", "on": "2024-02-10", "facts": asked}
        return (await caller.post("/v1/quotes", json=question)).json()

    return post


@pytest.mark.worked_example("WE-18")
async def test_the_fund_bears_what_is_new_and_the_employer_the_rest(ask):
    results = (
        await ask(
            ("DISABILITY_GRANT", "2024-07-15"),
            ("TREATMENT", "2024-03-18"),
            ("TREATMENT", "2024-06-03"),
            ("PENSION_GRADE_1_TO_4", "2024-08-01"),
        )
    )["results"]

    assert [(result["code"], result["from"], result["payer"]) for result in results] == [
        ("DISABILITY_GRANT", "2024-07-15", "EMPLOYER"),
        ("TREATMENT", "2024-03-18", "EMPLOYER"),
        ("TREATMENT", "2024-06-03", "FUND"),
        ("PENSION_GRADE_1_TO_4", "2024-08-01", "FUND"),
    ]
    assert "Art. 62(3)" in results[2]["workings"]["cited"][0]


async def test_of_a_death_the_fund_takes_over_the_survivors_pension_alone(ask):
    costs = [("FUNERAL_GRANT", "2024-06-01"), ("DEATH_GRANT", "2024-06-01"), ("SURVIVORS_PENSION", "2024-06-01")]
    payers = [result["payer"] for result in (await ask(*costs))["results"]]

    assert payers == ["EMPLOYER", "EMPLOYER", "FUND"]


async def test_until_it_is_paid_back_nothing_shifts(ask):
    [result] = (await ask(("TREATMENT", "2024-06-03"), paid_back_on="2024-06-20"))["results"]
    assert result["payer"] == "EMPLOYER"


@pytest.mark.parametrize("facts", [{"enrolled_on": "2024-02-10"}, {"injured_on": "x"}])
async def test_what_is_no_late_enrolment_is_not_quoted(ask, facts):
    assert (await ask(("TREATMENT", "2024-06-03"), **facts))["type"].endswith("invalid-request")
