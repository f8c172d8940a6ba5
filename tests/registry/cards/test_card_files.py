"""Files of cards: good rows take effect, wrong ones come back, a file can be taken back."""

import csv
from io import StringIO

import pytest

from services.registry.domain.cards.card_fault import CardFault
from tests.registry.counter import BRITON, CITIZEN_NO, OTHER_CITIZEN, OTHER_CITIZEN_NO, Counter, problem, succeeded

CLERK = "registry_clerk"
FIRST = f"CITIZEN_ID,{CITIZEN_NO},H12345678,2025-08-01"
SECOND = f"CITIZEN_ID,{OTHER_CITIZEN_NO},H87654321,2025-08-01"


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
async def counter(caller) -> Counter:
    """The counter, where two people are registered."""
    counter = Counter(caller)
    await counter.registered()
    await counter.registered(**OTHER_CITIZEN)
    return counter


@pytest.fixture
def hand_in_cards(caller, work):
    """Hand in a file of cards, let the worker take it in; returns the file and the finished job."""

    async def send(*rows: str) -> tuple[dict, dict]:
        content = "\n".join(["证件类型,证件号码,社会保障卡号,发卡日期", *rows, ""]).encode()
        file = succeeded(
            await caller.post(
                "/v1/card-files",
                roles=CLERK,
                files={"file": ("cards.csv", content)},
                data={"division": "990811", "received_on": "2025-08-28"},
            )
        )
        await work()
        return file, succeeded(await caller.get(f"/v1/jobs/{file['job_id']}", roles=CLERK))

    return send


@pytest.fixture
def given_back(caller):
    """The card numbers of a job's refused rows, and their file's text."""

    async def rows(job: dict) -> tuple[list[str], str]:
        text = (await caller.get(f"/v1/jobs/{job['id']}/rejects", roles=CLERK)).text
        return [line["社会保障卡号"] for line in csv.DictReader(StringIO(text.lstrip("\ufeff")))], text

    return rows


async def test_the_holders_are_found_by_the_cards_of_a_file(counter, hand_in_cards):
    _, job = await hand_in_cards(FIRST.lower().replace("citizen_id", "CITIZEN_ID"), SECOND)

    assert (job["state"], job["result"]) == ("DONE", {"rows": 2, "taken": 2, "refused": 0})
    for card, document in (("H12345678", CITIZEN_NO), ("H87654321", OTHER_CITIZEN_NO)):
        holder = succeeded(await counter.look_up(id_type="CITIZEN_ID", id_no=document))
        assert succeeded(await counter.look_up(card_no=card)) == holder


async def test_a_card_recorded_before_is_taken_without_a_second_effect(counter, hand_in_cards):
    await hand_in_cards(FIRST)

    _, job = await hand_in_cards(FIRST, SECOND, SECOND)

    assert job["result"] == {"rows": 3, "taken": 3, "refused": 0}


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (FIRST.replace("CITIZEN_ID", "LICENCE"), CardFault.ID_TYPE),
        (FIRST.replace("02X", "021"), CardFault.ID_NUMBER),
        (f"PASSPORT,E12,{FIRST[-20:]}", CardFault.ID_NUMBER),
        (FIRST.replace("H12345678", "H123"), CardFault.CARD_NUMBER),
        (FIRST.replace("08-01", "02-30"), CardFault.DATE),
        (FIRST.replace("2025", "2999"), CardFault.DATE_IN_FUTURE),
        ("PASSPORT,E12345678,H11111111,2025-08-01", CardFault.UNKNOWN),
        (FIRST.replace("H12345678", "H87654321"), CardFault.TAKEN),
        (SECOND.replace("H87654321", "H22222222"), CardFault.HOLDS_ANOTHER),
    ],
    ids=lambda value: value.name if isinstance(value, CardFault) else "row",
)
async def test_a_wrong_row_comes_back_with_its_reason_and_spares_the_others(
    counter, hand_in_cards, given_back, wrong, fault
):
    _, job = await hand_in_cards(SECOND, wrong)

    assert job["result"] == {"rows": 2, "taken": 1, "refused": 1}
    (card,), text = await given_back(job)
    assert card == wrong.split(",")[2]
    assert fault.value.split("：")[1] in text


async def test_a_card_follows_a_corrected_number(counter, hand_in_cards):
    known = succeeded(await counter.look_up(id_type="CITIZEN_ID", id_no=CITIZEN_NO))["id"]
    await counter.changed(known, id_type="PASSPORT", id_no="E12345678", nationality="CHN")

    await hand_in_cards(FIRST)

    assert succeeded(await counter.look_up(card_no="H12345678"))["id"] == known


async def test_people_known_in_another_prefecture_alone_are_not_given_cards(counter, hand_in_cards, caller):
    stranger = BRITON | {"division": "990111"}
    succeeded(await caller.post("/v1/persons", roles=CLERK, division="9901", json=stranger))

    _, job = await hand_in_cards(SECOND, "PASSPORT,E12345678,H11111111,2025-08-01")

    assert job["result"] == {"rows": 2, "taken": 1, "refused": 1}
    assert problem(await counter.look_up(card_no="H11111111")) == (404, "person-not-found")


async def test_a_file_that_is_taken_back_leaves_no_card_in_use_and_may_come_again(counter, hand_in_cards, caller, work):
    file, _ = await hand_in_cards(FIRST)

    undoing = succeeded(await caller.post(f"/v1/card-files/{file['id']}/undoing", roles=CLERK))
    await work()

    job = succeeded(await caller.get(f"/v1/jobs/{undoing['job_id']}", roles=CLERK))
    assert (job["state"], job["result"]) == ("DONE", {"withdrawn": 1})
    assert problem(await counter.look_up(card_no="H12345678")) == (404, "person-not-found")
    assert (await hand_in_cards(FIRST))[1]["result"]["taken"] == 1
    assert (await counter.look_up(card_no="H12345678")).status_code == 200
