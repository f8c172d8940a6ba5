"""Monthly benefits on a provisional own wage: once its limit is published, the difference comes by itself."""

from datetime import UTC, datetime

import pytest

from services.claims.commands.benefits._own_wage import own_wage_of
from services.claims.commands.figures.settle_own_wages import settle_own_wages
from shared.auth import Actor
from shared.db import Database
from shared.ids import new_id
from tests.claims.office import PAYEE, monthly, succeeded
from tests.claims.pensioners import Pensioners

WORKER = Actor("claims-worker", "99", frozenset({"service"}))
BEFORE, PUBLISHED, LATER = "2024-06-19", "2024-06-20", "2025-10-10"
"""Of an accident in 2024, 60 % of the average wage is 4,140.00 until then, 4,320.00 from then on."""


@pytest.fixture
def day(database, app):
    """Let it be a day, for the doors and for the timer."""

    def turn(on: str) -> Database:
        noon = datetime.fromisoformat(f"{on}T04:00:00").replace(tzinfo=UTC)
        app.state.database = Database(database.sessions, database.secrets, clock=lambda: noon)
        return app.state.database

    return turn


async def settled(database: Database, at_once: int = 500) -> str:
    async with database.begin(WORKER) as tx:
        return await settle_own_wages(tx, at_once)


async def steps(office, claim_id: str, no: int = 0) -> list[tuple[str, str, bool]]:
    entitlement = (await office.case(claim_id))["entitlements"][no]
    timeline = (await office.entitlement(entitlement["id"]))["timeline"]
    return [(step["from_month"], step["amount"], step["provisional"]) for step in timeline]


async def provisional_pension(office, neighbours, day, wage: str = "3800.00", **changes: str) -> str:
    """Open a pension at grade 4 while the average wage of 2023 is not published yet."""
    neighbours.bases = monthly((12, wage))
    claim_id = await office.appraised(appraisal={"grade": 4}, **changes)
    day(BEFORE)
    succeeded(await office.open_monthly(claim_id))
    return claim_id


async def test_a_pension_is_measured_anew_from_its_first_month_once_the_limit_is_published(office, neighbours, day):
    claim_id = await provisional_pension(office, neighbours, day)
    assert await steps(office, claim_id) == [("2024-09", "3105.00", True)]
    assert await settled(day(BEFORE)) == "settled: 0"
    assert await steps(office, claim_id) == [("2024-09", "3105.00", True)]

    published = day(PUBLISHED)

    assert await settled(published) == "settled: 1"
    assert await steps(office, claim_id) == [("2024-09", "3240.00", False)]
    [entitlement] = (await office.case(claim_id))["entitlements"]
    assert entitlement["open_from"] == "2024-09"
    assert await settled(published) == "settled: 0"


async def test_a_wage_between_the_limits_is_provisional_no_longer_and_gives_no_difference(office, neighbours, day):
    claim_id = await provisional_pension(office, neighbours, day, "6000.00")
    assert await steps(office, claim_id) == [("2024-09", "4500.00", True)]

    assert await settled(day(PUBLISHED)) == "settled: 1"

    assert await steps(office, claim_id) == [("2024-09", "4500.00", False)]


async def test_what_was_followed_up_since_is_settled_for_the_months_before_too(office, neighbours, day):
    claim_id = await provisional_pension(office, neighbours, day)
    later = day(LATER)
    await office.follow_up(claim_id, 3, "2025-09-25")
    succeeded(await office.follow(claim_id))
    assert await steps(office, claim_id) == [("2024-09", "3105.00", True), ("2025-10", "3456.00", False)]

    assert await settled(later) == "settled: 1"

    assert await steps(office, claim_id) == [("2024-09", "3240.00", False), ("2025-10", "3456.00", False)]


async def test_months_of_a_pension_that_has_ended_are_owed_the_difference_as_well(
    office, neighbours, day, database, caller
):
    claim_id = await provisional_pension(office, neighbours, day)
    later = day(LATER)
    [entitlement] = (await office.case(claim_id))["entitlements"]
    ending = {"reason": "DEATH", "happened_on": "2025-02-10"}
    await Pensioners(database, caller).carried_out(entitlement["id"], "endings", **ending)

    assert await settled(later) == "settled: 1"

    assert await steps(office, claim_id) == [("2024-09", "3240.00", False), ("2025-03", "0.00", False)]


async def test_a_retired_workers_difference_follows_with_the_pension_kept_in_mind(office, neighbours, day):
    claim_id = await provisional_pension(office, neighbours, day)
    later = day(LATER)
    succeeded(await office.retire(claim_id, old_age_pension="3000.00"))
    assert await steps(office, claim_id, 1) == [("2025-04", "105.00", True)]

    assert await settled(later) == "settled: 1"

    assert await steps(office, claim_id, 1) == [("2025-04", "240.00", False)]


async def test_an_agreed_wage_goes_on_to_count(office, neighbours, day):
    neighbours.bases = []
    claim_id = await office.appraised(appraisal={"grade": 4})
    day(BEFORE)
    succeeded(await office.open_monthly(claim_id, agreed_wage="3800.00"))

    assert await settled(day(PUBLISHED)) == "settled: 1"

    assert await steps(office, claim_id) == [("2024-09", "3240.00", False)]


async def test_survivors_share_the_settled_wage_from_their_first_month(office, neighbours, day):
    neighbours.bases = monthly((12, "4000.00"))
    claim_id = await office.bereaved()
    await office.kin(claim_id, "SPOUSE", "FEMALE", "1968-03-07", payee=PAYEE)
    await office.kin(claim_id, "CHILD", "MALE", "2015-04-01")
    before = day(BEFORE)
    pension = succeeded(await office.open_pensions(claim_id))
    assert (pension["own_wage"], pension["own_wage_provisional"]) == ("4140.00", True)
    assert await settled(before) == "settled: 0"
    assert await office.shares(claim_id) == [{"2024-06": "1656.00"}, {"2024-06": "1242.00"}]

    published = day(PUBLISHED)

    assert await settled(published) == "settled: 1"
    assert await office.shares(claim_id) == [{"2024-06": "1728.00"}, {"2024-06": "1296.00"}]
    assert await settled(published) == "settled: 0"


async def test_survivors_on_a_published_figure_have_nothing_to_wait_for(office, neighbours, day):
    neighbours.bases = monthly((12, "4000.00"))
    claim_id = await office.bereaved()
    await office.kin(claim_id, "CHILD", "MALE", "2015-04-01")
    published = day(PUBLISHED)

    assert succeeded(await office.open_pensions(claim_id))["own_wage_provisional"] is False
    assert await settled(published) == "settled: 0"


async def test_cases_are_settled_in_slices_of_any_size(office, neighbours, day):
    for accident in ("06", "07"):
        await provisional_pension(office, neighbours, day, accident_at=f"2024-05-{accident}T10:20:00+08:00")
        neighbours.person_id = new_id()
        day(LATER)

    assert await settled(day(PUBLISHED), at_once=1) == "settled: 2"


async def test_one_case_that_fails_keeps_no_other_from_its_difference(office, neighbours, day, monkeypatch):
    failing = await provisional_pension(office, neighbours, day)
    day(LATER)
    neighbours.person_id = new_id()
    other = await provisional_pension(office, neighbours, day, accident_at="2024-05-07T10:20:00+08:00")

    async def found(tx, claim, agreed_wage=None):
        if str(claim.id) == failing:
            raise LookupError("its evidence is gone")
        return await own_wage_of(tx, claim, agreed_wage)

    monkeypatch.setattr("services.claims.commands.figures.settle_own_wages.own_wage_of", found)

    assert await settled(day(PUBLISHED)) == "settled: 1, failed: 1"
    assert await steps(office, failing) == [("2024-09", "3105.00", True)]
    assert await steps(office, other) == [("2024-09", "3240.00", False)]
