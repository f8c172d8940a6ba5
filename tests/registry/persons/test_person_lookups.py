"""Look-ups: a question in a body, answered by id, kept nowhere, but never unseen."""

import pytest
from sqlalchemy import func, select

from shared.db.tables import AuditRow, StoredReply
from tests.registry.counter import BRITON, CITIZEN, CITIZEN_NO, Counter, document, problem, succeeded


@pytest.fixture
def counter(caller) -> Counter:
    return Counter(caller)


@pytest.fixture
def looks(begin):
    """Who looked, after whom, by what; oldest first."""

    async def recorded() -> list[tuple[str, str, dict]]:
        async with begin() as tx:
            rows = await tx.session.scalars(select(AuditRow).where(AuditRow.action == "look-up").order_by(AuditRow.seq))
            return [(row.subject, row.entity_id, row.after) for row in rows]

    return recorded


@pytest.mark.worked_example("WE-01")
async def test_a_person_is_found_by_a_number_whose_check_character_fits(counter):
    known = await counter.registered()

    found = await counter.look_up(id_type="CITIZEN_ID", id_no=f" {CITIZEN_NO.lower()} ")
    mistyped = await counter.look_up(id_type="CITIZEN_ID", id_no="110105194912310021")

    assert (found.status_code, found.json()) == (200, {"id": known, "id_type": "CITIZEN_ID"})
    assert problem(mistyped) == (422, "id-number-wrong")


async def test_each_look_is_on_record_without_the_number_and_so_is_one_in_vain(counter, looks):
    known = await counter.registered()

    await counter.look_up(**document(CITIZEN))
    missed = await counter.look_up(**document(BRITON))

    assert problem(missed) == (404, "person-not-found")
    assert await looks() == [("clerk-1", known, {"shown": "CITIZEN_ID"}), ("clerk-1", "", {"shown": "PASSPORT"})]


async def test_a_question_needs_no_idempotency_key_and_its_answer_is_not_stored(caller, counter, begin):
    await counter.registered()
    asked = {"roles": "service", "json": document(CITIZEN)}
    async with begin() as tx:
        before = await tx.session.scalar(select(func.count()).select_from(StoredReply))

    answers = [await caller.post("/v1/persons/lookups", key=key, **asked) for key in ("", "k", "k")]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert "idempotency-replayed" not in answers[2].headers
    async with begin() as tx:
        assert await tx.session.scalar(select(func.count()).select_from(StoredReply)) == before


@pytest.mark.parametrize(
    "shown",
    [
        {},
        {"id_type": "CITIZEN_ID"},
        {"id_no": CITIZEN_NO},
        {"card_no": "H12345678", "electronic_card_token": "3708990a7f"},
        {**document(CITIZEN), "card_no": "H12345678"},
        {**document(CITIZEN), "name": "张三"},
    ],
)
async def test_one_thing_is_shown_and_shown_whole(counter, looks, shown):
    answer = await counter.look_up(**shown)

    assert problem(answer) == (422, "invalid-request")
    assert await looks() == []


async def test_a_number_in_an_address_finds_nobody(caller, counter):
    await counter.registered()

    answer = await caller.get("/v1/persons", roles="service", params=document(CITIZEN))

    assert answer.status_code == 405


async def test_everyone_in_the_province_finds_a_person_known_anywhere_in_it(counter, caller):
    known = await counter.registered()

    answer = await caller.post("/v1/persons/lookups", roles="claims_clerk", division="9901", json=document(CITIZEN))

    assert succeeded(answer)["id"] == known
