"""An entitlement ends when its injury is no work injury after all: nobody is admitted any more, a stay goes on."""

import pytest
from sqlalchemy import select

from services.settlement.models import KnownEntitlement
from shared.set_aside import held
from tests.settlement.hospital_messages import WE_57, WORKER, Hospital


@pytest.fixture
def close(hear):
    async def told(claim_id, closed_on: str) -> None:
        payload = {"claim_id": str(claim_id), "person_id": "0190a000-0000-7000-8000-000000000009"}
        await hear("claims.treatment_entitlement_closed.v1", str(claim_id), **payload, closed_on=closed_on)

    return told


async def test_nobody_is_admitted_from_the_day_on_which_the_entitlement_closed(caller, contract, entitle, close):
    await contract()
    await close(await entitle(), "2024-03-10")
    hospital = Hospital(caller)

    late = await hospital.register(admitted_on="2024-03-10")
    early = await hospital.register(admitted_on="2024-03-09")

    assert late.json()["type"] == "urn:tongchou:problem:no-entitlement"
    assert early.status_code == 201, early.text


async def test_a_stay_begun_before_goes_on_to_its_settlement(hospital, stay, app, close):
    async with app.state.database.begin(WORKER) as tx:
        claim_id = (await tx.session.scalars(select(KnownEntitlement.claim_id))).one()
    await close(claim_id, "2024-03-02")

    assert (await hospital.send(stay, *WE_57)).status_code == 201
    assert (await hospital.discharge(stay)).status_code == 200
    assert (await hospital.settle(stay, "19074.00")).status_code == 201


async def test_an_entitlement_that_is_opened_again_admits_again(caller, contract, entitle, close):
    await contract()
    claim_id = await entitle()
    await close(claim_id, "2024-03-02")
    await entitle(claim_id=str(claim_id))

    assert (await Hospital(caller).register(admitted_on="2024-03-10")).status_code == 201


async def test_another_injury_of_the_person_still_entitles(caller, contract, entitle, close):
    await contract()
    await close(await entitle(), "2024-03-02")
    other = await entitle(accident_on="2024-02-01")

    admitted = await Hospital(caller).register(admitted_on="2024-03-10")

    assert admitted.json()["claim_id"] == str(other)


async def test_an_end_that_comes_before_its_beginning_waits(app, entitle, close):
    claim_id = await entitle()
    stranger = "0190a000-0000-7000-8000-0000000000ff"
    await close(stranger, "2024-03-02")
    await close(claim_id, "2024-03-02")

    async with app.state.database.begin(WORKER) as tx:
        assert [row.key for row in await held(tx, "settlement")] == [stranger]
