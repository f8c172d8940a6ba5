"""Persons registered at the counter, under every kind of document: checked, known once, shown masked."""

import pytest
from sqlalchemy import func, select

from services.registry.models import Person
from tests.registry.counter import BRITON, CITIZEN, CITIZEN_NO, Counter, problem, succeeded, with_check

HMT_NO = with_check("81000019900101001")
FOREIGN_NO = with_check("91182619850215123")


@pytest.fixture
def counter(caller) -> Counter:
    return Counter(caller)


async def test_a_citizen_is_registered_with_the_birth_date_and_sex_of_the_number_and_shown_masked(counter, begin):
    answer = await counter.register()

    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert told | {"id": ""} == {
        "id": "",
        "id_type": "CITIZEN_ID",
        "id_no": "1101*************X",
        "name": "张*三",
        "sex": "FEMALE",
        "nationality": None,
    }
    assert succeeded(await counter.show(told["id"])) == told
    async with begin() as tx:
        person = (await tx.session.scalars(select(Person))).one()
    assert (str(person.id), str(person.born_on), person.sex) == (told["id"], "1949-12-31", "FEMALE")


@pytest.mark.parametrize(
    ("person", "sex"),
    [
        ({"id_type": "HMT_PERMIT", "id_no": HMT_NO}, "MALE"),
        ({"id_type": "FOREIGN_PERMIT", "id_no": FOREIGN_NO, "nationality": "USA"}, "MALE"),
        (BRITON, "MALE"),
    ],
)
async def test_a_person_is_registered_under_any_kind_of_document(counter, person, sex):
    registered = succeeded(await counter.register(**person))

    assert (registered["id_type"], registered["sex"]) == (person["id_type"], sex)


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"id_no": "110105194912310021"}, 422, "id-number-wrong"),
        ({"id_no": with_check("11010519490230002")}, 422, "id-number-wrong"),
        ({"id_type": "CITIZEN_ID", "id_no": HMT_NO}, 422, "id-number-wrong"),
        ({"id_no": with_check("11010529991231002")}, 422, "date-in-future"),
        ({"born_on": "1949-12-30"}, 422, "particulars-wrong"),
        ({"sex": "MALE"}, 422, "particulars-wrong"),
        (BRITON | {"nationality": None}, 422, "particulars-wrong"),
        (BRITON | {"born_on": "2999-01-01"}, 422, "date-in-future"),
        (BRITON | {"nationality": "England"}, 422, "invalid-request"),
        ({"name": "  "}, 422, "invalid-request"),
        ({"id_type": "DRIVING_LICENCE"}, 422, "invalid-request"),
        ({"division": "990911"}, 403, "outside-division"),
    ],
)
async def test_what_cannot_be_right_is_refused_and_leaves_nothing(counter, begin, wrong, status, code):
    assert problem(await counter.register(**wrong)) == (status, code)

    async with begin() as tx:
        assert await tx.session.scalar(select(func.count()).select_from(Person)) == 0


async def test_what_is_wrong_with_a_number_is_told_in_both_languages_and_never_repeats_the_number(counter):
    answer = await counter.register(id_no="110105194912310021")

    assert "校验码" in answer.json()["detail"]
    assert "110105194912310021" not in answer.text


async def test_somebody_already_known_by_the_document_is_not_registered_again(counter):
    known = await counter.registered()

    again = await counter.register(name="张三丰")

    assert problem(again) == (409, "document-taken")
    assert again.json()["facts"] == {"person_id": known}


async def test_who_was_registered_elsewhere_and_never_enrolled_here_is_not_shown(counter):
    known = await counter.registered()

    assert problem(await counter.show(known, division="9901")) == (404, "person-not-found")
    assert problem(await counter.reveal(f"/v1/persons/{known}", division="9901")) == (404, "person-not-found")


async def test_a_reveal_shows_everything_once_and_a_repeat_of_it_is_masked(counter):
    known = await counter.registered()

    shown = succeeded(await counter.reveal(f"/v1/persons/{known}", key="once"))
    again = succeeded(await counter.reveal(f"/v1/persons/{known}", key="once"))

    assert (shown["id_no"], shown["name"], shown["born_on"]) == (CITIZEN_NO, CITIZEN["name"], "1949-12-31")
    assert (again["id_no"], again["name"], "born_on" in again) == ("1101*************X", "张*三", False)


async def test_a_hospital_neither_registers_nor_sees_persons(counter, caller):
    known = await counter.registered()

    answers = [
        await caller.post("/v1/persons", roles="hospital", json=CITIZEN),
        await caller.post("/v1/persons/lookups", roles="hospital", json={"card_no": "H12345678"}),
        await caller.get(f"/v1/persons/{known}", roles="hospital"),
    ]

    assert {answer.status_code for answer in answers} == {403}
