"""A patient is treated under every injury recognised under one of their ids, and lies in one hospital at a time."""

from uuid import UUID

import pytest
from sqlalchemy import select

from services.settlement.models import KnownPersonAlias
from shared.db.tables import AuditRow
from shared.ids import new_id
from tests.settlement.hospital_messages import CARD, OTHER_CITIZEN, WE_57, WORKER, Hospital
from tests.settlement.hospital_messages import OTHER_PERSON as MERGED
from tests.settlement.hospital_messages import PERSON as KEPT

THIRD = new_id()
BY_CARD = {"person": {"card_no": CARD}}
AS_MERGED = {"person": {"id_type": "CITIZEN_ID", "id_no": OTHER_CITIZEN}}


@pytest.fixture
def merge(hear):
    """Announce that an id leads to a person."""

    async def announce(person_id: UUID = KEPT, merged_id: UUID = MERGED) -> None:
        told = {"person_id": str(person_id), "merged_id": str(merged_id), "merged_on": "2025-09-01"}
        await hear("registry.persons_merged.v1", str(person_id), **told, employer_ids=[])

    return announce


@pytest.fixture
async def clinic(caller, contract, publish) -> Hospital:
    """A contracted hospital; nobody is entitled to anything yet."""
    assert (await contract()).status_code == 201
    await publish()
    return Hospital(caller)


@pytest.fixture
async def stay_of_merged(clinic, entitle) -> str:
    """An open stay under the id that is merged later."""
    await entitle(person_id=str(MERGED))
    return (await clinic.register("M1", **AS_MERGED)).json()["id"]


async def audited(app) -> list[AuditRow]:
    async with app.state.database.begin(WORKER) as tx:
        carried = select(AuditRow).where(AuditRow.action == "carry over to the person kept")
        return list(await tx.session.scalars(carried))


def problem(answer) -> str:
    return answer.json()["type"].removeprefix("urn:tongchou:problem:")


@pytest.mark.parametrize("merged_first", [False, True])
async def test_a_card_that_leads_to_the_kept_person_opens_what_was_recognised_under_the_merged_id(
    clinic, entitle, merge, merged_first
):
    if merged_first:
        await merge()
    claim_id = await entitle(person_id=str(MERGED))
    if not merged_first:
        assert problem(await clinic.register(**BY_CARD)) == "no-entitlement"
        await merge()

    answer = await clinic.register(**BY_CARD)

    assert (answer.status_code, answer.json()["claim_id"]) == (201, str(claim_id))
    assert answer.json()["person_id"] == str(KEPT)


async def test_what_was_recognised_under_the_kept_id_opens_to_who_was_asked_for_before_the_merging(
    clinic, entitle, merge
):
    claim_id = await entitle(person_id=str(KEPT))
    await merge()

    answer = await clinic.register(**AS_MERGED)

    assert (answer.json()["claim_id"], answer.json()["person_id"]) == (str(claim_id), str(KEPT))


async def test_of_the_injuries_of_both_ids_the_stay_treats_the_one_diagnosed(clinic, entitle, merge):
    leg = await entitle(person_id=str(MERGED))
    await entitle(person_id=str(KEPT), diagnoses=["S67.8"])
    await merge()

    assert (await clinic.register(**BY_CARD)).json()["claim_id"] == str(leg)


async def test_a_merging_opens_nothing_to_others(clinic, entitle, merge):
    await entitle(person_id=str(THIRD))
    await merge()

    assert problem(await clinic.register(**BY_CARD)) == "no-entitlement"


@pytest.mark.parametrize("later_first", [False, True])
async def test_a_chain_of_mergings_leads_to_the_last_kept_in_either_order(clinic, entitle, merge, app, later_first):
    claim_id = await entitle(person_id=str(MERGED))
    chain = [(THIRD, MERGED), (KEPT, THIRD)]

    for person_id, merged_id in reversed(chain) if later_first else chain:
        await merge(person_id, merged_id)

    assert (await clinic.register(**BY_CARD)).json()["claim_id"] == str(claim_id)
    async with app.state.database.begin(WORKER) as tx:
        aliases = {row.merged_id: row.person_id for row in await tx.session.scalars(select(KnownPersonAlias))}
    assert aliases == {MERGED: KEPT, THIRD: KEPT}


async def test_an_open_stay_follows_to_the_kept_person_and_is_settled_as_before(clinic, stay_of_merged, merge, app):
    await merge()

    assert problem(await clinic.register("M2", **BY_CARD)) == "open-encounter-exists"
    assert (await clinic.get(f"/v1/encounters/{stay_of_merged}")).json()["person_id"] == str(KEPT)
    (row,) = await audited(app)
    assert (row.entity_id, row.before, row.after) == (
        stay_of_merged,
        {"person_id": str(MERGED)},
        {"person_id": str(KEPT)},
    )
    assert (await clinic.send(stay_of_merged, *WE_57)).status_code == 201
    assert (await clinic.discharge(stay_of_merged)).status_code == 200
    assert (await clinic.settle(stay_of_merged, "19074.00")).status_code == 201


async def test_a_stay_that_has_ended_keeps_the_id_it_was_registered_under(clinic, stay_of_merged, merge, app):
    await clinic.discharge(stay_of_merged)
    await merge()

    assert (await clinic.get(f"/v1/encounters/{stay_of_merged}")).json()["person_id"] == str(MERGED)
    assert await audited(app) == []
    assert (await clinic.register("M2", **BY_CARD)).status_code == 201


async def test_where_both_lie_in_hospital_each_stay_goes_on_and_a_third_waits_for_the_end_of_both(
    clinic, entitle, stay_of_merged, merge, app
):
    await entitle(person_id=str(KEPT))
    stay_of_kept = (await clinic.register("K1", **BY_CARD)).json()["id"]
    await merge()
    assert await audited(app) == []

    attempts = [await clinic.register("T1", **BY_CARD)]
    for stay in (stay_of_kept, stay_of_merged):
        assert (await clinic.discharge(stay)).status_code == 200
        attempts.append(await clinic.register("T1", **BY_CARD))

    assert [answer.status_code for answer in attempts] == [409, 409, 201]
    assert {problem(answer) for answer in attempts[:2]} == {"open-encounter-exists"}
