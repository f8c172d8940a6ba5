"""Dispatched, seconded, abroad: the employer stays liable, and cover is suspended only where the law says so."""

import pytest
from sqlalchemy import select, text

from services.registry.models import Assignment
from shared.auth import Actor
from tests.registry.desk import Desk, problem, succeeded

ABROAD = {"kind": "ABROAD", "host_name": "Lagos Works", "country": "NGA"}


@pytest.fixture
def desk(caller) -> Desk:
    return Desk(caller)


@pytest.fixture
async def enrolment(desk) -> dict:
    """Employed from 2025-08-01, covered from 2025-08-29."""
    return await desk.enrolled(await desk.employer())


@pytest.mark.parametrize(
    ("told", "cited"),
    [
        ({"kind": "DISPATCH", "host_credit_code": "91370800MA3TE8T12P"}, "SPC 2014, Art. 3"),
        ({"kind": "SECONDMENT", "agreement": "补偿由接收单位承担一半"}, "WII Reg, Art. 43"),
        (ABROAD, "WII Reg, Art. 44"),
    ],
)
async def test_a_worker_sent_elsewhere_stays_covered_by_the_employer_who_enrolled_them(desk, enrolment, told, cited):
    succeeded(await desk.assign(enrolment["id"], **told))

    cover = await desk.cover(enrolment["person_id"], "2025-09-01")
    (one,) = cover["enrolments"]
    assert (cover["covered"], one["employer_id"]) == (True, enrolment["employer_id"])
    assert (one["works_at"]["kind"], one["suspended"]) == (told["kind"], False)
    assert one["works_at"]["citation"].startswith(cited)


async def test_abroad_under_the_hosts_own_scheme_cover_is_suspended_for_those_days_alone(desk, enrolment):
    days = {"starts_on": "2025-09-01", "ends_on": "2025-09-30"}
    succeeded(await desk.assign(enrolment["id"], **ABROAD, **days, host_requires_own_scheme=True))

    answers = [await desk.cover(enrolment["person_id"], day) for day in ("2025-08-31", "2025-09-01", "2025-09-30")]
    after = await desk.cover(enrolment["person_id"], "2025-10-01")

    assert [answer["covered"] for answer in (*answers, after)] == [True, False, False, True]
    assert answers[1]["enrolments"][0]["suspended"]
    assert answers[1]["enrolments"][0]["works_at"]["country"] == "NGA"


async def test_a_worker_is_in_one_place_at_a_time(desk, enrolment):
    succeeded(await desk.assign(enrolment["id"], starts_on="2025-09-01", ends_on="2025-09-10"))

    assert problem(await desk.assign(enrolment["id"], starts_on="2025-09-10")) == (409, "assignment-overlaps")
    assert (await desk.assign(enrolment["id"], starts_on="2025-09-11")).status_code == 201


async def test_the_database_itself_refuses_two_places_at_once(desk, enrolment, begin):
    succeeded(await desk.assign(enrolment["id"], starts_on="2025-09-01"))

    with pytest.raises(Exception, match="one_assignment_at_a_time"):
        async with begin() as tx:
            again = "INSERT INTO assignments SELECT gen_random_uuid(), prefecture, enrolment_id, kind, host_name, "
            again += "host_credit_code, country, suspends_cover, agreement, starts_on + 3, ends_on, recorded_at"
            await tx.session.execute(text(f"{again} FROM assignments"))


@pytest.mark.parametrize(
    ("told", "status", "code"),
    [
        ({"starts_on": "2025-07-31"}, 422, "assignment-outside-enrolment"),
        ({"starts_on": "2025-09-02", "ends_on": "2025-09-01"}, 422, "assignment-out-of-order"),
        ({"host_credit_code": "91370800MA3TE8T12X"}, 422, "credit-code-wrong"),
        ({"kind": "ABROAD"}, 422, "invalid-request"),
        ({"country": "NGA"}, 422, "invalid-request"),
        ({"host_requires_own_scheme": True}, 422, "invalid-request"),
    ],
)
async def test_what_contradicts_itself_or_the_employment_is_refused(desk, enrolment, told, status, code):
    assert problem(await desk.assign(enrolment["id"], **told)) == (status, code)


async def test_an_end_supersedes_and_what_was_known_before_can_still_be_told(desk, enrolment):
    assigned = succeeded(await desk.assign(enrolment["id"], **ABROAD, host_requires_own_scheme=True))
    before = await desk.cover(enrolment["person_id"], "2025-10-15")
    ended = succeeded(await desk.post(f"/v1/assignments/{assigned['id']}/ending", {"ends_on": "2025-09-30"}))

    now = await desk.cover(enrolment["person_id"], "2025-10-15")
    then = await desk.cover(enrolment["person_id"], "2025-10-15", known_at=before["asked_at"])
    again = await desk.post(f"/v1/assignments/{assigned['id']}/ending", {"ends_on": "2025-10-31"})

    assert (before["covered"], now["covered"], then["covered"]) == (False, True, False)
    assert ended["id"] != assigned["id"]
    assert problem(again) == (404, "assignment-not-found")


async def test_another_prefecture_sees_no_assignment(desk, caller, enrolment, begin):
    assigned = succeeded(await desk.assign(enrolment["id"]))
    elsewhere = Desk(caller, served="9901")

    ending = await elsewhere.post(f"/v1/assignments/{assigned['id']}/ending", {"ends_on": "2025-09-30"})
    assert problem(ending) == (404, "assignment-not-found")
    async with begin(Actor("clerk-2", "9901")) as tx:
        assert (await tx.session.scalars(select(Assignment))).all() == []
