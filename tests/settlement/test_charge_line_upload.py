"""Charge lines: all of a message or none, each number once, priced by the catalogue of its day."""

import pytest
from sqlalchemy import event, func, select

from services.settlement.domain.uploaded_line import LineFault
from services.settlement.models import ChargeLineRow
from tests.settlement.hospital_messages import WE_57, WORKER, bed_at, line

BED = line(1, "FW0001", "120.00", "12")


async def lines_in(app) -> int:
    async with app.state.database.begin(WORKER) as tx:
        return await tx.session.scalar(select(func.count()).select_from(ChargeLineRow))


def refusals(answer) -> list[tuple[str, str]]:
    assert answer.json()["type"] == "urn:tongchou:problem:charge-lines-refused"
    return [(error["pointer"], error["detail"]) for error in answer.json()["errors"]]


@pytest.mark.worked_example("WE-57")
async def test_each_line_is_answered_with_who_bears_it(hospital, stay):
    answer = await hospital.send(stay, *WE_57)

    assert answer.status_code == 201
    assert [tuple(told.values()) for told in answer.json()["lines"]] == [
        (1, "720.00", "720.00", "PERSON", "OVER_LIMIT", "720.00"),
        (2, "1424.00", "0.00", None, None, "0.00"),
        (3, "0.00", "1560.00", "HOSPITAL", "OUT_OF_CATALOGUE", "0.00"),
        (4, "4800.00", "0.00", None, None, "0.00"),
        (5, "8000.00", "1600.00", "PERSON", "OVER_LIMIT", "1600.00"),
        (6, "0.00", "250.00", "MEDICAL_INSURANCE", "UNRELATED_DISEASE", "0.00"),
    ]
    told = (await hospital.get(f"/v1/encounters/{stay}")).json()
    assert (told["state"], told["line_count"]) == ("UPLOADING", 6)


async def test_the_same_line_sent_again_has_no_second_effect(hospital, stay, app):
    first = await hospital.send(stay, BED)
    again = await hospital.send(stay, BED | {"price": "120.0", "quantity": "12.00"})
    beside_a_new_one = await hospital.send(stay, BED, line(2, "FW0002", "18.00", "12"))

    assert again.json() == first.json()
    assert [told["line_no"] for told in beside_a_new_one.json()["lines"]] == [1, 2]
    assert await lines_in(app) == 2


OTHER_CONTENT = [
    {"price": "110.00", "total": "1320.00"},
    {"quantity": "11", "total": "1320.00"},
    {"total": "1440.01"},
    {"occurred_on": "2024-03-03"},
    {"catalogue_code": "FW0002"},
    {"hospital_item_name": "双人间"},
    {"injury_related": False},
]


async def test_a_number_sent_with_other_content_is_a_conflict_that_names_it(hospital, stay, app):
    await hospital.send(stay, BED)

    for change in OTHER_CONTENT:
        answer = await hospital.send(stay, line(2, "FW0002", "18.00", "12"), BED | change)
        assert (answer.status_code, answer.json()["type"]) == (409, "urn:tongchou:problem:charge-line-differs")
        assert answer.json()["facts"] == {"line_no": "1"}
    assert await lines_in(app) == 1


async def test_one_message_that_names_a_number_twice_must_mean_the_same(hospital, stay, app):
    assert (await hospital.send(stay, BED, BED | {"hospital_item_name": "双人间"})).status_code == 409
    assert await lines_in(app) == 0
    assert (await hospital.send(stay, BED, BED)).status_code == 201
    assert await lines_in(app) == 1


WRONG = [
    ({"occurred_on": "2024-02-29"}, LineFault.OUTSIDE_STAY),
    ({"occurred_on": "2999-01-01"}, LineFault.OUTSIDE_STAY),
    ({"total": "1440.13"}, LineFault.TOTAL_OFF),
    ({"quantity": "0", "total": "0.00"}, LineFault.QUANTITY_ZERO),
    ({"quantity": "-12", "total": "-1440.00"}, LineFault.NO_ORIGINAL),
    ({"quantity": "-12", "total": "-1440.00", "refund_of": 7}, LineFault.NO_ORIGINAL),
    ({"refund_of": 7}, LineFault.NOT_A_REFUND),
]


async def test_one_wrong_line_keeps_the_whole_message_out(hospital, stay, app):
    for change, fault in WRONG:
        answer = await hospital.send(stay, line(2, "FW0002", "18.00", "12"), BED | change)
        assert answer.status_code == 422
        assert refusals(answer) == [("/lines/1", fault.value)]
    assert await lines_in(app) == 0
    assert (await hospital.get(f"/v1/encounters/{stay}")).json()["state"] == "REGISTERED"


async def test_every_wrong_line_of_a_message_is_named(hospital, stay):
    late = [BED | {"line_no": number, "occurred_on": "2999-01-01"} for number in (1, 2)]

    answer = await hospital.send(stay, late[0], line(3, "FW0002", "18.00", "1"), late[1])

    assert [pointer for pointer, _ in refusals(answer)] == ["/lines/0", "/lines/2"]


async def test_a_line_dated_after_discharge_is_refused_and_stores_nothing(hospital, stay, app):
    await hospital.discharge(stay, "2024-03-12")

    late = await hospital.send(stay, BED | {"occurred_on": "2024-03-13"})
    assert refusals(late) == [("/lines/0", LineFault.OUTSIDE_STAY.value)]
    assert await lines_in(app) == 0

    assert (await hospital.send(stay, BED | {"occurred_on": "2024-03-12"})).status_code == 201
    assert (await hospital.get(f"/v1/encounters/{stay}")).json()["state"] == "DISCHARGED"


async def test_after_settlement_nothing_new_is_charged_but_a_repeat_is_still_answered(hospital, settled_stay, app):
    new = await hospital.send(settled_stay, line(7, "FW0002", "18.00", "1"))

    assert new.json()["type"] == "urn:tongchou:problem:encounter-not-ready"
    assert (await hospital.send(settled_stay, WE_57[0])).status_code == 201
    assert await lines_in(app) == 6


MALFORMED = [
    {"price": 120.0},
    {"price": "-120.00"},
    {"price": "120.00001"},
    {"quantity": 12},
    {"quantity": "a dozen"},
    {"total": 1440},
    {"total": "1440.001"},
    {"line_no": 0},
    {"occurred_on": "2024-02-30"},
]


async def test_a_malformed_line_is_pointed_at(hospital, stay, app):
    for wrong in MALFORMED:
        answer = await hospital.send(stay, BED | wrong)
        assert answer.json()["type"] == "urn:tongchou:problem:invalid-request"
        assert [error["pointer"] for error in answer.json()["errors"]] == [f"/body/lines/0/{next(iter(wrong))}"]
    assert await lines_in(app) == 0


async def test_an_item_in_no_catalogue_is_borne_by_the_hospital_without_consent(hospital, stay):
    told = (await hospital.send(stay, line(1, "YP9999", "260.00", "1"))).json()["lines"][0]

    assert (told["fund"], told["payer"], told["reason"]) == ("0.00", "HOSPITAL", "OUT_OF_CATALOGUE")


async def test_a_restricted_item_is_borne_by_the_hospital_until_it_is_approved(hospital, stay):
    told = (await hospital.send(stay, line(1, "YP0008", "380.00", "1"))).json()["lines"][0]

    assert (told["fund"], told["payer"], told["reason"]) == ("0.00", "HOSPITAL", "RESTRICTED_NOT_APPROVED")


async def test_each_line_is_priced_by_the_version_in_force_on_its_day(hospital, stay, publish):
    await publish("2024.2", [bed_at("70.00", "2024-03-05"), bed_at("65.00", "2024-03-03", "2024-03-04")])
    days = [f"2024-03-0{day}" for day in (2, 3, 4, 5)]

    lines = [line(n, "FW0001", "120.00", "1", occurred_on=day) for n, day in enumerate(days, 1)]
    answer = await hospital.send(stay, *lines)

    assert [told["fund"] for told in answer.json()["lines"]] == ["60.00", "65.00", "65.00", "70.00"]


async def test_a_refund_goes_back_on_the_terms_of_the_line_it_takes_back(hospital, stay, publish):
    await hospital.send(stay, BED)
    await publish("2024.2", [bed_at("70.00", "2024-03-02")])

    taken_back = line(2, "FW0001", "120.00", "-2", refund_of=1)
    answer = await hospital.send(stay, taken_back)

    assert answer.json()["lines"][0]["fund"] == "-120.00"
    assert (await hospital.post(f"/{stay}/pre-settlement")).json()["fund"] == "600.00"


async def test_more_than_was_charged_is_never_taken_back(hospital, stay):
    await hospital.send(stay, BED, line(2, "FW0001", "120.00", "-10", refund_of=1))

    answer = await hospital.send(stay, line(3, "FW0001", "120.00", "-3", refund_of=1))

    assert refusals(answer) == [("/lines/0", LineFault.MORE_THAN_CHARGED.value)]


async def test_a_long_message_needs_few_statements(hospital, stay, connection):
    statements = []
    event.listen(connection.sync_connection, "before_cursor_execute", lambda *call: statements.append(call[2]))

    answer = await hospital.send(stay, *(line(n, "FW0002", "18.00", "1") for n in range(1, 301)))

    assert answer.status_code == 201
    assert len([sql for sql in statements if "SAVEPOINT" not in sql]) == 9
