"""Who may be admitted for direct settlement, where, and by whom."""

import pytest
from sqlalchemy import func, select, text

from services.settlement.models import Encounter
from tests.settlement.hospital_messages import (
    CARD,
    CITIZEN,
    ELECTRONIC_CARD,
    OTHER_CITIZEN,
    OTHER_HOSPITAL,
    OTHER_PERSON,
    UNANSWERED,
    WORKER,
    Hospital,
    line,
)


async def encounters_in(app) -> int:
    async with app.state.database.begin(WORKER) as tx:
        return await tx.session.scalar(select(func.count()).select_from(Encounter))


async def test_a_person_with_a_recognised_injury_is_admitted_under_it(caller, contract, entitle):
    await contract()
    claim_id = await entitle()

    answer = await Hospital(caller).register()

    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert (told["state"], told["claim_id"], told["division"]) == ("REGISTERED", str(claim_id), "990801")
    assert (await Hospital(caller).get(f"/v1/encounters/{told['id']}")).json() == told


@pytest.mark.parametrize("shown", [{"card_no": CARD}, {"electronic_card_token": ELECTRONIC_CARD}])
async def test_a_person_may_show_a_card_instead_of_a_document(caller, contract, entitle, shown):
    await contract()
    claim_id = await entitle()

    answer = await Hospital(caller).register(person=shown)

    assert (answer.status_code, answer.json()["claim_id"]) == (201, str(claim_id))


@pytest.mark.parametrize(
    "shown",
    [
        {},
        {"id_type": "CITIZEN_ID"},
        {"card_no": CARD, "electronic_card_token": ELECTRONIC_CARD},
        {"id_type": "CITIZEN_ID", "id_no": CITIZEN, "card_no": CARD},
    ],
)
async def test_one_thing_is_shown_and_shown_whole(hospital, app, shown):
    answer = await hospital.register(person=shown)

    assert answer.json()["type"] == "urn:tongchou:problem:invalid-request"
    assert await encounters_in(app) == 0


async def test_what_was_shown_is_kept_nowhere(hospital, app):
    await hospital.register()
    await hospital.register("ZY002", person={"card_no": CARD})

    async with app.state.database.begin(WORKER) as tx:
        for table in ("encounters", "stored_replies", "audit_rows", "outbox"):
            rows = (await tx.session.scalars(text(f"SELECT t::text FROM {table} t"))).all()
            assert not [row for row in rows if CITIZEN in row or CARD in row], table


async def test_nobody_is_admitted_before_recognition_is_known(caller, contract, app):
    await contract()

    answer = await Hospital(caller).register()

    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:tongchou:problem:no-entitlement"
    assert "工伤认定" in answer.json()["detail"]
    assert await encounters_in(app) == 0


async def test_recognition_that_arrives_later_opens_the_door(caller, contract, entitle):
    await contract()
    await Hospital(caller).register()
    await entitle()

    assert (await Hospital(caller).register()).status_code == 201


async def test_an_entitlement_shows_from_when_on_the_fund_pays(caller, entitle):
    claim_id = await entitle(fund_pays_from="2024-03-06")

    shown = (await caller.get(f"/v1/entitlements/{claim_id}", roles="auditor")).json()

    assert (shown["accident_on"], shown["fund_pays_from"], shown["opened_on"]) == (
        "2024-03-01",
        "2024-03-06",
        "2024-03-08",
    )


async def test_another_prefecture_sees_no_entitlement(caller, entitle):
    claim_id = await entitle()

    answer = await caller.get(f"/v1/entitlements/{claim_id}", roles="settlement_clerk", division="990100")

    assert (answer.status_code, answer.json()["type"]) == (404, "urn:tongchou:problem:entitlement-not-found")


async def test_an_entitlement_announced_again_is_kept_as_it_was_last_told(caller, contract, entitle):
    await contract()
    claim_id = await entitle(accident_on="2024-03-05")
    await entitle(claim_id=str(claim_id), accident_on="2024-03-01")

    assert (await Hospital(caller).register()).json()["claim_id"] == str(claim_id)


WRONG = [
    ({"person": {"id_type": "CITIZEN_ID", "id_no": OTHER_CITIZEN}}, 422, "no-entitlement"),
    ({"person": {"id_type": "CITIZEN_ID", "id_no": "370811198501019999"}}, 404, "nothing-known"),
    ({"admitted_on": "2024-02-29"}, 422, "no-entitlement"),
    ({"admitted_on": "2999-01-01"}, 422, "date-in-future"),
    ({"admitted_on": "2026-01-01"}, 422, "agreement-not-in-force"),
    ({"institution_code": OTHER_HOSPITAL}, 403, "other-institution"),
    ({"diagnoses": []}, 422, "invalid-request"),
    ({"diagnoses": [{"code": "broken", "name": "骨折"}]}, 422, "invalid-request"),
]


async def test_an_admission_that_cannot_be_registered_leaves_nothing(hospital, app):
    for wrong, status, problem in WRONG:
        answer = await hospital.register(**wrong)
        assert (answer.status_code, answer.json()["type"]) == (status, f"urn:tongchou:problem:{problem}")
    assert await encounters_in(app) == 0


@pytest.mark.parametrize(
    "agreement",
    [
        {"agreement": {"valid_from": "2024-03-02", "valid_to": "2025-12-31"}},
        {"agreement": {"valid_from": "2024-01-01", "valid_to": "2024-02-29"}},
        {"services": ["DEVICE"]},
    ],
)
async def test_the_agreement_covers_treatment_on_the_day_of_admission(caller, contract, entitle, agreement):
    await contract(**agreement)
    await entitle()

    answer = await Hospital(caller).register()

    assert answer.json()["type"] == "urn:tongchou:problem:agreement-not-in-force"


async def test_a_person_has_one_open_stay_anywhere(hospital, other_hospital, stay, app):
    again = await hospital.register("ZY002")
    elsewhere = await other_hospital.register("A1")

    assert {again.json()["type"], elsewhere.json()["type"]} == {"urn:tongchou:problem:open-encounter-exists"}
    assert await encounters_in(app) == 1


async def test_after_discharge_the_person_may_be_admitted_again(hospital, other_hospital, stay):
    await hospital.discharge(stay)

    assert (await other_hospital.register("A1", admitted_on="2024-03-12")).status_code == 201


async def test_two_people_may_lie_in_hospital_at_once(hospital, stay, entitle):
    await entitle(person_id=str(OTHER_PERSON))

    answer = await hospital.register("ZY002", person={"id_type": "CITIZEN_ID", "id_no": OTHER_CITIZEN})

    assert answer.status_code == 201


async def test_a_number_of_the_hospital_names_one_encounter(hospital, stay):
    await hospital.discharge(stay)

    answer = await hospital.register()

    assert answer.json()["type"] == "urn:tongchou:problem:encounter-number-taken"
    assert answer.json()["facts"]["encounter_id"] == stay


async def test_a_registry_that_cannot_be_reached_leaves_nothing(hospital, app):
    answer = await hospital.register(person={"id_type": "PASSPORT", "id_no": UNANSWERED})

    assert answer.json()["type"] == "urn:tongchou:problem:service-unreachable"
    assert await encounters_in(app) == 0


async def test_a_hospital_sees_its_own_encounters_and_the_agency_all(hospital, other_hospital, stay, caller):
    listed = [await who.get("/v1/encounters") for who in (hospital, other_hospital)]
    agency = await caller.get("/v1/encounters", roles="settlement_clerk")

    assert [len(answer.json()["items"]) for answer in (*listed, agency)] == [1, 0, 1]


async def test_a_hospital_account_without_an_institution_sees_nothing(caller, stay):
    listed = await caller.get("/v1/encounters", roles="hospital")

    assert listed.json()["items"] == []


async def test_another_hospital_finds_no_such_encounter(other_hospital, stay):
    answers = [
        await other_hospital.get(f"/v1/encounters/{stay}"),
        await other_hospital.send(stay, line(1, "FW0001", "60.00", "1")),
        await other_hospital.post(f"/{stay}/pre-settlement"),
        await other_hospital.discharge(stay),
        await other_hospital.settle(stay, "0.00"),
        await other_hospital.reverse(stay),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert {answer.json()["type"] for answer in answers} == {"urn:tongchou:problem:encounter-not-found"}


async def test_a_stay_ends_between_admission_and_today(hospital, stay):
    early, late = [await hospital.discharge(stay, day) for day in ("2024-02-29", "2999-01-01")]

    assert early.json()["type"] == "urn:tongchou:problem:date-out-of-order"
    assert late.json()["type"] == "urn:tongchou:problem:date-in-future"
    assert (await hospital.discharge(stay, "2024-03-01")).status_code == 200


async def test_a_stay_does_not_end_before_its_last_charge_nor_twice(hospital, stay):
    await hospital.send(stay, line(1, "FW0001", "60.00", "1", occurred_on="2024-03-09"))

    early = await hospital.discharge(stay, "2024-03-08")
    first, second = await hospital.discharge(stay, "2024-03-09"), await hospital.discharge(stay, "2024-03-09")

    assert early.json()["type"] == "urn:tongchou:problem:date-out-of-order"
    assert (first.json()["state"], first.json()["discharged_on"]) == ("DISCHARGED", "2024-03-09")
    assert second.json()["type"] == "urn:tongchou:problem:encounter-not-ready"
