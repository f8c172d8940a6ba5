"""The calendar makes a decision final: on the day after the last on which somebody could have contested it."""

import pytest
from sqlalchemy import text

from services.claims.app import SERVICE
from services.claims.commands.disputes.note_final_decisions import note_final_decisions
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.queries import finalise_uncontested
from tests.claims.disputes.contest import SUIT, WORKER, days_pass, running
from tests.claims.office import announced_types, succeeded


@pytest.mark.parametrize(("day", "state", "moved"), [("2024-12-03", "SERVED", 0), ("2024-12-04", "FINAL", 1)])
async def test_a_served_decision_is_final_once_nobody_may_contest_it_any_more(
    contest, office, database, day, state, moved
):
    claim_id = await contest.served()

    assert await days_pass(database, day) == f"final: {moved}"

    case = await office.case(claim_id)
    assert case["injury"]["state"] == state
    assert [entry["effective_on"] for entry in case["history"] if entry["what"] == "BECAME_FINAL"] == ["2024-12-04"] * (
        moved
    )


async def test_what_the_timer_does_is_what_the_table_of_moves_says(contest, office, database):
    claim_id = await contest.served()
    before = await announced_types(database)
    await days_pass(database, "2025-03-01")

    case = await office.case(claim_id)
    assert (case["injury"]["state"], running(case)) == (MOVES[CaseMove.FINALISE].reaches, {})
    assert case["injury"]["decision_id"] is not None
    entry = case["history"][-1]
    assert (entry["what"], entry["effective_on"], entry["recorded_by"]) == (
        "BECAME_FINAL",
        "2024-12-04",
        "claims-worker",
    )
    assert await announced_types(database) == before
    assert await days_pass(database, "2025-03-02") == "final: 0"


@pytest.mark.parametrize(("day", "state"), [("2024-12-25", "SERVED"), ("2024-12-26", "FINAL")])
async def test_after_a_review_fifteen_days_are_waited_for(contest, database, day, state):
    reviewed = await contest.contested()
    succeeded(await contest.end(reviewed, outcome_on="2024-12-09", received_on="2024-12-10"))
    await days_pass(database, day)

    assert await contest.state(reviewed["claim_id"]) == state


async def test_what_is_not_served_or_before_a_forum_is_not_final_however_late(contest, office, database):
    decided = await office.decided()
    reviewed = await contest.contested(accident_at="2024-05-07T10:20:00+08:00")
    sued = await contest.contested(SUIT, accident_at="2024-05-08T10:20:00+08:00")
    revoked = await contest.revoked(accident_at="2024-05-09T10:20:00+08:00")

    assert await days_pass(database, "2026-06-01") == "final: 0"
    states = [await contest.state(case) for case in (decided, reviewed["claim_id"], sued["claim_id"], revoked)]
    assert states == ["DECIDED", "UNDER_REVIEW", "IN_COURT", "REVOKED"]


async def test_while_a_last_day_is_not_known_the_case_waits(contest, office, database):
    claim_id = await contest.served()
    async with database.begin(WORKER) as tx:
        await tx.session.execute(text("UPDATE clocks SET due_on = NULL WHERE kind = 'GO_TO_COURT'"))

    assert await days_pass(database, "2026-06-01") == "final: 0"
    assert await contest.state(claim_id) == "SERVED"


async def test_a_dispute_told_after_the_decision_looked_final_is_recorded_all_the_same(contest, database):
    claim_id = await contest.served()
    await days_pass(database, "2024-12-04")

    opened = succeeded(await contest.open(claim_id, SUIT, filed_on="2024-12-03", admitted_on="2024-12-10"))

    assert (opened["in_time"], await contest.state(claim_id)) == (True, "IN_COURT")


async def test_a_run_takes_so_many_cases_and_the_next_goes_on(contest, office, database):
    for day in (6, 7, 8):
        await contest.served(accident_at=f"2024-05-0{day}T10:20:00+08:00")

    taken = []
    for _ in range(3):
        async with database.begin(WORKER) as tx:
            taken.append(await finalise_uncontested(tx, MOVES[CaseMove.FINALISE], tx.today, 2))

    assert taken == [2, 1, 0]


def test_the_worker_looks_by_itself():
    assert note_final_decisions in [timer.command for timer in SERVICE.timers]
