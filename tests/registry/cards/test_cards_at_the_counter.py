"""Cards: one of each kind for a person, found by their number while in use, shown masked."""

import pytest

from tests.registry.counter import OTHER_CITIZEN, Counter, problem, succeeded


@pytest.fixture
def counter(caller) -> Counter:
    return Counter(caller)


async def test_the_holder_is_found_by_either_card(counter):
    known = await counter.registered()
    card = succeeded(await counter.issue(known, "h12345678"))
    electronic = succeeded(await counter.issue(known, "3708990a7f", kind="ELECTRONIC"))

    found = [await counter.look_up(card_no="H12345678"), await counter.look_up(electronic_card_token="3708990a7f")]

    assert (card["card_no"], electronic["card_no"]) == ("H1*****78", "37******7f")
    assert [answer.json() for answer in found] == [{"id": known, "id_type": "CITIZEN_ID"}] * 2


async def test_the_number_of_one_kind_of_card_does_not_pass_for_the_other(counter):
    await counter.issue(await counter.registered(), "H12345678")

    assert problem(await counter.look_up(electronic_card_token="H12345678")) == (404, "person-not-found")


async def test_a_lost_card_finds_nobody_and_makes_room_for_the_next(counter, caller):
    known = await counter.registered()
    card = succeeded(await counter.issue(known))
    assert problem(await counter.issue(known, "H87654321")) == (409, "card-in-use")

    lost = succeeded(await counter.cancel(card["id"]))

    assert (lost["ended_on"], lost["ended_because"]) == ("2025-09-01", "LOST")
    assert problem(await counter.look_up(card_no="H12345678")) == (404, "person-not-found")
    assert problem(await counter.cancel(card["id"])) == (409, "card-ended")
    assert (await counter.issue(known, "H87654321", issued_on="2025-09-02")).status_code == 201
    listed = succeeded(await caller.get(f"/v1/persons/{known}/cards", roles="registry_clerk"))["items"]
    assert [(item["card_no"], item["ended_on"]) for item in listed] == [
        ("H1*****78", "2025-09-01"),
        ("H8*****21", None),
    ]


async def test_a_number_serves_one_card_at_a_time(counter):
    first, second = await counter.registered(), await counter.registered(**OTHER_CITIZEN)
    await counter.issue(first)

    assert problem(await counter.issue(second)) == (409, "card-taken")


@pytest.mark.parametrize(
    ("card", "status", "code"),
    [
        ({"card_no": "H123"}, 422, "card-number-wrong"),
        ({"kind": "LIBRARY"}, 422, "invalid-request"),
        ({"issued_on": "2999-01-01"}, 422, "date-in-future"),
    ],
)
async def test_a_card_that_cannot_be_right_is_refused(counter, card, status, code):
    known = await counter.registered()

    assert problem(await counter.issue(known, **card)) == (status, code)
    assert (await counter.issue(known)).status_code == 201


@pytest.mark.parametrize(
    ("ended_on", "reason", "code"),
    [
        ("2025-07-31", "LOST", "date-out-of-order"),
        ("2999-01-01", "LOST", "date-in-future"),
        ("2025-09-01", "WITHDRAWN", "invalid-request"),
    ],
)
async def test_a_card_ends_after_it_was_issued_lost_or_cancelled(counter, ended_on, reason, code):
    card = succeeded(await counter.issue(await counter.registered()))

    assert problem(await counter.cancel(card["id"], ended_on, reason)) == (422, code)
    assert (await counter.cancel(card["id"], "2025-08-01", "CANCELLED")).status_code == 200


async def test_another_prefecture_neither_issues_nor_ends_nor_lists_cards(counter, caller):
    known = await counter.registered()
    card = succeeded(await counter.issue(known))
    elsewhere = {"roles": "registry_clerk", "division": "9901"}

    body = {"kind": "ELECTRONIC", "card_no": "3708990a7f", "issued_on": "2025-08-01"}
    issued = await caller.post(f"/v1/persons/{known}/cards", json=body, **elsewhere)
    listed = await caller.get(f"/v1/persons/{known}/cards", **elsewhere)

    assert [problem(issued), problem(listed)] == [(404, "person-not-found")] * 2
    assert problem(await counter.cancel(card["id"], division="9901")) == (404, "card-not-found")
