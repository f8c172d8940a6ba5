"""A roster file takes effect once, row by row, and gives back what is wrong."""

from datetime import date

import pytest
from sqlalchemy import func, select

from services.registry.domain.enrolment.roster_fault import RosterFault
from services.registry.models import DeclaredWage, Employer, Enrolment, Person
from shared.auth import Actor
from shared.bulk.files import rejects_path
from shared.db.tables import OutboxRow
from tests.registry.counter import with_check
from tests.registry.roster_file import EMPLOYER, OTHER_PERSON, file_of, row

WORKER = Actor("registry-worker", "99")
CLERK = "registry_clerk"


@pytest.fixture
def database(own_database):
    return own_database


async def count(database, model) -> int:
    async with database.begin(WORKER) as tx:
        return await tx.session.scalar(select(func.count()).select_from(model))


async def test_good_rows_take_effect_and_are_announced(hand_in, own_database):
    job = await hand_in(file_of(row(), row(OTHER_PERSON)))

    assert job["state"] == "DONE"
    assert job["result"] == {"rows": 2, "taken": 2, "refused": 0}
    assert [await count(own_database, m) for m in (Employer, Person, Enrolment, DeclaredWage)] == [1, 2, 2, 2]
    async with own_database.begin(WORKER) as tx:
        assert (await tx.session.scalars(select(OutboxRow.type).order_by(OutboxRow.seq))).all() == [
            "registry.employer_registered.v1",
            "registry.roster_changed.v1",
        ]


async def test_cover_begins_the_day_after_the_office_received_the_roster(hand_in, own_database):
    await hand_in(file_of(row(movement="ADD,2025-08-01,8650.00")), received_on="2025-08-28")

    async with own_database.begin(WORKER) as tx:
        enrolment = (await tx.session.scalars(select(Enrolment))).one()
    assert (enrolment.employed_from, enrolment.covered_from) == (date(2025, 8, 1), date(2025, 8, 29))


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (row("CITIZEN_ID,110105194912310021,张三"), RosterFault.ID_NUMBER),
        (row(employer=EMPLOYER.replace("12P,", "12X,")), RosterFault.CREDIT_CODE),
        (row(employer=EMPLOYER.replace(",3411,", ",9999,")), RosterFault.INDUSTRY),
        (row(employer=EMPLOYER.replace("990811", "990911")), RosterFault.DIVISION),
        (row(employer=f"{EMPLOYER}0"), RosterFault.DIVISION),
        (row(movement="ADD,2025-02-30,8650.00"), RosterFault.DATE),
        (row(movement="ADD,2025-10-01,8650.00"), RosterFault.DATE_IN_FUTURE),
        (row(movement="ADD,2025-08-01,"), RosterFault.WAGE_MISSING),
        (row(movement="ADD,2025-08-01,0.00"), RosterFault.WAGE_NOT_POSITIVE),
        (row(movement="JOIN,2025-08-01,8650.00"), RosterFault.ACTION),
        (row("CITIZEN_ID,110105194912310026,"), RosterFault.ID_NUMBER),
        (row(OTHER_PERSON[:-2]), RosterFault.NAME),
        (row("HMT_PERMIT,11010519491231002X,陈一"), RosterFault.ID_AREA),
        (row("HMT_PERMIT,11010519491231002X,陈一", "REMOVE,2025-08-20,"), RosterFault.NOT_ENROLLED),
        (row(f"CITIZEN_ID,{with_check('37081120090802003')},陈一"), RosterFault.TOO_YOUNG),
        (row(employer=EMPLOYER.replace("ENTERPRISE", "GOV_ORGAN")), RosterFault.OUTSIDE_SCOPE),
        (row(movement="REMOVE,2025-08-20,"), RosterFault.NOT_ENROLLED),
    ],
    ids=lambda value: value.name if isinstance(value, RosterFault) else "row",
)
async def test_a_wrong_row_comes_back_with_its_reason_and_spares_the_others(hand_in, refused, wrong, fault):
    job = await hand_in(file_of(row("PASSPORT,E12345678,王五"), wrong))

    assert job["result"] == {"rows": 2, "taken": 1, "refused": 1}
    assert await refused(job) == [fault.value]


async def test_a_repeated_row_and_an_overlap_in_one_file_are_refused(hand_in, refused):
    job = await hand_in(file_of(row(), row(), row(movement="ADD,2025-08-02,8650.00")))

    assert await refused(job) == [RosterFault.DUPLICATE.value, RosterFault.OVERLAP.value]


async def test_an_enrolment_that_overlaps_the_stock_is_refused(hand_in, refused):
    await hand_in(file_of(row()))

    job = await hand_in(file_of(row(movement="ADD,2025-09-01,9000.00")))

    assert await refused(job) == [RosterFault.OVERLAP.value]


async def test_a_removed_person_can_be_enrolled_again_later(hand_in, own_database):
    await hand_in(file_of(row()))
    await hand_in(file_of(row(movement="REMOVE,2025-08-20,")))

    job = await hand_in(file_of(row(movement="ADD,2025-08-21,9000.00")))

    assert job["result"]["refused"] == 0
    assert await count(own_database, Enrolment) == 2


async def test_the_same_file_twice_takes_effect_once(hand_in, own_database):
    first = await hand_in(file_of(row()))
    second = await hand_in(file_of(row()))

    assert first["id"] == second["id"]
    assert await count(own_database, Enrolment) == 1


async def test_refused_rows_of_a_worker_that_died_do_not_outlive_a_clean_repeat(upload, work, caller, settings):
    roster = await upload(file_of(row()))
    stale = rejects_path(settings.files_dir, roster["job_id"])
    stale.write_text("left behind")

    await work()

    assert not stale.exists()
    answer = await caller.get(f"/v1/jobs/{roster['job_id']}/rejects", roles=CLERK)
    assert answer.json()["type"] == "urn:tongchou:problem:rejects-not-ready"


async def test_a_file_cut_off_on_its_way_is_refused_whole(caller, own_database):
    answer = await caller.post(
        "/v1/rosters",
        roles=CLERK,
        files={"file": ("roster.csv", file_of(row(), row(OTHER_PERSON))[:-20])},
        data={"division": "990800", "received_on": "2025-08-28"},
    )

    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:tongchou:problem:file-cut-off"
    assert await count(own_database, Enrolment) == 0


@pytest.mark.parametrize("division", ["99", "9908", "99080x"])
async def test_a_roster_is_for_one_whole_division(caller, division):
    answer = await caller.post(
        "/v1/rosters",
        roles=CLERK,
        division="99",
        files={"file": ("roster.csv", file_of(row()))},
        data={"division": division, "received_on": "2025-08-28"},
    )

    assert answer.json()["type"] == "urn:tongchou:problem:invalid-request"


async def test_a_roster_for_another_prefecture_is_refused(caller):
    answer = await caller.post(
        "/v1/rosters",
        roles=CLERK,
        files={"file": ("roster.csv", file_of(row()))},
        data={"division": "990100", "received_on": "2025-08-28"},
    )

    assert answer.json()["type"] == "urn:tongchou:problem:outside-division"


async def test_cover_is_told_with_the_roster_it_rests_on(hand_in, caller):
    await hand_in(file_of(row()), received_on="2025-08-28")
    number = {"id_type": "CITIZEN_ID", "id_no": "11010519491231002X"}
    person = (await caller.post("/v1/persons/lookups", roles=CLERK, json=number)).json()

    async def covered(at: str) -> bool:
        asked = await caller.get("/v1/cover", roles=CLERK, params={"person": person["id"], "at": at})
        return asked.json()["covered"]

    assert await covered("2025-08-29T00:00:00+08:00")
    assert not await covered("2025-08-28T23:59:59+08:00")
