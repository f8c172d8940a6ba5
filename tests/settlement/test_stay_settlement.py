"""A stay settled, explained, taken back and settled anew."""

from datetime import date

import pytest
from sqlalchemy import select

from services.settlement.models import Settlement
from shared.db.tables import OutboxRow
from shared.money import Money
from tests.settlement.hospital_messages import WE_57, WORKER, line

TOTALS = {
    "total": "19074.00",
    "fund": "14944.00",
    "not_fund": "4130.00",
    "person": "2320.00",
    "employer": "0.00",
    "hospital": "1560.00",
    "medical_insurance": "250.00",
}


async def announced(app) -> list[tuple[str, str, str, Money]]:
    async with app.state.database.begin(WORKER) as tx:
        rows = (await tx.session.scalars(select(OutboxRow).order_by(OutboxRow.seq))).all()
        return [(row.type, row.key, str(row.period), row.amount) for row in rows]


def totals_of(answer) -> dict[str, str]:
    return {name: answer.json()[name] for name in TOTALS}


@pytest.mark.worked_example("WE-57")
async def test_a_stay_is_settled_for_the_sum_of_its_lines(hospital, stay, app):
    await hospital.send(stay, *WE_57)
    await hospital.discharge(stay)

    answer = await hospital.settle(stay, "19074.00")

    assert (answer.status_code, totals_of(answer)) == (201, TOTALS)
    assert (await hospital.get(f"/v1/encounters/{stay}")).json()["state"] == "SETTLED"
    assert await announced(app) == [("settlement.settled.v1", stay, "2024-03", Money.yuan(14944))]


async def test_a_pre_settlement_may_be_asked_again_and_moves_nothing(hospital, stay, app):
    nothing_yet = await hospital.post(f"/{stay}/pre-settlement")
    await hospital.send(stay, *WE_57)
    asked = [await hospital.post(f"/{stay}/pre-settlement") for _ in range(2)]

    assert set(totals_of(nothing_yet).values()) == {"0.00"}
    assert [totals_of(answer) for answer in asked] == [TOTALS, TOTALS]
    assert (await hospital.get(f"/v1/encounters/{stay}")).json()["state"] == "UPLOADING"
    assert await announced(app) == []


@pytest.mark.parametrize("total", ["19073.99", "19074.01", "0.00"])
async def test_a_total_that_is_not_the_sum_of_the_lines_is_refused_with_both_figures(hospital, stay, app, total):
    await hospital.send(stay, *WE_57)
    await hospital.discharge(stay)

    answer = await hospital.settle(stay, total)

    assert (answer.status_code, answer.json()["type"]) == (422, "urn:tongchou:problem:total-differs")
    assert answer.json()["facts"] == {"total": total, "lines_total": "19074.00"}
    assert (await hospital.get(f"/v1/encounters/{stay}")).json()["state"] == "DISCHARGED"
    assert await announced(app) == []


@pytest.mark.parametrize(
    ("settled_on", "problem"), [("2024-03-11", "date-out-of-order"), ("2999-01-01", "date-in-future")]
)
async def test_a_stay_is_settled_between_discharge_and_today(hospital, stay, settled_on, problem):
    await hospital.discharge(stay, "2024-03-12")

    assert (await hospital.settle(stay, "0.00", settled_on)).json()["type"] == f"urn:tongchou:problem:{problem}"


async def test_a_stay_is_not_settled_before_discharge(hospital, stay):
    answer = await hospital.settle(stay, "0.00")

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:tongchou:problem:encounter-not-ready")


async def test_a_stay_is_settled_once(hospital, settled_stay, app):
    answer = await hospital.settle(settled_stay, "19074.00")

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:tongchou:problem:encounter-not-ready")
    assert len(await announced(app)) == 1


async def test_a_retried_settlement_gets_the_same_answer_and_settles_once(hospital, stay, app):
    await hospital.discharge(stay)
    body = {"total": "0.00", "settled_on": "2024-03-12"}

    first, again = [await hospital.post(f"/{stay}/settlement", body, key="retry-1") for _ in range(2)]

    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert len(await announced(app)) == 1


@pytest.mark.worked_example("WE-57")
async def test_a_settlement_is_explained_line_by_line(hospital, settled_stay, other_hospital, caller):
    listed = (await caller.get("/v1/settlements", roles="auditor")).json()["items"][0]

    explained = (await hospital.get(f"/v1/settlements/{listed['id']}")).json()

    bed = explained["lines"][0]
    assert [told["fund"] for told in explained["lines"]] == [
        "720.00", "1424.00", "0.00", "4800.00", "8000.00", "0.00"
    ]  # fmt: skip
    assert bed["workings"]["formula"].startswith("min(unit price, limit price) x quantity x pay ratio")
    assert bed["workings"]["inputs"] == {
        "unit_price": "120.00",
        "quantity": "12",
        "limit_price": "60.00",
        "pay_ratio": "1.00",
    }
    assert bed["workings"]["cited"][1] == "catalogue 2024, item FW0001 in force from 2020-01-01"
    assert (await other_hospital.get(f"/v1/settlements/{listed['id']}")).status_code == 404


async def test_a_long_settlement_is_explained_in_pages(hospital, settled_stay, caller):
    settlement_id = (await caller.get("/v1/settlements", roles="auditor")).json()["items"][0]["id"]

    first = (await hospital.get(f"/v1/settlements/{settlement_id}?limit=4")).json()
    rest = (await hospital.get(f"/v1/settlements/{settlement_id}?limit=4&after={first['next']}")).json()

    assert [told["line_no"] for told in first["lines"] + rest["lines"]] == [1, 2, 3, 4, 5, 6]
    assert rest["next"] is None


@pytest.mark.worked_example("WE-62")
async def test_a_reversal_is_a_mirror_and_the_stay_is_settled_anew(hospital, settled_stay, app, caller):
    mirror = await hospital.reverse(settled_stay, "2024-03-14")
    bed_days_taken_back = line(7, "FW0001", "120.00", "-12", refund_of=1)
    await hospital.send(settled_stay, bed_days_taken_back)
    anew = await hospital.settle(settled_stay, "17634.00", "2024-03-14")

    assert mirror.status_code == 201
    assert totals_of(mirror) == {name: f"-{amount}" if amount != "0.00" else amount for name, amount in TOTALS.items()}
    assert (anew.json()["fund"], anew.json()["line_count"]) == ("14224.00", 7)
    records = (await caller.get("/v1/settlements", roles="auditor")).json()["items"]
    assert [record["fund"] for record in records] == ["14944.00", "-14944.00", "14224.00"]
    assert [record["reverses"] for record in records] == [None, records[0]["id"], None]
    assert Money.total(Money.yuan(record["fund"]) for record in records) == Money.yuan(14224)
    assert [amount for *_, amount in await announced(app)] == [Money.yuan(f) for f in (14944, -14944, 14224)]


async def test_a_settlement_taken_back_still_shows_the_lines_it_stood_on(hospital, settled_stay, caller):
    await hospital.reverse(settled_stay)
    await hospital.send(settled_stay, line(7, "FW0002", "18.00", "1"))
    first, mirror = (await caller.get("/v1/settlements", roles="auditor")).json()["items"]

    for record in (first, mirror):
        explained = (await hospital.get(f"/v1/settlements/{record['id']}")).json()
        assert [told["line_no"] for told in explained["lines"]] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("reversed_on", "status", "problem"),
    [
        ("2024-03-11", 422, "date-out-of-order"),
        ("2024-04-01", 422, "reversal-too-late"),
        ("2999-01-01", 422, "date-in-future"),
    ],
)
async def test_a_settlement_is_reversed_in_its_own_month(hospital, settled_stay, app, reversed_on, status, problem):
    answer = await hospital.reverse(settled_stay, reversed_on)

    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:tongchou:problem:{problem}")
    assert (await hospital.get(f"/v1/encounters/{settled_stay}")).json()["state"] == "SETTLED"
    assert (await hospital.reverse(settled_stay, "2024-03-31")).status_code == 201


async def test_what_was_not_settled_or_was_reversed_cannot_be_reversed(hospital, settled_stay):
    await hospital.reverse(settled_stay)

    answer = await hospital.reverse(settled_stay)

    assert answer.json()["type"] == "urn:tongchou:problem:encounter-not-ready"


async def test_an_encounter_can_be_settled_and_reversed_again_and_again(hospital, settled_stay, app):
    for _ in range(2):
        assert (await hospital.reverse(settled_stay)).status_code == 201
        assert (await hospital.settle(settled_stay, "19074.00", "2024-03-14")).status_code == 201

    async with app.state.database.begin(WORKER) as tx:
        rows = (await tx.session.scalars(select(Settlement))).all()
    assert Money.total(row.fund for row in rows) == Money.yuan(14944)
    assert {row.settled_on for row in rows} == {date(2024, 3, 12), date(2024, 3, 14)}
