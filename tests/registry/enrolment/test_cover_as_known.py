"""Cover at an instant: by whom, since when, why, and what we knew at another time."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from services.registry.models import Enrolment, EnrolmentHistory
from shared.auth import Actor
from tests.registry.desk import Desk, problem, succeeded

DAYS = ("2025-08-20", "2025-09-05", "2025-10-10")


@pytest.fixture
def desk(caller) -> Desk:
    return Desk(caller)


@pytest.fixture
async def enrolment(desk) -> dict:
    """Employed from 2025-08-01, told on 2025-08-28."""
    return await desk.enrolled(await desk.employer())


async def test_the_answer_says_by_whom_since_when_and_why(desk, enrolment):
    succeeded(await desk.end(enrolment["id"], "2025-09-10"))

    cover = await desk.cover(enrolment["person_id"], "2025-09-01")

    (one,) = cover["enrolments"]
    assert (one["employer_id"], one["covered_from"], one["covered_until"]) == (
        enrolment["employer_id"],
        "2025-08-29",
        "2025-09-10",
    )
    assert (one["why"]["rule"], one["why"]["received_on"], one["why"]["roster_id"]) == ("NEXT_DAY", "2025-08-28", None)
    assert (one["why_until"]["rule"], one["why_until"]["received_on"]) == ("LAST_DAY_OF_EMPLOYMENT", "2025-09-15")
    assert "Art. 58" in one["why"]["citation"]


async def test_whoever_works_for_several_employers_is_covered_by_each(desk, enrolment):
    second = await desk.enrolled(await desk.employer(2), received_on="2025-09-01")

    cover = await desk.cover(enrolment["person_id"], "2025-09-01")

    assert [(one["employer_id"], one["covered"]) for one in cover["enrolments"]] == [
        (enrolment["employer_id"], True),
        (second["employer_id"], False),
    ]


async def test_what_was_known_before_a_leaving_and_before_the_joining_is_told(desk, enrolment):
    day = "2025-09-20"
    joined = await desk.cover(enrolment["person_id"], day)
    succeeded(await desk.end(enrolment["id"], "2025-09-10"))

    now = await desk.cover(enrolment["person_id"], day)
    then = await desk.cover(enrolment["person_id"], day, known_at=joined["asked_at"])
    earlier = await desk.cover(enrolment["person_id"], day, known_at="2025-09-01T00:00:00+08:00")

    assert (now["covered"], then["covered"], earlier["enrolments"]) == (False, True, [])
    assert then["known_at"] == joined["asked_at"] < then["asked_at"]


async def test_nobody_is_told_what_will_be_known(desk, enrolment):
    cover = await desk.cover(enrolment["person_id"], "2025-09-01", known_at="2099-01-01T00:00:00+08:00")

    assert cover["known_at"] == cover["asked_at"]


async def test_an_instant_is_given_with_its_offset(desk, enrolment):
    asked = await desk.get("/v1/cover", params={"person": enrolment["person_id"], "at": "2025-09-01T12:00:00"})

    assert problem(asked) == (422, "invalid-request")


async def test_another_prefecture_is_told_of_no_cover_here(caller, desk, enrolment):
    there = await Desk(caller, served="9901").cover(enrolment["person_id"], "2025-09-01")
    history = await Desk(caller, served="9901").get(f"/v1/persons/{enrolment['person_id']}/enrolments")

    assert (there["covered"], there["enrolments"], succeeded(history)["items"]) == (False, [], [])


async def test_what_was_known_is_never_changed_nor_an_enrolment_removed(desk, enrolment, begin):
    succeeded(await desk.end(enrolment["id"], "2025-09-10"))

    for change in ("UPDATE enrolment_history SET basis = 'INTERN'", "DELETE FROM enrolments"):
        with pytest.raises(Exception, match="only grow"):
            async with begin() as tx:
                await tx.session.execute(text(change))


async def test_nobody_changes_an_enrolment_by_what_was_known_before_its_last_change(desk, enrolment, begin):
    late = text("UPDATE enrolments SET known_since = known_since - interval '1 second'")

    with pytest.raises(Exception, match="changed after this transaction began"):
        async with begin() as tx:
            await tx.session.execute(late)


async def test_a_second_change_in_one_transaction_was_seen_by_nobody(desk, enrolment, begin):
    async with begin() as tx:
        for basis in ("INTERN", "VILLAGE_OFFICIAL"):
            changed = text("UPDATE enrolments SET basis = :basis, known_since = :now")
            await tx.session.execute(changed, {"basis": basis, "now": tx.now})
        kept = (await tx.session.scalars(text("SELECT basis FROM enrolment_history"))).all()
    assert kept == ["EMPLOYEE"]


async def test_the_history_of_another_prefecture_is_out_of_sight(desk, enrolment, begin):
    succeeded(await desk.end(enrolment["id"], "2025-09-10"))

    async with begin(Actor("clerk-2", "9901")) as tx:
        assert (await tx.session.scalars(select(EnrolmentHistory))).all() == []


DATES = st.sampled_from(["2025-08-01", "2025-08-15", "2025-09-01", "2025-09-10", "2025-09-25"])
MOVEMENTS = st.lists(
    st.one_of(
        st.tuples(st.just("join"), st.sampled_from([0, 1]), DATES),
        st.tuples(st.just("end"), st.sampled_from([0, 1]), DATES),
        st.tuples(st.just("abroad"), st.sampled_from([0, 1]), DATES),
        st.tuples(st.just("correct"), st.sampled_from([0, 1]), DATES),
        st.tuples(st.just("withdraw"), st.sampled_from([0, 1]), DATES),
    ),
    min_size=2,
    max_size=6,
)


async def carry_out(desk: Desk, employers: list[str], last: dict[int, dict], movement: tuple[str, int, str]) -> None:
    """Try a movement; one that the rules refuse changes nothing, and nobody minds."""
    verb, which, day = movement
    enrolment = last.get(which)
    if verb == "join":
        answer = await desk.enrol(employers[which], employed_from=day, received_on=day)
        if answer.is_success:
            last[which] = answer.json()["enrolment"]
    elif enrolment is not None and verb == "end":
        await desk.end(enrolment["id"], day, received_on=day)
    elif enrolment is not None and verb == "abroad":
        abroad = {"kind": "ABROAD", "country": "NGA", "host_requires_own_scheme": True}
        await desk.assign(enrolment["id"], **abroad, starts_on=day)
    elif enrolment is not None:
        dates = {"received_on": day, "employed_from": day, "employed_until": None} if verb == "correct" else {}
        what = "correction" if verb == "correct" else "withdrawal"
        asked = await desk.change(enrolment["id"], what, {"reason": "录入有误"} | dates)
        if asked.is_success:
            await desk.approve(asked.json()["id"])


async def standing(database, day: str) -> set[str]:
    """The enrolments that stand on a day, read from what is known now and nothing else."""
    on = date.fromisoformat(day)
    async with database.begin(Actor("reader", "99")) as tx:
        rows = await tx.session.scalars(select(Enrolment).where(Enrolment.withdrawn_at.is_(None)))
        return {str(row.id) for row in rows if row.employed_from <= on <= (row.covered_until or on)}


@given(movements=MOVEMENTS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_cover_as_known_at_an_instant_is_what_was_answered_then(connection, database, caller, movements):
    example = await connection.begin_nested()
    desk = Desk(caller)
    employers = [await desk.employer(1), await desk.employer(2)]
    first = await desk.enrolled(employers[0])
    person_id, last, answers = first["person_id"], {0: first}, []
    for movement in movements:
        await carry_out(desk, employers, last, movement)
        for day in DAYS:
            answers.append((day, await desk.cover(person_id, day), await standing(database, day)))

    for day, answer, stood in answers:
        again = await desk.cover(person_id, day, known_at=answer["asked_at"])
        assert {one["enrolment_id"] for one in again["enrolments"]} == stood
        assert (again["covered"], again["enrolments"]) == (answer["covered"], answer["enrolments"])
    await example.rollback()
