"""Looking people and employers up: by checked numbers, inside one's own prefecture, and never unseen."""

from datetime import date

import pytest
from sqlalchemy import func, select, text

from services.registry.models import Employer, Enrolment, Person
from shared.auth import Actor
from shared.db.tables import AuditRow
from shared.ids import new_id

CLERK = "registry_clerk"


@pytest.fixture
async def employer(begin) -> Employer:
    async with begin() as tx:
        return tx.add(
            Employer(
                id=new_id(),
                prefecture="9908",
                division="990811",
                credit_code="91370800MA3TE8T12P",
                name="样例机械厂",
                type="ENTERPRISE",
                industry_code="3411",
                registered_on=date(2025, 8, 28),
                recorded_at=tx.now,
            )
        )


@pytest.fixture
async def person(begin) -> Person:
    async with begin() as tx:
        cipher = tx.secrets.cipher("person")
        return tx.add(
            Person(
                id=tx.secrets.pseudonyms("person")("CITIZEN_ID", "11010519491231002X"),
                id_type="CITIZEN_ID",
                id_no_blind=cipher.blind("CITIZEN_ID\x1f11010519491231002X"),
                id_no_sealed=cipher.seal("11010519491231002X"),
                name_sealed=cipher.seal("张三"),
                recorded_at=tx.now,
            )
        )


@pytest.fixture
async def enrolled(begin, employer, person) -> Person:
    async with begin() as tx:
        tx.add(
            Enrolment(
                prefecture="9908",
                person_id=person.id,
                employer_id=employer.id,
                roster_id=new_id(),
                received_on=date(2025, 8, 28),
                employed_from=date(2025, 8, 1),
                covered_from=date(2025, 8, 29),
                recorded_at=tx.now,
                known_since=tx.now,
            )
        )
    return person


@pytest.mark.worked_example("WE-02")
async def test_an_employer_is_found_by_a_code_whose_check_symbol_fits(caller, employer):
    found = await caller.get("/v1/employers", roles=CLERK, params={"credit_code": "91370800MA3TE8T12P"})
    mistyped = await caller.get("/v1/employers", roles=CLERK, params={"credit_code": "91370800MA3TE8T12X"})

    assert [item["id"] for item in found.json()["items"]] == [str(employer.id)]
    assert mistyped.json()["type"] == "urn:tongchou:problem:credit-code-wrong"


async def test_another_prefectures_clerk_does_not_see_the_employer(caller, employer):
    answer = await caller.get(f"/v1/employers/{employer.id}", roles=CLERK, division="9901")

    assert answer.status_code == 404


async def test_sql_under_another_prefectures_scope_sees_nothing(begin, employer):
    async with begin(Actor("clerk-2", "9901")) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(Employer)) == 0
        changed = await tx.session.execute(text("UPDATE employers SET name = 'taken over'"))
        assert changed.rowcount == 0


async def test_a_row_cannot_be_put_into_another_prefecture(begin, employer):
    with pytest.raises(Exception, match="row-level security"):
        async with begin(Actor("clerk-2", "9901")) as tx:
            await tx.session.execute(text("INSERT INTO filing_months (prefecture, month) VALUES ('9908', '2025-09')"))


async def test_a_person_enrolled_elsewhere_is_not_shown(caller, enrolled):
    path, body = f"/v1/persons/{enrolled.id}/reveal", {"reason": "好奇"}

    assert (await caller.post(path, roles=CLERK, json=body, division="9901")).status_code == 404


async def test_a_persons_particulars_are_shown_only_on_record(caller, enrolled, begin):
    answer = await caller.post(f"/v1/persons/{enrolled.id}/reveal", roles=CLERK, json={"reason": "核对身份"})

    assert answer.json()["name"] == "张三"
    async with begin() as tx:
        looked = await tx.session.scalars(select(AuditRow).where(AuditRow.action == "reveal"))
        assert [(row.entity_id, row.reason) for row in looked] == [(str(enrolled.id), "核对身份")]


async def test_a_role_that_may_not_look_is_told_which_may(caller, person):
    answer = await caller.get("/v1/employers", roles="hospital")

    assert answer.status_code == 403
    assert CLERK in answer.json()["detail"]
