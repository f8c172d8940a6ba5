"""A limit that runs into a year without published holidays is listed by its nominal day until they are published."""

from datetime import timedelta

import pytest

from services.claims.commands.clocks.set_open_due_dates import set_open_due_dates
from services.claims.commands.clocks.warn_of_time_limits import warn_of_time_limits
from services.claims.models import ClockRow
from shared.calendars import working_days
from tests.claims.clocks.ledger_of_cases import PROVINCE, day
from tests.claims.office import announced, succeeded

LAST_KNOWN = max(working_days("990811").years)
NEW_YEARS_EVE = day(f"{LAST_KNOWN}-12-31")
COMING_MONDAY = next(d for n in range(10, 17) if (d := NEW_YEARS_EVE + timedelta(days=n)).weekday() == 0)
HOLIDAY = f'years = [{LAST_KNOWN + 1}]\nholidays = ["{COMING_MONDAY}"]'


@pytest.fixture
async def waiting(cases, on) -> ClockRow:
    """A limit that ends on a Saturday of the coming year; it is New Year's Eve."""
    on(str(NEW_YEARS_EVE))
    saturday = COMING_MONDAY - timedelta(days=2)
    begun = NEW_YEARS_EVE - timedelta(days=30)
    return await cases.clock(await cases.case(), started_on=str(begun), allowed_days=(saturday - begun).days)


@pytest.fixture
def kept(database, waiting):
    """Run a timer as it is the year's end, and return the limit as it stands then."""

    async def run(timer) -> ClockRow:
        async with database.begin(PROVINCE) as tx:
            await timer(tx)
        async with database.begin(PROVINCE) as tx:
            return await tx.session.get(ClockRow, waiting.id)

    return run


async def test_it_is_listed_by_its_nominal_day_and_names_the_gap(waiting, caller):
    page = succeeded(await caller.get("/v1/work-list", roles="recognition_clerk"))

    [item] = page["items"]
    assert (item["listed_on"], item["clock"]["due_on"]) == (str(COMING_MONDAY), None)
    assert str(LAST_KNOWN + 1) in item["clock"]["due_gap"]
    assert (item["light"], item["remaining_days"]) == ("RUNNING", item["clock"]["allowed_days"] - 30)


async def test_while_the_holidays_are_unknown_the_timer_leaves_it_open(kept):
    clock = await kept(set_open_due_dates)

    assert clock.due_on is None
    assert clock.due_gap is not None


async def test_once_they_are_published_it_gets_its_last_day(kept, enact):
    enact("calendar", HOLIDAY)

    clock = await kept(set_open_due_dates)

    assert (clock.due_on, clock.due_gap) == (COMING_MONDAY + timedelta(days=1), None)
    assert clock.listed_on == clock.due_on
    assert clock.warn_on == clock.due_on - timedelta(days=10)


async def test_a_warning_by_the_nominal_day_is_told_again_with_the_last_day(cases, on, kept, waiting, enact):
    database = on(str(COMING_MONDAY - timedelta(days=5)))
    for published in ("", HOLIDAY):
        if published:
            enact("calendar", published)
        for timer in (set_open_due_dates, warn_of_time_limits, warn_of_time_limits):
            async with database.begin(PROVINCE) as tx:
                await timer(tx)

    due_days = [event.payload["due_on"] for event in await announced(database)]
    assert due_days == [None, str(COMING_MONDAY + timedelta(days=1))]


async def test_without_a_last_day_nothing_is_missed_however_late(on, waiting):
    database = on(str(COMING_MONDAY + timedelta(days=30)))
    async with database.begin(PROVINCE) as tx:
        await warn_of_time_limits(tx)

    assert [event.type for event in await announced(database)] == ["claims.time_limit_near.v1"]


async def test_many_are_gone_through_in_slices(cases, enact, database):
    for _ in range(5):
        await cases.clock(await cases.case(), started_on=str(NEW_YEARS_EVE))
    enact("calendar", HOLIDAY)

    async with database.begin(PROVINCE) as tx:
        assert await set_open_due_dates(tx, 2) == "5 set, 0 waiting"
