"""A real-name roster taken back: stays it opened never were, stays it ended go on, unless something rests on it."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from services.registry import queries
from services.registry.models import KnownInjury, PersonAlias, ProjectStay
from shared.auth import Actor
from tests.registry.projects.test_project_rosters import LI, ZHANG, roster

PROVINCE = Actor("registry-worker", "99")
ROSTERS = "/v1/project-rosters"
JUNE = (f"{ZHANG},2024-06-03,,", f"{LI},2024-06-05,,")
ZHANG_LEAVES, ZHANG_RETURNS = f"{ZHANG},2024-06-03,2024-06-30,", f"{ZHANG},2024-07-10,,"


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
def told(hand_in, files_of, project):
    """Hand rosters in, each with the day of receipt; returns the files' ids."""

    async def in_turn(*rosters: tuple[str, tuple[str, ...]]) -> list[str]:
        for received_on, lines in rosters:
            job = await hand_in(roster(*lines), path=ROSTERS, received_on=received_on)
            assert job["result"]["refused"] == 0
        return [file["id"] for file in await files_of(ROSTERS)]

    return in_turn


@pytest.fixture
def on_site(stays, project):
    """Who stands on the project's roster: joined, left, covered from."""

    async def standing() -> list[tuple]:
        return sorted(await stays(project))

    return standing


@pytest.fixture
def injured(database, contractor):
    """Let claims recognise an injury on a day, by default of Zhang with the contractor; returns the case."""

    async def on(day: str, **other: UUID) -> str:
        async with database.begin(PROVINCE) as tx:
            person_id = tx.secrets.pseudonyms("person")("CITIZEN_ID", "11010519491231002X")
            whose = {"person_id": person_id, "employer_id": UUID(contractor)} | other
            case = uuid4()
            tx.add(KnownInjury(prefecture="9908", claim_id=case, accident_on=date.fromisoformat(day), **whose))
        return str(case)

    return on


async def test_stays_it_opened_never_were_and_may_be_entered_again(project, told, undo_file, on_site, worker, cover):
    [june] = await told(("2024-06-05", JUNE))

    job = await undo_file(ROSTERS, june)

    assert (job["state"], job["result"]) == ("DONE", {"withdrawn": 2, "reopened": 0})
    assert await on_site() == []
    entered = await worker(project, joined_on="2024-06-01", received_on="2024-06-10")
    assert entered.status_code == 201
    assert await on_site() == [("2024-06-01", None, "2024-06-10")]
    assert (await cover(project, entered.json()["person_id"], "2024-06-05"))["covered"] is False


async def test_stays_it_ended_go_on_though_it_opened_others_in_their_place(told, undo_file, on_site):
    files = await told(("2024-06-05", JUNE), ("2024-07-10", (ZHANG_LEAVES, ZHANG_RETURNS)))
    assert ("2024-06-03", "2024-06-30", "2024-06-05") in await on_site()

    job = await undo_file(ROSTERS, files[1])

    assert (job["state"], job["result"]) == ("DONE", {"withdrawn": 1, "reopened": 1})
    assert await on_site() == [("2024-06-03", None, "2024-06-05"), ("2024-06-05", None, "2024-06-05")]
    assert (await undo_file(ROSTERS, files[0]))["result"] == {"withdrawn": 2, "reopened": 0}
    assert await on_site() == []


async def test_what_was_known_at_a_time_stays_known_of_that_time(project, told, undo_file, caller, begin):
    async def known() -> str:
        async with begin() as tx:
            return tx.now.isoformat()

    before = await known()
    files = await told(("2024-06-05", JUNE))
    opened = await known()
    files = await told(("2024-07-01", (ZHANG_LEAVES,)))
    ended = await known()
    await undo_file(ROSTERS, files[1])
    reopened = await known()
    await undo_file(ROSTERS, files[0])
    withdrawn = await known()

    async with begin() as tx:
        person = tx.secrets.pseudonyms("person")("CITIZEN_ID", "11010519491231002X")
    covered = []
    for known_at in (before, opened, ended, reopened, withdrawn):
        asked = {"person": str(person), "at": "2024-07-05T12:00:00+08:00", "known_at": known_at}
        for path in ("/v1/cover", f"/v1/projects/{project['id']}/cover"):
            covered.append((await caller.get(path, roles="claims_clerk", params=asked)).json()["covered"])
    assert covered == [False] * 2 + [True] * 2 + [False] * 2 + [True] * 2 + [False] * 2


@pytest.mark.parametrize(
    ("day", "rests"), [("2024-06-02", False), ("2024-06-03", True), ("2024-06-30", True), ("2024-07-01", False)]
)
async def test_an_injury_during_a_stay_rests_on_the_roster_that_opened_it(
    told, undo_file, injured, on_site, day, rests
):
    [june] = await told(("2024-07-05", (ZHANG_LEAVES, JUNE[1])))
    case, before = await injured(day), await on_site()

    job = await undo_file(ROSTERS, june)

    assert job["state"] == ("FAILED" if rests else "DONE")
    assert await on_site() == (before if rests else [])
    assert (f"1 × 工伤案件 / claim, {case}. It cannot" in (job["failure"] or "")) == rests


async def test_a_roster_that_is_rested_on_stays_in_effect(told, undo_file, injured, files_of):
    [june] = await told(("2024-06-05", JUNE))
    await injured("2024-06-20")

    job = await undo_file(ROSTERS, june)

    assert (job["state"], job["failure"].partition(":")[0]) == ("FAILED", "file-rested-on")
    assert [file["undone_at"] for file in await files_of(ROSTERS)] == [None]


async def test_an_injury_under_an_earlier_number_rests_on_it_and_one_of_others_does_not(
    told, undo_file, injured, begin
):
    [june] = await told(("2024-06-05", JUNE))
    earlier = uuid4()
    async with begin() as tx:
        person_id = tx.secrets.pseudonyms("person")("CITIZEN_ID", "11010519491231002X")
        tx.add(PersonAlias(alias_id=earlier, person_id=person_id, recorded_at=tx.now))
    case = await injured("2024-06-20", person_id=earlier)
    await injured("2024-06-20", employer_id=uuid4())
    await injured("2024-06-20", person_id=uuid4())

    job = await undo_file(ROSTERS, june)

    assert job["state"] == "FAILED"
    assert f": 1 × 工伤案件 / claim, {case}. It cannot" in job["failure"]


async def test_a_stay_that_the_counter_ended_since_keeps_its_roster(project, told, undo_file, worker, on_site):
    [june] = await told(("2024-06-05", JUNE))
    await worker(project, received_on="2024-06-30", left_on="2024-06-30")
    before = await on_site()

    job = await undo_file(ROSTERS, june)

    assert job["state"] == "FAILED"
    assert "1 × 其后变更的在场记录 / stay changed since" in job["failure"]
    assert await on_site() == before


async def test_a_stay_does_not_go_on_where_a_later_one_stands(project, told, undo_file, worker, on_site):
    files = await told(("2024-06-05", JUNE), ("2024-07-01", (ZHANG_LEAVES,)))
    later = (await worker(project, received_on="2024-07-10", joined_on="2024-07-10")).json()
    before = await on_site()

    job = await undo_file(ROSTERS, files[1])

    assert job["state"] == "FAILED"
    assert f"1 × 其后的再次进场 / later stay, {later['id']}" in job["failure"]
    assert await on_site() == before


async def test_a_withdrawn_stay_does_not_stand_in_the_way_of_a_merging(told, undo_file, begin):
    [june] = await told(("2024-06-05", JUNE))
    async with begin() as tx:
        both = [stay.person_id for stay in await tx.session.scalars(select(ProjectStay))]
        standing = await queries.overlaps_of(tx, *both)
    await undo_file(ROSTERS, june)

    async with begin() as tx:
        assert len(standing) == 1
        assert await queries.overlaps_of(tx, *both) == []
