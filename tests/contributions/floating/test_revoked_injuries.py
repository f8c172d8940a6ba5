"""An injury whose recognition left force counts for nothing in a floating run, until it is recognised anew."""

from uuid import uuid4

import pytest

from tests.contributions.told import injury_recognised, recognition_revoked, treatment_settled


async def cost_and_injuries(floating, employer) -> tuple[str, int]:
    line = await floating.line(await floating.computed(), employer)
    return line["fund_costs"], line["workings"]["inputs"]["new_injuries"]


@pytest.fixture
async def employer(insured):
    return await insured(1, "3411", "100000.00", "30000.00")


async def test_a_revoked_injury_and_its_costs_count_for_nothing(floating, hear, employer):
    claim = uuid4()
    await hear(
        injury_recognised(claim, employer, on="2023-02-01"),
        treatment_settled(claim, "50000.00", on="2023-05-01"),
        recognition_revoked(claim, employer, on="2023-09-01"),
    )

    assert await cost_and_injuries(floating, employer) == ("30000.00", 0)


async def test_an_injury_recognised_anew_counts_again_as_the_new_decision_says(floating, hear, employer, enact):
    enact("floating", 'excluded_articles = ["14-6"]')
    again, otherwise = uuid4(), uuid4()
    for claim, article in ((again, "14-1"), (otherwise, "14-6")):
        await hear(
            injury_recognised(claim, employer, on="2023-02-01"),
            treatment_settled(claim, "50000.00", on="2023-05-01"),
            recognition_revoked(claim, employer, on="2023-09-01"),
            injury_recognised(claim, employer, on="2023-10-01", article=article),
        )

    assert await cost_and_injuries(floating, employer) == ("80000.00", 1)


async def test_the_end_of_a_refusal_and_other_injuries_change_nothing(floating, hear, employer):
    claim, refused = uuid4(), uuid4()
    await hear(
        injury_recognised(claim, employer, on="2023-02-01"),
        recognition_revoked(refused, employer, on="2023-09-01", result="NOT_RECOGNISED"),
    )

    assert await cost_and_injuries(floating, employer) == ("30000.00", 1)
