"""Benefits follow figures that are published: provisional first, then the difference by itself."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from services.claims.commands.figures._refreshing import refresh_benefit, refresh_prefecture
from services.claims.commands.figures.refresh_figures import refresh_figures
from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import Entitlement, MonthlyRate
from shared.auth import Actor
from shared.db import Database
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month
from tests.claims.monthly import HELP
from tests.claims.office import monthly, succeeded
from tests.claims.pensioners import Pensioners

WORKER = Actor("claims-worker", "99", frozenset({"service"}))
NURSED = {"grade": 7, "needs_help_with": HELP["MAJOR"], "concluded_on": "2024-08-20"}
AFTER_PUBLICATION = 'update = "MONTH_AFTER_PUBLICATION"'


@pytest.fixture
def day(database, app):
    """Let it be a day, for the doors and for the timer; returns what the timer says."""

    def turn(on: str) -> Database:
        noon = datetime.fromisoformat(f"{on}T04:00:00").replace(tzinfo=UTC)
        app.state.database = Database(database.sessions, database.secrets, clock=lambda: noon)
        return app.state.database

    return turn


async def refreshed(database: Database) -> str:
    async with database.begin(WORKER) as tx:
        return await refresh_figures(tx)


async def steps(office, claim_id: str) -> list[tuple[str, str, bool]]:
    [entitlement] = (await office.case(claim_id))["entitlements"]
    timeline = (await office.entitlement(entitlement["id"]))["timeline"]
    return [(step["from_month"], step["amount"], step["provisional"]) for step in timeline]


async def test_a_year_without_its_figure_is_provisional_until_it_is_published(office, day):
    claim_id = await office.appraised(appraisal=NURSED)
    before = day("2025-06-19")
    succeeded(await office.open_monthly(claim_id))
    assert await steps(office, claim_id) == [("2024-09", "2880.00", False), ("2025-01", "2880.00", True)]
    assert await refreshed(before) == "0 timelines changed"

    published = day("2025-06-20")

    assert await refreshed(published) == "1 timelines changed"
    known = [("2024-09", "2880.00", False), ("2025-01", "3000.00", False), ("2026-01", "3000.00", True)]
    assert await steps(office, claim_id) == known
    assert await refreshed(published) == "0 timelines changed"


async def test_only_the_months_that_changed_are_opened_again(office, day, database):
    claim_id = await office.appraised(appraisal=NURSED)
    day("2025-06-19")
    [opened] = succeeded(await office.open_monthly(claim_id))["items"]
    async with database.begin(WORKER) as tx:
        (await tx.session.get_one(Entitlement, opened["id"])).open_from = Month(2025, 6)

    await refreshed(day("2025-06-20"))

    again = (await office.entitlement(opened["id"]))["entitlement"]
    assert (again["open_from"], again["state"]) == ("2025-01", "RUNNING")


async def test_where_a_new_average_counts_from_the_month_after_its_publication(office, day, enact):
    enact("nursing_allowance", AFTER_PUBLICATION)
    claim_id = await office.appraised(appraisal=NURSED)
    day("2025-06-30")

    succeeded(await office.open_monthly(claim_id))

    assert await steps(office, claim_id) == [("2024-09", "2880.00", False), ("2025-07", "3000.00", False)]


async def test_a_new_minimum_wage_raises_the_pensions_below_it_and_no_others(office, neighbours, enact, day):
    enact("average_wage", 'figure_of = 2023\nmonthly = "4500.00"')
    enact("minimum_wage", 'zone = 1\nmonthly = "2350.00"\npublished_on = 2025-09-20', since="2025-10-01")
    day("2025-09-19")
    neighbours.bases = monthly((12, "2700.00"))
    low = await office.appraised(appraisal={"grade": 4})
    succeeded(await office.open_monthly(low))
    neighbours.bases, neighbours.person_id = monthly((12, "6000.00")), new_id()
    high = await office.appraised(appraisal={"grade": 4}, accident_at="2024-05-07T10:20:00+08:00")
    succeeded(await office.open_monthly(high))
    assert await steps(office, low) == [("2024-09", "2200.00", False)]

    async with day("2025-09-20").begin(WORKER) as tx:
        changed = await refresh_prefecture(tx, "9908")

    assert changed == 1
    assert await steps(office, low) == [("2024-09", "2200.00", False), ("2025-10", "2350.00", False)]
    assert await steps(office, high) == [("2024-09", "4500.00", False)]


async def test_figures_of_an_unchanged_law_are_not_even_looked_through(office, database, day):
    claim_id = await office.appraised(appraisal=NURSED)
    day("2025-06-20")
    succeeded(await office.open_monthly(claim_id))
    await refreshed(day("2025-06-21"))
    async with database.begin(WORKER) as tx:
        await tx.session.execute(update(MonthlyRate).values(amount=Money.yuan(1), workings=None))

    assert await refreshed(day("2025-06-22")) == "0 timelines changed"
    assert {amount for _, amount, _ in await steps(office, claim_id)} == {"1.00"}


async def test_figures_are_drawn_in_batches_of_any_size_and_elsewhere_nothing_is(office, neighbours, day):
    conclusion = NURSED
    for accident in ("06", "07"):
        neighbours.person_id = new_id()
        claim_id = await office.appraised(appraisal=conclusion, accident_at=f"2024-05-{accident}T10:20:00+08:00")
        day("2025-06-19")
        succeeded(await office.open_monthly(claim_id))
    async with day("2025-06-20").begin(WORKER) as tx:
        elsewhere = await refresh_benefit(tx, "9907", Benefit.NURSING_ALLOWANCE)
        changed = await refresh_benefit(tx, "9908", Benefit.NURSING_ALLOWANCE, at_once=1)

    assert (elsewhere, changed) == (0, 2)


async def test_one_that_the_new_figures_do_not_carry_stays_as_it_is_and_is_held_and_the_others_follow(
    office, caller, day
):
    claim_id = await office.appraised(appraisal=NURSED)
    pensioners = Pensioners(day("2025-06-19"), caller)
    succeeded(await office.open_monthly(claim_id))
    without = await pensioners.opened("2880.00", benefit="NUR", facts={"level": "NONE"}, starts="2024-12")

    published = day("2025-06-20")

    assert await refreshed(published) == "1 timelines changed"
    assert await pensioners.findings() == [("NOT-DRAWN", "BLOCK", "entitlement", without)]
    assert await pensioners.due(without) == [("2024-12", "2880.00", None)]
    assert await refreshed(published) == "0 timelines changed"
