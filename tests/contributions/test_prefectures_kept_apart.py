"""One prefecture sees nothing of another, through the door or in SQL."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select, text

from services.contributions.models import Base
from shared.auth import Actor
from tests.contributions.announced import employer_registered, joined, roster_changed

EMPLOYER, PERSON = uuid4(), uuid4()
ELSEWHERE = Actor("clerk-9", "9901", frozenset({"contributions_clerk"}))
FILLED = ("known_employers", "known_enrolments", "known_wages", "rates", "assessed_lines", "assessments", "arrears")


@pytest.fixture
async def assessed(hear, assess):
    await hear(employer_registered(EMPLOYER, 1), roster_changed(EMPLOYER, joined(PERSON, "8650.00")))
    await assess()


@pytest.mark.parametrize("table", FILLED)
async def test_sql_under_another_scope_sees_no_row(assessed, begin, table):
    counted = select(func.count()).select_from(Base.metadata.tables[table])
    async with begin() as tx:
        assert await tx.session.scalar(counted) > 0
    async with begin(ELSEWHERE) as tx:
        assert await tx.session.scalar(counted) == 0


async def test_every_table_is_protected_even_from_its_owner(begin):
    forced = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
    async with begin() as tx:
        unprotected = set(Base.metadata.tables) - set(await tx.session.scalars(text(forced)))

    assert unprotected == {"known_person_aliases"}  # people are the province's: which two ids are one person


@pytest.mark.parametrize(
    "path",
    [
        "/v1/assessments?month=2024-05",
        "/v1/arrears?month=2024-05",
        "/v1/receipt-exceptions",
    ],
)
async def test_a_clerk_of_another_prefecture_is_shown_an_empty_list(assessed, caller, path):
    answer = await caller.get(path, roles="contributions_clerk", division="9901")

    assert answer.json() == {"items": [], "next": None}


async def test_a_clerk_of_another_prefecture_gets_no_bill_and_no_base(assessed, caller):
    bills = await caller.get("/v1/bills?month=2024-05", roles="contributions_clerk", division="9901")
    assert len(bills.text.splitlines()) == 1

    path = f"/v1/persons/{PERSON}/bases?employer_id={EMPLOYER}&before=2024-06"
    bases = (await caller.get(path, roles="claims_clerk", division="9901")).json()
    assert (bases["items"], bases["declared_wage"]) == ([], None)


async def test_an_assessment_of_another_prefecture_is_not_found(assessed, caller):
    listed = await caller.get("/v1/assessments?month=2024-05", roles="contributions_clerk")
    path = f"/v1/assessments/{listed.json()['items'][0]['id']}"

    assert (await caller.get(path, roles="contributions_clerk", division="9908")).status_code == 200
    assert (await caller.get(path, roles="contributions_clerk", division="9901")).status_code == 404


async def test_the_province_sees_all(assessed, caller):
    listed = await caller.get("/v1/assessments?month=2024-05", roles="province_manager", division="99")

    assert len(listed.json()["items"]) == 1
