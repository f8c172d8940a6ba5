"""A successor takes over from a day on: its people are covered without a gap, and all are told (WII Reg, Art. 43)."""

from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text

from services.registry.models import Assignment, DeclaredWage, Enrolment
from shared.auth import Actor
from shared.money import Money
from tests.registry.conftest import CLERK
from tests.registry.employers.office import declare, put_on_roster

PROBLEM = "urn:tongchou:problem:"
JOINED, DAY, DAY_BEFORE = date(2025, 7, 1), date(2025, 9, 1), date(2025, 8, 31)
PROVINCE = Actor("w", "99")


@pytest.fixture
def enrolments(begin):
    """The enrolments with an employer: person, from, until."""

    async def of(employer: dict) -> set[tuple]:
        async with begin(PROVINCE) as tx:
            chosen = select(Enrolment).where(Enrolment.employer_id == UUID(employer["id"]))
            found = await tx.session.scalars(chosen, execution_options={"populate_existing": True})
            return {(row.person_id, row.employed_from, row.covered_from, row.covered_until) for row in found}

    return of


@pytest.fixture
def join(begin):
    async def joined(employer: dict, *people: UUID, on: date = JOINED) -> None:
        async with begin(PROVINCE) as tx:
            await put_on_roster(tx, employer["id"], list(people), on)

    return joined


def merger(successor: dict, **other: object) -> dict:
    told = {"how": "MERGER", "effective_on": f"{DAY}", "moves_roster": True}
    return told | {"successors": [{"employer_id": successor["id"]}]} | other


async def test_people_go_over_without_a_day_between(enrol, join, carry_out, enrolments):
    old, new = await enrol(), await enrol(2)
    one, two, stayed = uuid4(), uuid4(), uuid4()
    await join(old, one, two)
    await join(new, stayed)

    await carry_out(old, "successions", **merger(new))

    assert await enrolments(old) == {(one, JOINED, JOINED, DAY_BEFORE), (two, JOINED, JOINED, DAY_BEFORE)}
    assert await enrolments(new) == {
        (one, DAY, DAY, None),
        (two, DAY, DAY, None),
        (stayed, JOINED, JOINED, None),
    }


async def test_leavings_joinings_and_the_succession_are_announced(enrol, join, carry_out, announced, caller):
    old, new, person = await enrol(), await enrol(2), uuid4()
    await join(old, person)

    await carry_out(old, "successions", **merger(new))

    removed, added = await announced("registry.roster_changed.v1")
    assert (removed["key"], added["key"]) == (old["id"], new["id"])
    assert (removed["payload"]["roster_id"], added["payload"]["first_month"]) == (None, "2025-09")
    [leaving], [joining] = removed["payload"]["changes"], added["payload"]["changes"]
    assert (leaving["action"], leaving["effective_on"], leaving["covered_on"]) == ("REMOVE", "2025-08-31", "2025-08-31")
    assert (joining["action"], joining["effective_on"], joining["covered_on"]) == ("ADD", "2025-09-01", "2025-09-01")
    assert (leaving["person_id"], joining["person_id"]) == (str(person), str(person))
    assert (joining["declared_wage"], joining["basis"]) == ("8650.00", "EMPLOYEE")
    [succeeded] = await announced("registry.employer_succeeded.v1")
    assert (succeeded["key"], succeeded["effective_on"]) == (old["id"], "2025-09-01")
    assert succeeded["payload"] == {
        "employer_id": old["id"],
        "successor_id": new["id"],
        "how": "MERGER",
        "people_moved": 1,
    }
    for employer in (old, new):
        listed = await caller.get(f"/v1/employers/{employer['id']}/successions", roles=CLERK)
        assert listed.json()["items"] == [succeeded["payload"] | {"effective_on": "2025-09-01"}]


async def test_nobody_moves_before_a_second_person_approves(enrol, join, ask, approve, enrolments, announced):
    old, new, person = await enrol(), await enrol(2), uuid4()
    await join(old, person)

    asked = await ask(old, "successions", **merger(new))
    alone = await approve(asked.json(), subject="clerk-1")

    assert alone.json()["type"] == f"{PROBLEM}same-person"
    assert await enrolments(old) == {(person, JOINED, JOINED, None)}
    assert await announced("registry.roster_changed.v1") == []


async def test_wages_go_along_with_those_declared_for_later_months(enrol, join, carry_out, begin, announced):
    old, new, person = await enrol(), await enrol(2), uuid4()
    await join(old, person)
    async with begin(PROVINCE) as tx:
        await declare(tx, old["id"], [person], "2025-08", 900000)
        await declare(tx, old["id"], [person], "2025-10", 950000)

    await carry_out(old, "successions", **merger(new))

    async with begin(PROVINCE) as tx:
        chosen = select(DeclaredWage).where(DeclaredWage.employer_id == UUID(new["id"]))
        wages = {str(row.from_month): row.wage for row in await tx.session.scalars(chosen)}
    assert wages == {"2025-09": Money.yuan("9000"), "2025-10": Money.yuan("9500")}
    changes = (await announced("registry.roster_changed.v1"))[1]["payload"]["changes"]
    told = [(change["action"], change["effective_on"], change["declared_wage"]) for change in changes]
    assert told == [("ADD", "2025-09-01", "9000.00"), ("WAGE", "2025-10-01", "9500.00")]


async def test_who_works_elsewhere_still_does(enrol, join, carry_out, begin):
    old, new, abroad, back = await enrol(kind="DISPATCH"), await enrol(2, kind="DISPATCH"), uuid4(), uuid4()
    await join(old, abroad, back)
    async with begin(PROVINCE) as tx:
        standing = {row.person_id: row.id for row in await tx.session.scalars(select(Enrolment))}
        for person, ends_on in ((abroad, None), (back, DAY_BEFORE)):
            tx.add(posting(standing[person], ends_on, tx.now))

    await carry_out(old, "successions", **merger(new))

    async with begin(PROVINCE) as tx:
        chosen = select(Assignment, Enrolment.person_id).join(Enrolment, Enrolment.id == Assignment.enrolment_id)
        carried = await tx.session.execute(chosen.where(Enrolment.employer_id == UUID(new["id"])))
        [(posted, person)] = carried.all()
    assert (person, posted.starts_on, posted.ends_on, posted.suspends_cover) == (abroad, DAY, None, True)


def posting(enrolment_id: UUID, ends_on: date | None, recorded_at: datetime) -> Assignment:
    return Assignment(
        id=uuid4(),
        prefecture="9908",
        enrolment_id=enrolment_id,
        kind="ABROAD",
        host_name="海外工程",
        country="LA",
        suspends_cover=True,
        starts_on=JOINED,
        ends_on=ends_on,
        recorded_at=recorded_at,
    )


async def test_who_is_with_the_successor_already_stays_and_is_covered_from_the_day(
    enrol, join, carry_out, enrolments, begin, announced
):
    old, new, person = await enrol(), await enrol(2), uuid4()
    await join(old, person)
    await join(new, person, on=DAY)
    async with begin(PROVINCE) as tx:
        late = "UPDATE enrolments SET covered_from = '2025-09-03' WHERE employed_from = '2025-09-01'"
        await tx.session.execute(text(late))

    await carry_out(old, "successions", **merger(new))

    assert await enrolments(old) == {(person, JOINED, JOINED, DAY_BEFORE)}
    assert await enrolments(new) == {(person, DAY, DAY, None)}
    [removed] = await announced("registry.roster_changed.v1")
    assert removed["payload"]["changes"][0]["action"] == "REMOVE"


async def test_who_left_before_the_day_does_not_come_back(enrol, join, carry_out, enrolments, begin):
    old, new, left, leaving = await enrol(), await enrol(2), uuid4(), uuid4()
    await join(old, left, leaving)
    ends = {left: date(2025, 8, 15), leaving: date(2025, 9, 30)}
    async with begin(PROVINCE) as tx:
        for person, end in ends.items():
            facts = {"end": end, "person": person}
            await tx.session.execute(
                text("UPDATE enrolments SET covered_until = :end WHERE person_id = :person"), facts
            )

    await carry_out(old, "successions", **merger(new))

    assert await enrolments(old) == {(person, JOINED, JOINED, end) for person, end in ends.items()}
    assert await enrolments(new) == set()


async def test_liability_goes_over_without_people_where_none_are_to_move(enrol, join, carry_out, enrolments, announced):
    old, new, person = await enrol(), await enrol(2), uuid4()
    await join(old, person)

    await carry_out(old, "successions", **merger(new, moves_roster=False))

    assert await enrolments(old) == {(person, JOINED, JOINED, None)}
    assert await announced("registry.roster_changed.v1") == []
    assert len(await announced("registry.employer_succeeded.v1")) == 1


async def test_in_a_split_each_successor_takes_whom_it_names(enrol, join, carry_out, enrolments, announced):
    old, first, second = await enrol(), await enrol(2), await enrol(3)
    one, two, stays = uuid4(), uuid4(), uuid4()
    await join(old, one, two, stays)

    successors = [
        {"employer_id": first["id"], "person_ids": [str(one)]},
        {"employer_id": second["id"], "person_ids": [str(two)]},
    ]
    await carry_out(old, "successions", **merger(first, how="SPLIT", successors=successors))

    assert await enrolments(first) == {(one, DAY, DAY, None)}
    assert await enrolments(second) == {(two, DAY, DAY, None)}
    assert (stays, JOINED, JOINED, None) in await enrolments(old)
    assert len(await announced("registry.employer_succeeded.v1")) == 2


@pytest.mark.parametrize(
    ("joined_old", "joined_new", "problem"),
    [(DAY, None, "joined-since"), (JOINED, date(2025, 9, 2), "join-successor-later")],
)
async def test_dates_that_contradict_the_day_are_refused_with_how_many_they_concern(
    enrol, join, ask, joined_old, joined_new, problem
):
    old, new, person = await enrol(), await enrol(2), uuid4()
    await join(old, person, on=joined_old)
    if joined_new is not None:
        await join(new, person, on=joined_new)

    answer = await ask(old, "successions", **merger(new))

    assert (answer.json()["type"], answer.json()["facts"]["people"]) == (f"{PROBLEM}{problem}", "1")


async def test_only_people_of_the_roster_are_named(enrol, join, ask):
    old, new, person = await enrol(), await enrol(2), uuid4()
    await join(old, person)
    successors = [{"employer_id": new["id"], "person_ids": [str(person), str(uuid4())]}]

    answer = await ask(old, "successions", **merger(new, successors=successors))

    assert (answer.json()["type"], answer.json()["facts"]["people"]) == (f"{PROBLEM}not-on-roster", "1")


async def test_successors_that_make_no_sense_are_refused(enrol, ask):
    old, new, third = await enrol(), await enrol(2), await enrol(3)
    one, two = {"employer_id": new["id"]}, {"employer_id": third["id"]}
    person = {"person_ids": [str(uuid4())]}
    wrong = {
        "itself": merger(old),
        "twice": merger(new, how="SPLIT", moves_roster=False, successors=[one, one]),
        "two in a merger": merger(new, moves_roster=False, successors=[one, two]),
        "people without a move": merger(new, moves_roster=False, successors=[one | person]),
        "nobody says who": merger(new, how="SPLIT", successors=[one | person, two]),
        "a person twice": merger(new, how="SPLIT", successors=[one | person, two | person]),
    }

    for why, body in wrong.items():
        assert (await ask(old, "successions", **body)).json()["type"] == f"{PROBLEM}succession-contradicted", why
    unseen = await ask(old, "successions", **merger({"id": str(uuid4())}))
    too_early = await ask(old, "successions", **merger(new, effective_on=old["registered_on"]))
    assert unseen.json()["type"] == f"{PROBLEM}employer-not-found"
    assert too_early.json()["type"] == f"{PROBLEM}date-out-of-order"


async def test_a_prefectures_clerk_gives_nobody_away_to_another_but_the_province_may(
    enrol, join, ask, carry_out, enrolments, announced
):
    here, there = await enrol(), await enrol(served="9901", division="990111")
    person = uuid4()
    await join(here, person)

    refused = await ask(here, "successions", **merger(there, how="TRANSFER"))
    await carry_out(here, "successions", served="99", **merger(there, how="TRANSFER"))

    assert refused.json()["type"] == f"{PROBLEM}employer-not-found"
    assert await enrolments(there) == {(person, DAY, DAY, None)}
    divisions = [event["division"] for event in await announced("registry.roster_changed.v1")]
    assert divisions == ["990811", "990111"]


async def test_a_large_roster_goes_over_in_slices_of_five_hundred(enrol, join, carry_out, announced):
    old, new = await enrol(), await enrol(2)
    await join(old, *(uuid4() for _ in range(1001)))

    await carry_out(old, "successions", **merger(new))

    events = await announced("registry.roster_changed.v1")
    assert [len(event["payload"]["changes"]) for event in events] == [500, 500, 1, 500, 500, 1]
    lines = [change["line"] for event in events[:3] for change in event["payload"]["changes"]]
    assert lines == list(range(1, 1002))
