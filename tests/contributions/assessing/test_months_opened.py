"""A month is opened once; movements underway come first; a partition is read through its parent alone."""

import asyncio

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from services.contributions import queries
from services.contributions.commands.assessing.record_rosters import RosterChanged, record_rosters
from services.contributions.models import AssessedLine, AssessedMonth, StaleLine
from shared.auth import Actor
from shared.ids import new_id
from tests.contributions.announced import MAY, employer_registered, joined, roster_changed

EMPLOYER, PERSON = new_id(), new_id()
PROVINCE, ELSEWHERE = Actor("worker", "99"), Actor("clerk-2", "9901")


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
def recorded(own_database):
    """Record a joining in a transaction that is still open."""

    async def in_transaction(tx) -> None:
        joining = roster_changed(EMPLOYER, joined(PERSON, "8650.00"))
        await record_rosters(tx, [RosterChanged.read(joining)])

    return in_transaction


async def test_the_first_run_waits_for_movements_underway_and_counts_them(hear, assess, own_database, recorded, kept):
    await hear(employer_registered(EMPLOYER, 1))
    async with own_database.begin(PROVINCE) as underway:
        await recorded(underway)
        run = asyncio.create_task(assess())
        done, _ = await asyncio.wait([run], timeout=0.5)
        assert done == set()
    await run

    assert [line.person_id for line in await kept(AssessedLine)] == [PERSON]
    assert await kept(StaleLine) == []


async def test_a_movement_recorded_while_the_first_run_works_is_noted_for_the_second(
    hear, assess, own_database, recorded, kept
):
    await hear(employer_registered(EMPLOYER, 1))
    async with own_database.begin(PROVINCE) as opening:
        await queries.open_assessed_month(opening, "9908", MAY)
    async with own_database.begin(PROVINCE) as working:
        await working.session.scalars(select(AssessedLine))
        async with own_database.begin(PROVINCE) as meanwhile:
            await recorded(meanwhile)

    assert [row.person_id for row in await kept(StaleLine)] == [PERSON]
    await assess()
    assert [line.person_id for line in await kept(AssessedLine)] == [PERSON]


async def test_two_prefectures_open_one_month_at_the_same_time(own_database, kept):
    async def open_in(prefecture: str) -> None:
        async with own_database.begin(PROVINCE) as tx:
            await queries.open_assessed_month(tx, prefecture, MAY)

    await asyncio.gather(*(open_in(prefecture) for prefecture in ("9908", "9901", "9908", "9902")))

    assert sorted(row.prefecture for row in await kept(AssessedMonth)) == ["9901", "9902", "9908"]


async def test_a_partition_shows_no_line_to_who_goes_around_its_parent(hear, assess, own_database, recorded):
    await hear(employer_registered(EMPLOYER, 1))
    async with own_database.begin(PROVINCE) as tx:
        await recorded(tx)
    await assess()

    async with own_database.begin(PROVINCE) as tx:
        assert await tx.session.scalar(text("SELECT count(*) FROM assessed_lines")) == 1
        assert await tx.session.scalar(text("SELECT count(*) FROM assessed_lines_2024_05")) == 0
    async with own_database.begin(ELSEWHERE) as tx:
        assert await tx.session.scalar(text("SELECT count(*) FROM assessed_lines")) == 0


@pytest.mark.parametrize("month", ["2024-13", "x'; DROP TABLE dues; --", ""])
async def test_what_is_no_month_opens_no_partition(own_database, month):
    with pytest.raises(DBAPIError, match="is no month"):
        async with own_database.begin(PROVINCE) as tx:
            await tx.session.execute(text("SELECT open_partition_of_month(:month)"), {"month": month})
