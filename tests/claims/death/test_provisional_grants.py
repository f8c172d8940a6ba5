"""Figures not published yet: the grants are provisional by the year before, and the difference follows by itself."""

import pytest

from services.claims.commands.benefits.settle_provisional_awards import settle_provisional_awards
from shared.auth import Actor
from tests.claims.household import GROWN_WORKER
from tests.claims.office import succeeded

EARLY = {
    "accident_at": "2024-01-05T10:20:00+08:00",
    "reported_on": "2024-01-08",
}


async def dead_in_january(office, clock_at, *, article="14-1", alive=False):
    clock_at("2024-01-12")
    claim_id = await office.reported(**GROWN_WORKER | EARLY, ground=article)
    await office.complete_papers(claim_id)
    succeeded(await office.accept(claim_id, accepted_on="2024-01-09"))
    succeeded(await office.decide(claim_id, decided_on="2024-01-11", article=article))
    if alive:
        return claim_id
    succeeded(await office.die(claim_id, "2024-01-05"))
    succeeded(await office.circumstances(claim_id))
    return claim_id


@pytest.mark.worked_example("WE-42")
async def test_before_the_figure_is_published_the_grant_is_that_of_the_year_before(office, clock_at):
    claim_id = await dead_in_january(office, clock_at)

    grant = succeeded(await office.benefits(f"injuries/{claim_id}/death-grant"))

    assert (grant["amount"], grant["provisional"]) == ("985660.00", True)
    assert grant["workings"]["inputs"]["income_of"] == 2022


async def settled(app) -> str:
    async with app.state.database.begin(Actor("timer", "99")) as tx:
        return await settle_provisional_awards(tx)


@pytest.mark.worked_example("WE-42")
async def test_once_it_is_published_the_difference_is_awarded_by_itself(office, app, clock_at):
    claim_id = await dead_in_january(office, clock_at)
    made = succeeded(await office.benefits(f"injuries/{claim_id}/death-grant"))
    clock_at("2024-01-16")
    assert await settled(app) == "settled: 0"

    clock_at("2024-01-17")
    assert await settled(app) == "settled: 1"

    supplement = (await office.case(claim_id))["awards"][-1]
    assert (supplement["amount"], supplement["provisional"]) == ("50760.00", False)
    assert (supplement["benefit"], supplement["supplements_id"]) == ("ODB", made["id"])
    assert await settled(app) == "settled: 0"


async def test_the_funeral_grant_waits_for_the_average_wage(office, app, clock_at):
    claim_id = await dead_in_january(office, clock_at)
    made = succeeded(await office.benefits(f"injuries/{claim_id}/funeral-grant"))
    assert (made["amount"], made["provisional"]) == ("41400.00", True)

    clock_at("2024-06-20")
    assert await settled(app) == "settled: 1"

    assert (await office.case(claim_id))["awards"][-1]["amount"] == "1800.00"


async def test_the_difference_to_a_provisional_advance_is_not_counted_in_the_rest_again(office, app, clock_at):
    claim_id = await dead_in_january(office, clock_at, article="14-5", alive=True)
    papers = (await office.papers_of(claim_id))[:1]
    lost = {"missing_since": "2024-01-05", "occasion": "ON_DUTY", "monthly_wage": "6500.00", "papers": papers}
    succeeded(await office.benefits(f"injuries/{claim_id}/missing", **lost))
    advance = succeeded(await office.benefits(f"injuries/{claim_id}/missing/hardship-advance", papers=papers))
    clock_at("2025-09-15")
    succeeded(await office.die(claim_id, "2025-09-12"))
    succeeded(await office.circumstances(claim_id, declared_by_court=True))

    rest = succeeded(await office.benefits(f"injuries/{claim_id}/death-grant"))
    assert await settled(app) == "settled: 1"

    supplement = (await office.case(claim_id))["awards"][-1]
    amounts = [advance["amount"], supplement["amount"], rest["amount"]]
    assert amounts == ["492830.00", "25380.00", "518210.00"]
