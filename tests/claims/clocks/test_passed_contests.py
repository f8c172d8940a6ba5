"""The time to contest ends by itself when it has passed: it leaves the list, and the decision still becomes final."""

import pytest
from sqlalchemy import select

from services.claims.app import SERVICE
from services.claims.commands.clocks.end_passed_contests import end_passed_contests
from services.claims.commands.disputes.note_final_decisions import note_final_decisions
from services.claims.domain.clocks.clock_kind import CONTEST, ClockKind
from services.claims.models import Claim, ClockRow
from tests.claims.clocks.ledger_of_cases import PROVINCE, Cases, day


@pytest.fixture
def ended_on(on):
    """Let the timer run on a day, and return which limits have ended by now, and how."""

    async def run(today: str) -> list[tuple]:
        async with on(today).begin(PROVINCE) as tx:
            await end_passed_contests(tx)
            ended = select(ClockRow).where(ClockRow.ended_on.is_not(None)).order_by(ClockRow.due_on)
            rows = (await tx.session.scalars(ended)).all()
        return [(row.kind, row.ended_on, row.step_taken, row.in_time) for row in rows]

    return run


@pytest.mark.parametrize("kind", sorted(CONTEST))
async def test_it_ends_on_the_day_after_its_last_unused(cases, ended_on, kind):
    await cases.limit_of("2024-05-06", kind=kind)

    assert await ended_on("2024-05-06") == []
    assert await ended_on("2024-05-07") == await ended_on("2024-05-08") == [(kind, day("2024-05-07"), False, None)]


async def test_the_limits_of_offices_and_those_without_a_last_day_do_not_end_by_themselves(cases, ended_on):
    await cases.limit_of("2024-05-06")
    await cases.limit_of("2024-05-06", kind=ClockKind.SEEK_REVIEW, due_on=None, due_gap="2027")

    assert await ended_on("2025-05-06") == []


async def test_many_end_in_slices_each_once(cases, on):
    for _ in range(5):
        await cases.limit_of("2024-05-06", kind=ClockKind.GO_TO_COURT)

    async with on("2024-05-07").begin(PROVINCE) as tx:
        assert [await end_passed_contests(tx, 2) for _ in range(2)] == ["5 ended", "0 ended"]


async def test_a_case_that_somebody_works_on_is_passed_over_until_the_next_time(own_database):
    cases = Cases(own_database)
    clock = await cases.limit_of("2024-05-06", kind=ClockKind.SEEK_REVIEW)

    async def run() -> str:
        async with own_database.begin(PROVINCE) as tx:
            return await end_passed_contests(tx)

    async with own_database.begin(PROVINCE) as tx:
        await tx.session.get(Claim, clock.claim_id, with_for_update=True)
        assert await run() == "0 ended"
    assert await run() == "1 ended"


async def test_what_has_ended_still_makes_the_decision_final_from_the_day_after_the_last(office, on, ended_on):
    claim_id = await office.served()

    assert [kind for kind, *_ in await ended_on("2025-03-01") if kind in CONTEST] == ["SEEK_REVIEW", "GO_TO_COURT"]
    async with on("2025-03-02").begin(PROVINCE) as tx:
        assert await note_final_decisions(tx) == "final: 1"

    case = await office.case(claim_id)
    due = max(clock["due_on"] for clock in case["clocks"] if clock["kind"] == "GO_TO_COURT")
    [final] = [entry["effective_on"] for entry in case["history"] if entry["what"] == "BECAME_FINAL"]
    assert (case["injury"]["state"], (day(final) - day(due)).days) == ("FINAL", 1)


def test_the_worker_looks_by_itself():
    assert end_passed_contests in [timer.command for timer in SERVICE.timers]
