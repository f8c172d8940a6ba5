"""People on construction sites are merged as the enrolled are: their stays go along, none stands twice."""

from datetime import date

import pytest
from sqlalchemy import select

from services.registry.models import Employer, Project, ProjectStay
from shared.auth import Actor
from shared.ids import new_id
from shared.money import Money
from tests.registry.counter import BRITON, Counter, problem, succeeded

PROVINCE = Actor("registry-worker", "99")
OPENED = date(2025, 3, 1)


@pytest.fixture
def counter(caller) -> Counter:
    return Counter(caller)


@pytest.fixture
async def both(counter) -> tuple[str, str]:
    """The same human, known by a citizen ID and by an earlier passport."""
    return await counter.registered(), await counter.registered(**BRITON)


@pytest.fixture
async def project(database) -> Project:
    async with database.begin(PROVINCE) as tx:
        place = {"prefecture": "9901", "division": "990111"}
        kind = {"type": "ENTERPRISE", "industry_code": "4710", "registered_on": OPENED, "recorded_at": tx.now}
        builder = tx.add(Employer(id=new_id(), **place, credit_code="91370800MA3TE8T12P", name="样例建筑公司", **kind))
        await tx.session.flush()
        terms = {"contract_price": Money.yuan("9000000"), "begins_on": OPENED, "ends_on": date(2026, 3, 1)}
        told = {"code": "P-1", "name": "样例大桥", "contract_no": "C-1", "client": "样例交通局", "sector": "HOUSING"}
        known = {"enrolled_on": OPENED, "recorded_at": tx.now}
        return tx.add(Project(id=new_id(), **place, employer_id=builder.id, **told, **terms, **known))


@pytest.fixture
def on_site(database, project):
    """Put a person on the project's real-name roster."""

    async def enter(person_id: str, joined_on: date, left_on: date | None) -> None:
        async with database.begin(PROVINCE) as tx:
            days = {"joined_on": joined_on, "left_on": left_on, "covered_from": joined_on, "received_on": joined_on}
            who = {"prefecture": project.prefecture, "project_id": project.id, "person_id": person_id}
            tx.add(ProjectStay(id=new_id(), **who, **days, recorded_at=tx.now))

    return enter


async def test_a_person_on_a_site_is_known_where_the_site_is(counter, both, on_site):
    await on_site(both[0], OPENED, None)

    assert (await counter.show(both[0], division="9901")).status_code == 200
    assert (await counter.show(both[1], division="9901")).status_code == 404


async def test_stays_go_with_the_person(counter, both, on_site, database):
    await on_site(both[0], OPENED, date(2025, 3, 31))
    await on_site(both[1], date(2025, 4, 1), None)

    await counter.merged(*both)

    async with database.begin(PROVINCE) as tx:
        assert {str(stay.person_id) for stay in await tx.session.scalars(select(ProjectStay))} == {both[0]}


async def test_stays_that_overlap_on_one_project_are_settled_first(counter, both, on_site, project):
    await on_site(both[0], OPENED, date(2025, 3, 31))
    await on_site(both[1], date(2025, 3, 31), None)
    merge = succeeded(await counter.ask_merge(*both))

    answer = await counter.approve_merge(merge["id"])

    assert problem(answer) == (409, "enrolments-overlap")
    assert [error["project_id"] for error in answer.json()["errors"]] == [str(project.id)]
