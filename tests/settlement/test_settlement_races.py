"""What happens when messages arrive at once: each effect once, and one clean winner."""

import asyncio
from collections import Counter

import pytest
from sqlalchemy import func, select

from services.settlement.models import ChargeLineRow, Encounter, Settlement
from shared.db.tables import OutboxRow
from shared.money import Money
from tests.settlement.hospital_messages import WE_57, WORKER


@pytest.fixture
def app(app, own_database):
    app.state.database = own_database
    return app


@pytest.fixture
def rows(own_database):
    async def count(model) -> int:
        async with own_database.begin(WORKER) as tx:
            return await tx.session.scalar(select(func.count()).select_from(model))

    return count


def statuses(answers) -> Counter:
    return Counter(answer.status_code for answer in answers)


async def test_the_same_message_ten_times_at_once_stores_its_lines_once(hospital, stay, rows):
    answers = await asyncio.gather(*(hospital.send(stay, *WE_57) for _ in range(10)))

    assert statuses(answers) == {201: 10}
    assert len({answer.text for answer in answers}) == 1
    assert await rows(ChargeLineRow) == 6
    assert (await hospital.get(f"/v1/encounters/{stay}")).json()["line_count"] == 6


async def test_of_two_hospitals_that_admit_one_person_at_once_one_does(hospital, other_hospital, rows):
    answers = await asyncio.gather(hospital.register(), other_hospital.register(), hospital.register("ZY002"))

    assert statuses(answers) == {201: 1, 409: 2}
    assert await rows(Encounter) == 1


async def test_of_two_settlements_at_once_one_stands(hospital, stay, rows):
    await hospital.send(stay, *WE_57)
    await hospital.discharge(stay)

    answers = await asyncio.gather(*(hospital.settle(stay, "19074.00") for _ in range(2)))

    assert statuses(answers) == {201: 1, 409: 1}
    assert (await rows(Settlement), await rows(OutboxRow)) == (1, 1)


async def test_of_two_reversals_at_once_one_stands(hospital, settled_stay, rows):
    answers = await asyncio.gather(*(hospital.reverse(settled_stay) for _ in range(2)))

    assert statuses(answers) == {201: 1, 409: 1}
    assert (await rows(Settlement), await rows(OutboxRow)) == (2, 2)


async def test_a_settlement_raced_by_a_reversal_leaves_a_state_that_fits_the_books(hospital, settled_stay, app):
    settled, reversed_ = await asyncio.gather(
        hospital.settle(settled_stay, "19074.00", "2024-03-14"), hospital.reverse(settled_stay)
    )

    assert reversed_.status_code == 201
    assert settled.status_code in (201, 409)
    async with app.state.database.begin(WORKER) as tx:
        funds = [row.fund for row in await tx.session.scalars(select(Settlement))]
        announced = (await tx.session.scalars(select(OutboxRow.amount))).all()
    state = (await hospital.get(f"/v1/encounters/{settled_stay}")).json()["state"]
    assert (state, Money.total(funds)) == (
        ("SETTLED", Money.yuan(14944)) if settled.status_code == 201 else ("DISCHARGED", Money(0))
    )
    assert sorted(announced) == sorted(funds)


async def test_lines_raced_by_the_settlement_are_in_it_or_refused(hospital, stay, rows):
    await hospital.send(stay, *WE_57[:3])
    await hospital.discharge(stay)

    sent, settled = await asyncio.gather(hospital.send(stay, *WE_57[3:]), hospital.settle(stay, "4424.00"))

    if settled.status_code == 201:
        assert (sent.status_code, await rows(ChargeLineRow)) == (409, 3)
    else:
        assert (sent.status_code, settled.status_code, await rows(ChargeLineRow)) == (201, 422, 6)


async def test_of_two_claims_of_one_month_at_once_one_stands(hospital, settled_stay, caller):
    body = {"institution_code": hospital.code, "month": "2024-03", "division": "990800", "claimed_on": "2024-04-08"}

    answers = await asyncio.gather(
        *(caller.post("/v1/provider-months", roles="settlement_clerk", json=body) for _ in range(2))
    )

    assert statuses(answers) == {201: 1, 409: 1}
