"""Limits warn when they come near and are told of when they are missed: once for each last day they have."""

import pytest

from services.claims.commands.clocks.warn_of_time_limits import warn_of_time_limits
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.models import Claim, ClockRow
from tests.claims.clocks.ledger_of_cases import PROVINCE, Cases, day
from tests.claims.office import announced

WARNED, MISSED = "claims.time_limit_near.v1", "claims.time_limit_missed.v1"


@pytest.fixture
def told_on(on):
    """Let the timer run on a day, and return what is told by now."""

    async def run(today: str) -> list[str]:
        database = on(today)
        async with database.begin(PROVINCE) as tx:
            await warn_of_time_limits(tx)
        return [event.type for event in await announced(database)]

    return run


@pytest.mark.parametrize(
    ("today", "told"),
    [
        ("2024-04-19", []),
        ("2024-04-20", [WARNED]),
        ("2024-04-30", [WARNED]),
        ("2024-05-01", [MISSED]),
    ],
)
async def test_a_limit_is_told_of_from_its_day_of_warning_and_from_the_day_after_its_last(cases, told_on, today, told):
    await cases.clock(await cases.case())

    assert await told_on(today) == told


async def test_what_was_told_is_not_told_again_and_a_warning_is_followed_by_the_miss(cases, told_on, database):
    clock = await cases.clock(await cases.case())

    assert await told_on("2024-04-22") == await told_on("2024-04-23") == [WARNED]
    assert await told_on("2024-05-02") == await told_on("2024-05-03") == [WARNED, MISSED]
    async with database.begin(PROVINCE) as tx:
        kept = await tx.session.get(ClockRow, clock.id)
    assert (kept.warned_on, kept.missed_on) == (day("2024-04-22"), day("2024-05-02"))


async def test_an_event_names_the_case_and_the_limit_alone(cases, told_on, database):
    clock = await cases.clock(await cases.case())
    await told_on("2024-04-22")
    await told_on("2024-05-02")

    warned, missed = await announced(database)
    assert warned.payload == missed.payload
    assert warned.payload == {
        "claim_id": str(clock.claim_id),
        "appraisal_id": None,
        "clock_id": str(clock.id),
        "kind": "DECISION",
        "due_on": "2024-04-30",
    }
    assert {warned.key, missed.key} == {str(clock.claim_id)}
    assert (warned.effective_on, missed.effective_on) == (day("2024-04-20"), day("2024-05-01"))


async def test_many_are_told_of_in_slices_each_once(cases, on):
    for _ in range(5):
        await cases.limit_of("2024-05-06")

    async with on("2024-05-07").begin(PROVINCE) as tx:
        assert await warn_of_time_limits(tx, 2) == "0 near, 5 missed"
        assert await warn_of_time_limits(tx, 2) == "0 near, 0 missed"


async def test_nothing_is_told_of_what_has_ended_stands_still_or_lets_others_contest(cases, told_on):
    await cases.limit_of("2024-05-06", ended_on="2024-05-08", in_time=False)
    await cases.clock(await cases.case(), paused_on="2024-03-21")
    await cases.limit_of("2024-05-06", kind=ClockKind.SEEK_REVIEW)

    assert await told_on("2025-05-06") == []


async def test_a_case_that_somebody_works_on_is_passed_over_and_told_of_the_next_time(own_database):
    clock = await Cases(own_database).clock(await Cases(own_database).case())

    async def run() -> str:
        async with own_database.begin(PROVINCE) as tx:
            return await warn_of_time_limits(tx)

    async with own_database.begin(PROVINCE) as tx:
        await tx.session.get(Claim, clock.claim_id, with_for_update=True)
        assert await run() == "0 near, 0 missed"
    assert await run() == "0 near, 1 missed"


async def test_a_limit_that_went_on_warns_again_for_its_new_last_day(office, told_on, on, caller):
    claim_id = await office.accepted()
    assert await told_on("2024-07-05") == [WARNED]

    async def step(path: str, today: str, **body: object) -> None:
        on(today)
        sent = {"roles": "recognition_clerk", "subject": "ma-recognition", "json": body}
        answer = await caller.post(f"/v1/injuries/{claim_id}/{path}", **sent)
        assert answer.is_success, answer.text

    await step("suspension", "2024-07-08", suspended_on="2024-07-08", reason="JUDICIAL", awaited="生效判决")
    assert await told_on("2024-09-01") == [WARNED]
    await step("resumption", "2024-09-02", resumed_on="2024-09-02")
    assert await told_on("2024-09-02") == [WARNED, WARNED]
    assert await told_on("2024-09-10") == [WARNED, WARNED, MISSED]
