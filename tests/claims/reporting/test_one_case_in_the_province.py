"""One accident has one case in the whole province, where its employer is enrolled."""

import asyncio

import pytest
from sqlalchemy import select

from services.claims.models import Claim
from shared.ids import new_id
from tests.claims.office import PROVINCE_READER, REPORT, problem, succeeded


async def stored(database) -> list[Claim]:
    async with database.begin(PROVINCE_READER) as tx:
        return list(await tx.session.scalars(select(Claim).order_by(Claim.id)))


ELSEWHERE = {"roles": "claims_clerk", "division": "9901", "json": REPORT | {"division": "990111"}}


@pytest.fixture
def enrolled_twice(neighbours) -> None:
    neighbours.employers.append({"id": str(new_id()), "division": "990111"})


async def test_one_accident_has_no_second_case_in_another_prefecture(office, enrolled_twice, caller, database):
    first = await office.reported()

    again = await caller.post("/v1/injuries", **ELSEWHERE)

    assert problem(again) == (409, "injury-reported-elsewhere")
    assert first not in again.text
    assert [claim.division for claim in await stored(database)] == ["990811"]


async def test_two_prefectures_that_take_one_accident_in_at_once_open_one_case(
    office, enrolled_twice, caller, app, own_database
):
    app.state.database = own_database

    answers = await asyncio.gather(office.report(), caller.post("/v1/injuries", **ELSEWHERE))

    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert len(await stored(own_database)) == 1


async def test_a_case_belongs_where_its_employer_is_enrolled(caller, database):
    answer = await caller.post("/v1/injuries", **ELSEWHERE)

    assert problem(answer) == (422, "wrong-prefecture")
    assert answer.json()["facts"] == {
        "prefecture": "9901",
        "right": "9908",
        "seat": "用人单位参保地 / where the employer is enrolled",
    }
    assert await stored(database) == []


@pytest.mark.parametrize(("operates_in", "status"), [("990111", 201), ("990811", 422)])
async def test_an_employer_that_nobody_enrolled_is_reported_where_it_operates(caller, neighbours, operates_in, status):
    neighbours.employers = []
    sent = ELSEWHERE | {"json": ELSEWHERE["json"] | {"operates_in": operates_in}}

    assert (await caller.post("/v1/injuries", **sent)).status_code == status


async def test_a_case_that_was_refused_does_not_bar_another(office):
    refused = await office.reported(reported_on="2025-05-07")
    succeeded(await office.refuse(refused, refused_on="2025-05-09"))

    again = await office.reported(reporter="WORKER", reported_on="2025-05-06")

    assert again != refused
    assert problem(await office.report()) == (409, "injury-already-reported")
