"""Key fields change by two people's hands; what stood is kept, and every number leads to the same person."""

import json

import pytest
from sqlalchemy import select, text

from services.registry.models import Person, PersonChange
from shared.auth import Actor
from shared.db.tables import AuditRow, OutboxRow
from tests.registry.counter import (
    BRITON,
    CITIZEN,
    CITIZEN_NO,
    OTHER_CITIZEN,
    OTHER_CITIZEN_NO,
    Counter,
    document,
    problem,
    succeeded,
)


@pytest.fixture
def counter(caller) -> Counter:
    return Counter(caller)


async def test_a_change_takes_effect_when_somebody_else_approves_it(counter):
    known = await counter.registered()
    change = succeeded(await counter.ask_change(known, name="张三丰"))
    assert (change["state"], change["fields"], change["requested_by"]) == ("REQUESTED", ["name"], "clerk-1")
    assert succeeded(await counter.show(known))["name"] == "张*三"

    approved = succeeded(await counter.approve_change(change["id"]))

    assert (approved["state"], approved["decided_by"]) == ("APPROVED", "clerk-2")
    assert (approved["before"]["name"], approved["after"]["name"]) == ("张*三", "张*丰")
    assert succeeded(await counter.show(known))["name"] == "张*丰"


async def test_who_asked_does_not_approve(counter):
    known = await counter.registered()
    change = succeeded(await counter.ask_change(known, name="张三丰"))

    assert problem(await counter.approve_change(change["id"], subject="clerk-1")) == (403, "same-person")
    assert succeeded(await counter.show(known))["name"] == "张*三"


async def test_after_a_corrected_number_both_numbers_find_the_person_whose_id_stays(counter, begin):
    known = await counter.registered()

    change = await counter.changed(known, id_no=OTHER_CITIZEN_NO)

    assert change["fields"] == ["id_no", "born_on", "sex"]
    for person in (CITIZEN, OTHER_CITIZEN):
        assert succeeded(await counter.look_up(**document(person)))["id"] == known
    assert succeeded(await counter.show(known))["id_no"] == "3708*************8"
    async with begin() as tx:
        envelope = json.loads((await tx.session.scalars(select(OutboxRow.envelope))).one())
        other_id = str(tx.secrets.pseudonyms("person")("CITIZEN_ID", OTHER_CITIZEN_NO))
    assert (envelope["type"], envelope["key"]) == ("registry.persons_merged.v1", known)
    told = {"person_id": known, "merged_id": other_id, "merged_on": "2025-08-20", "employer_ids": []}
    assert envelope["payload"] == told
    assert succeeded(await counter.show(other_id))["id"] == known


async def test_a_number_that_is_changed_there_and_back_is_announced_once(counter, begin):
    known = await counter.registered()

    for number in (OTHER_CITIZEN_NO, CITIZEN_NO, OTHER_CITIZEN_NO):
        await counter.changed(known, id_no=number)

    assert [change["fields"] for change in await counter.changes(known)] == [["id_no", "born_on", "sex"]] * 3
    async with begin() as tx:
        assert len((await tx.session.scalars(select(OutboxRow))).all()) == 1


async def test_a_passports_holder_may_become_a_citizen(counter):
    known = await counter.registered(**BRITON)

    change = await counter.changed(known, **document(CITIZEN), nationality="CHN")

    assert change["fields"] == ["id_type", "id_no", "born_on", "sex", "nationality"]
    assert succeeded(await counter.look_up(**document(BRITON))) == {"id": known, "id_type": "CITIZEN_ID"}


@pytest.mark.parametrize(
    ("key_fields", "named", "status", "code"),
    [
        ({"id_no": "370811198501011239"}, {}, 422, "id-number-wrong"),
        ({"born_on": "1949-12-30"}, {}, 422, "particulars-wrong"),
        ({"id_type": "PASSPORT", "id_no": "E12345678"}, {}, 422, "particulars-wrong"),
        ({"name": "张小三"}, {}, 422, "nothing-changed"),
        ({}, {}, 422, "nothing-changed"),
        ({"bank_account": "6222"}, {}, 422, "invalid-request"),
        ({"name": "张三丰"}, {"effective_on": "2999-01-01"}, 422, "date-in-future"),
        ({"name": "张三丰"}, {"reason": " "}, 422, "invalid-request"),
        ({"name": "张三丰"}, {"division": "990911"}, 403, "outside-division"),
    ],
)
async def test_a_change_that_cannot_be_right_is_refused_and_leaves_nothing(
    counter, begin, key_fields, named, status, code
):
    known = await counter.registered()

    assert problem(await counter.ask_change(known, named, **key_fields)) == (status, code)

    async with begin() as tx:
        assert (await tx.session.scalars(select(PersonChange))).all() == []


async def test_a_document_of_somebody_else_is_not_taken_over(counter):
    known, other = await counter.registered(), await counter.registered(**OTHER_CITIZEN)

    answer = await counter.ask_change(known, id_no=OTHER_CITIZEN_NO)

    assert problem(answer) == (409, "document-taken")
    assert answer.json()["facts"] == {"person_id": other}


async def test_a_document_taken_between_request_and_approval_is_not_taken_over_either(counter):
    known = await counter.registered()
    change = succeeded(await counter.ask_change(known, id_no=OTHER_CITIZEN_NO))
    await counter.registered(**OTHER_CITIZEN)

    assert problem(await counter.approve_change(change["id"])) == (409, "document-taken")
    assert succeeded(await counter.show(known))["id_no"] == "1101*************X"


async def test_one_change_of_a_person_is_open_at_a_time_and_one_refused_makes_room(counter, caller):
    known = await counter.registered()
    first = succeeded(await counter.ask_change(known, name="张三丰"))
    assert problem(await counter.ask_change(known, name="张三峰")) == (409, "person-change-pending")

    path, body = f"/v1/person-changes/{first['id']}/refusal", {"reason": "材料不全"}
    refused = succeeded(await caller.post(path, roles="registry_clerk", json=body))

    assert (refused["state"], refused["refused_because"]) == ("REFUSED", "材料不全")
    assert problem(await counter.approve_change(first["id"])) == (409, "person-change-decided")
    assert (await counter.ask_change(known, name="张三峰")).status_code == 201


async def test_a_change_is_approved_once_and_at_the_office_where_it_was_asked_for(counter):
    change = succeeded(await counter.ask_change(await counter.registered(), name="张三丰"))

    assert problem(await counter.approve_change(change["id"], division="9901")) == (403, "outside-division")
    await counter.approve_change(change["id"])
    assert problem(await counter.approve_change(change["id"], subject="clerk-3")) == (409, "person-change-decided")


async def test_the_history_is_for_those_who_may_see_the_person(counter, caller):
    known = await counter.registered()
    await counter.changed(known, name="张三丰")

    elsewhere = await caller.get(f"/v1/persons/{known}/changes", roles="registry_clerk", division="9901")

    assert problem(elsewhere) == (404, "person-not-found")
    assert problem(await counter.ask_change(known, {"division": "990111"}, name="张三")) == (403, "outside-division")


async def test_both_sides_are_revealed_on_record_and_a_repeat_is_masked(counter, begin):
    known = await counter.registered()
    change = await counter.changed(known, name="张三丰")

    shown = succeeded(await counter.reveal(f"/v1/person-changes/{change['id']}", key="once"))
    again = succeeded(await counter.reveal(f"/v1/person-changes/{change['id']}", key="once"))

    assert (shown["before"]["name"], shown["after"]["name"]) == ("张小三", "张三丰")
    assert (again["before"]["name"], again["after"]["name"]) == ("张*三", "张*丰")
    async with begin() as tx:
        looked = (await tx.session.scalars(select(AuditRow).where(AuditRow.action == "reveal"))).one()
    assert (looked.entity_id, looked.after, looked.reason) == (known, {"change": change["id"]}, "核对身份")


async def test_the_audit_trail_names_the_fields_and_the_reason(counter, begin):
    known = await counter.registered()
    change = await counter.changed(known, name="张三丰")

    async with begin() as tx:
        row = (await tx.session.scalars(select(AuditRow).where(AuditRow.action == "change key fields"))).one()
    assert (row.entity_id, row.reason, row.subject) == (known, "公安机关更正", "clerk-2")
    assert row.after == {"kept_sealed_in": change["id"], "fields": ["name"]}


async def test_a_person_known_by_a_roster_is_corrected_as_any_other(counter, begin):
    async with begin(Actor("clerk-1", "9908")) as tx:
        cipher = tx.secrets.cipher("person")
        tx.add(
            Person(
                id=tx.secrets.pseudonyms("person")("PASSPORT", "E12345678"),
                id_type="PASSPORT",
                id_no_blind=cipher.blind("PASSPORT\x1fE12345678"),
                id_no_sealed=cipher.seal("E12345678"),
                name_sealed=cipher.seal("SMITH JOHN"),
                division="990811",
                recorded_at=tx.now,
            )
        )
        await tx.session.flush()
        known = str(await tx.session.scalar(text("SELECT id FROM persons")))

    assert problem(await counter.ask_change(known, name="SMYTH JOHN")) == (422, "particulars-wrong")
    change = await counter.changed(known, name="SMYTH JOHN", born_on="1988-02-29", sex="MALE", nationality="GBR")

    assert change["fields"] == ["name", "born_on", "sex", "nationality"]
