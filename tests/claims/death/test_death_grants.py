"""Deaths on record: what they bring, once, by the year's figures, and what they end."""

import pytest

from tests.claims.household import GROWN_WORKER
from tests.claims.office import PAYEE, announced, problem, succeeded


@pytest.mark.worked_example("WE-41")
async def test_a_death_at_work_brings_funeral_grant_and_death_grant(office, caller, database):
    claim_id = await office.bereaved()

    shown = (await caller.get(f"/v1/injuries/{claim_id}/death", roles="auditor")).json()
    funeral = succeeded(await office.benefits(f"injuries/{claim_id}/funeral-grant"))
    grant = succeeded(await office.benefits(f"injuries/{claim_id}/death-grant"))

    assert shown["circumstances"]["due"] == ["FUN", "ODB", "SUR"]
    assert (funeral["benefit"], funeral["amount"], funeral["payer"]) == ("FUN", "43200.00", "FUND")
    assert (grant["benefit"], grant["amount"], grant["part"]) == ("ODB", "1036420.00", "WHOLE")
    assert not funeral["provisional"] and not grant["provisional"]
    assert (funeral["rule_date"], funeral["effective_on"]) == ("2024-05-06", "2024-05-30")
    told = [each.payload["benefit"] for each in await announced(database) if each.type == "claims.benefit_awarded.v1"]
    assert told == ["FUN", "ODB"]


@pytest.mark.worked_example("WE-41")
async def test_the_death_grant_follows_the_year_before_the_injury_the_funeral_that_before_the_death(office):
    injured = {"accident_at": "2023-11-02T10:20:00+08:00", "reported_on": "2023-11-10"}
    claim_id = await office.decided(**injured)
    succeeded(await office.die(claim_id, "2024-03-20"))
    succeeded(await office.circumstances(claim_id, stage="IN_PAID_SUSPENSION"))

    funeral = succeeded(await office.benefits(f"injuries/{claim_id}/funeral-grant"))
    grant = succeeded(await office.benefits(f"injuries/{claim_id}/death-grant"))

    assert (funeral["amount"], grant["amount"]) == ("43200.00", "985660.00")


@pytest.mark.worked_example("WE-85")
async def test_injuries_of_2025_take_the_figure_of_2024(office):
    injured = {"accident_at": "2025-05-06T10:20:00+08:00", "reported_on": "2025-05-10"}
    claim_id = await office.reported(**GROWN_WORKER | injured)
    await office.complete_papers(claim_id)
    succeeded(await office.accept(claim_id, accepted_on="2025-05-13"))
    succeeded(await office.decide(claim_id, decided_on="2025-05-30"))
    succeeded(await office.die(claim_id, "2025-05-06"))
    succeeded(await office.circumstances(claim_id))

    grant = succeeded(await office.benefits(f"injuries/{claim_id}/death-grant"))

    assert (grant["amount"], grant["workings"]["inputs"]["income"]) == ("1083760.00", "54188.00")


async def test_the_grants_of_the_dead_need_a_payee_and_are_awarded_once(office):
    claim_id = await office.bereaved()
    funeral = succeeded(await office.benefits(f"injuries/{claim_id}/funeral-grant"))

    assert problem(await office.benefits(f"injuries/{claim_id}/funeral-grant")) == (409, "benefit-already-awarded")
    assert problem(await office.order(funeral["id"])) == (422, "payee-missing")
    order = succeeded(await office.order(funeral["id"], payee=PAYEE))
    assert (order["expense_account"], order["amount"]) == ("5001.03", "43200.00")


async def test_who_did_not_insure_the_worker_owes_the_grants(office, neighbours):
    neighbours.covering = None
    claim_id = await office.bereaved()

    grant = succeeded(await office.benefits(f"injuries/{claim_id}/death-grant"))

    assert grant["payer"] == "EMPLOYER"
    assert problem(await office.order(grant["id"], payee=PAYEE)) == (422, "employer-pays")


async def test_a_family_that_took_the_pension_schemes_set_gets_no_second_one(office):
    claim_id = await office.dead()
    succeeded(await office.circumstances(claim_id, scheme="PENSION"))

    assert problem(await office.benefits(f"injuries/{claim_id}/funeral-grant")) == (422, "other-scheme-chosen")
    assert problem(await office.open_pensions(claim_id)) == (422, "other-scheme-chosen")
    assert succeeded(await office.benefits(f"injuries/{claim_id}/death-grant"))["amount"] == "1036420.00"


async def test_until_a_benefit_rests_on_it_a_death_may_be_told_anew(office):
    claim_id = await office.dead()
    succeeded(await office.circumstances(claim_id, scheme="PENSION"))
    succeeded(await office.circumstances(claim_id))
    succeeded(await office.benefits(f"injuries/{claim_id}/funeral-grant"))

    assert problem(await office.circumstances(claim_id, scheme="PENSION")) == (409, "death-benefits-stand")
    assert len((await office.case(claim_id))["deaths"]) == 2


async def test_before_the_death_is_on_record_nothing_is_awarded(office):
    claim_id = await office.decided()

    assert problem(await office.circumstances(claim_id)) == (409, "death-not-recorded")
    assert problem(await office.benefits(f"injuries/{claim_id}/death-grant")) == (409, "death-not-recorded")
    assert (await office.case(claim_id))["awards"] == []


@pytest.mark.parametrize(
    "told",
    [
        {"of_the_injury": False},
        {"stage": "IN_SUSPENSION_OF_RECURRENCE"},
    ],
)
async def test_what_the_case_contradicts_is_refused(office, told):
    claim_id = await office.dead()

    assert problem(await office.circumstances(claim_id, **told)) == (422, "death-contradicts-case")
    assert (await office.case(claim_id))["deaths"] == []


async def test_nobody_is_declared_dead_who_is_not_missing(office):
    claim_id = await office.dead()

    assert problem(await office.circumstances(claim_id, declared_by_court=True)) == (422, "not-declared-dead")


async def test_a_worker_of_grade_nine_who_dies_later_leaves_nothing(office):
    claim_id = await office.appraised(**GROWN_WORKER)
    succeeded(await office.die(claim_id, "2024-10-02"))
    later = {"stage": "AFTER_PAID_SUSPENSION", "of_the_injury": False}
    assert succeeded(await office.circumstances(claim_id, **later))["due"] == []

    refused = await office.benefits(f"injuries/{claim_id}/funeral-grant")

    assert problem(refused) == (422, "not-due-on-death")
    assert "第三十九条" in refused.json()["detail"]


async def test_an_injury_that_was_not_recognised_brings_nothing(office):
    claim_id = await office.dead(decision={"result": "NOT_RECOGNISED"})

    assert problem(await office.circumstances(claim_id)) == (409, "not-a-work-injury")


async def test_another_prefectures_clerk_finds_no_death(office, caller):
    claim_id = await office.bereaved()
    stranger = {"division": "9901", "roles": "benefits_clerk", "subject": "stranger"}

    assert problem(await office.circumstances(claim_id, **stranger)) == (404, "injury-not-found")
    assert problem(await caller.get(f"/v1/injuries/{claim_id}/death", **stranger)) == (404, "injury-not-found")
