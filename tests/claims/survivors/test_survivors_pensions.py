"""Survivors' pensions: opened for a whole family, shared by the law, found anew whoever drops out, whenever told."""

from itertools import permutations

import pytest
from sqlalchemy import text

from services.claims.commands.survivors.end_grown_children import end_grown_children
from shared.auth import Actor
from tests.claims.memory import remembered
from tests.claims.office import PAYEE, monthly, problem, succeeded

TIMER = Actor("timer", "99")


@pytest.fixture(autouse=True)
def six_thousand(neighbours):
    neighbours.bases = monthly((12, "6000.00"))


@remembered
async def family_of_four(office) -> tuple[str, list[dict]]:
    """A wife of 56, two children and a mother of 70, all entitled (WE-45); the older child turns 18 on 2026-05-14."""
    claim_id = await office.bereaved()
    kin = [
        await office.kin(claim_id, "SPOUSE", "FEMALE", "1968-03-07", payee=PAYEE),
        await office.kin(claim_id, "CHILD", "MALE", "2008-05-14"),
        await office.kin(claim_id, "CHILD", "FEMALE", "2015-04-01"),
        await office.kin(claim_id, "PARENT", "FEMALE", "1954-01-09"),
    ]
    return claim_id, kin


async def opened(office) -> tuple[str, list[dict]]:
    claim_id, kin = await family_of_four(office)
    succeeded(await office.open_pensions(claim_id))
    return claim_id, kin


@pytest.mark.worked_example("WE-44")
async def test_wife_and_son_have_the_shares_of_their_relation(office):
    claim_id = await office.bereaved()
    await office.kin(claim_id, "SPOUSE", "FEMALE", "1968-03-07")
    await office.kin(claim_id, "CHILD", "MALE", "2015-04-01")

    pension = succeeded(await office.open_pensions(claim_id))

    assert (pension["own_wage"], pension["starts"], pension["payer"]) == ("6000.00", "2024-06", "FUND")
    assert await office.shares(claim_id) == [{"2024-06": "2400.00"}, {"2024-06": "1800.00"}]


@pytest.mark.worked_example("WE-45", "WE-47")
async def test_a_family_of_four_shares_own_wage_to_the_fen_until_one_grows_up(office):
    claim_id, _ = await opened(office)

    assert await office.shares(claim_id) == [
        {"2024-06": "1846.15", "2026-06": "2400.00"},
        {"2024-06": "1384.62", "2026-06": "0.00"},
        {"2024-06": "1384.62", "2026-06": "1800.00"},
        {"2024-06": "1384.61", "2026-06": "1800.00"},
    ]


async def test_each_has_an_entitlement_with_facts_and_workings_and_its_own_payee(office, caller):
    claim_id, _ = await opened(office)

    wife, son, *_ = await office.entitlements_of(claim_id)

    assert (wife["payee_known"], son["payee_known"]) == (True, False)
    assert (son["ends"], son["ended_why"]) == ("2026-05", "GROWN_UP")
    file = (await caller.get(f"/v1/entitlements/{wife['id']}", roles="auditor")).json()
    first = file["measures"][0]
    assert first["facts"] == {"relation": "SPOUSE", "lone_or_orphan": False}
    assert first["workings"]["inputs"]["rates"] == ["0.40", "0.30", "0.30", "0.30"]
    assert first["workings"]["intermediate"]["cap"] == "6000.00"


@pytest.mark.worked_example("WE-46")
@pytest.mark.parametrize(
    ("relation", "sex", "born_on", "amount"),
    [
        ("CHILD", "MALE", "2014-04-01", "1728.00"),
        ("PARENT", "FEMALE", "1956-01-09", "1728.00"),
        ("SPOUSE", "FEMALE", "1968-03-07", "2160.00"),
    ],
)
async def test_orphans_and_lone_elders_have_ten_percent_more(office, neighbours, relation, sex, born_on, amount):
    neighbours.bases = monthly((12, "4000.00"))
    claim_id = await office.bereaved()
    await office.kin(claim_id, relation, sex, born_on, alone=True)

    assert succeeded(await office.open_pensions(claim_id))["own_wage"] == "4320.00"
    assert await office.shares(claim_id) == [{"2024-06": amount}]


@pytest.mark.worked_example("WE-47")
async def test_a_birthday_counts_when_its_month_has_come_and_the_timer_draws_it(office, app, clock_at):
    clock_at("2026-04-30")
    claim_id, _ = await opened(office)
    assert await office.shares(claim_id) == [
        {"2024-06": amount} for amount in ("1846.15", "1384.62", "1384.62", "1384.61")
    ]
    async with app.state.database.begin(TIMER) as tx:
        assert await end_grown_children(tx) == "drawn again: 0"

    clock_at("2026-05-01")
    async with app.state.database.begin(TIMER) as tx:
        assert await end_grown_children(tx) == "drawn again: 1"
    async with app.state.database.begin(TIMER) as tx:
        assert await end_grown_children(tx) == "drawn again: 0"

    assert [each.get("2026-06") for each in await office.shares(claim_id)] == [
        "2400.00",
        "0.00",
        "1800.00",
        "1800.00",
    ]


async def test_a_family_whose_shares_cannot_be_found_does_not_stop_the_timer(office, app, clock_at):
    clock_at("2026-05-01")
    claim_id, _ = await opened(office)
    known = await office.shares(claim_id)
    async with app.state.database.begin(TIMER) as tx:
        await tx.session.execute(text("UPDATE survivors_pensions SET basis_on = '1900-01-01'"))
        await tx.session.execute(text("UPDATE entitlements SET ends = NULL, ended_why = NULL"))

    async with app.state.database.begin(TIMER) as tx:
        assert await end_grown_children(tx) == "drawn again: 0, failed: 1"

    assert await office.shares(claim_id) == known


DROP_OUTS = ((0, "REMARRIED", "2025-02-11"), (2, "ADOPTED", "2024-08-05"), (3, "DEATH", "2025-11-30"))


async def test_in_whatever_order_drop_outs_become_known_the_months_are_the_same(office, connection):
    claim_id, kin = await opened(office)
    found = []
    for order in permutations(DROP_OUTS):
        trial = await connection.begin_nested()
        for who, reason, happened_on in order:
            succeeded(await office.drop_out(kin[who], reason, happened_on))
        found.append(await office.shares(claim_id))
        await trial.rollback()

    assert found[0] == [
        {"2024-06": "1846.15", "2024-09": "2400.00", "2025-03": "0.00"},
        {"2024-06": "1384.62", "2024-09": "1800.00", "2026-06": "0.00"},
        {"2024-06": "1384.62", "2024-09": "0.00"},
        {"2024-06": "1384.61", "2024-09": "1800.00", "2025-12": "0.00"},
    ]
    assert all(each == found[0] for each in found)


async def test_where_the_province_keeps_amounts_the_others_gain_nothing(office, enact):
    enact("survivors_pension", 'recalculation = "KEEP"')
    claim_id, kin = await opened(office)

    succeeded(await office.drop_out(kin[3], "DEATH", "2025-11-30"))

    assert (await office.shares(claim_id))[0] == {"2024-06": "1846.15"}


async def test_a_drop_out_told_in_error_is_taken_back_and_all_is_as_before(office):
    claim_id, kin = await opened(office)
    before = await office.shares(claim_id)
    told = succeeded(await office.drop_out(kin[0], "REMARRIED", "2025-02-11"))
    assert await office.shares(claim_id) != before

    papers = (await office.papers_of(claim_id))[:1]
    withdrawal = f"drop-outs/{told['id']}/withdrawal"
    succeeded(await office.benefits(withdrawal, reason="系同名人员", papers=papers))

    assert await office.shares(claim_id) == before
    assert (await office.entitlements_of(claim_id))[0]["ends"] is None
    again = await office.benefits(withdrawal, reason="系同名人员", papers=papers)
    assert problem(again) == (409, "drop-out-withdrawn")


@pytest.mark.parametrize(
    ("who", "reason", "happened_on", "answer"),
    [
        (3, "REMARRIED", "2025-02-11", (422, "drop-out-does-not-fit")),
        (0, "ADOPTED", "2025-02-11", (422, "drop-out-does-not-fit")),
        (0, "REMARRIED", "2024-05-06", (422, "date-out-of-order")),
        (0, "REMARRIED", "2099-01-01", (422, "date-in-future")),
    ],
)
async def test_a_drop_out_that_cannot_be_is_refused_and_changes_nothing(office, who, reason, happened_on, answer):
    claim_id, kin = await opened(office)
    before = await office.shares(claim_id)

    assert problem(await office.drop_out(kin[who], reason, happened_on)) == answer
    assert await office.shares(claim_id) == before


async def test_a_posthumous_child_joins_with_the_month_of_its_birth(office):
    claim_id, _ = await opened(office)

    await office.kin(claim_id, "CHILD", "MALE", "2024-11-20", posthumous=True)

    assert await office.shares(claim_id) == [
        {"2024-06": "1846.15", "2024-11": "1500.00", "2026-06": "1846.15"},
        {"2024-06": "1384.62", "2024-11": "1125.00", "2026-06": "0.00"},
        {"2024-06": "1384.62", "2024-11": "1125.00", "2026-06": "1384.62"},
        {"2024-06": "1384.61", "2024-11": "1125.00", "2026-06": "1384.62"},
        {"2024-11": "1125.00", "2026-06": "1384.61"},
    ]


async def test_who_is_judged_not_entitled_after_all_was_never_due_anything(office):
    claim_id, kin = await opened(office)

    succeeded(await office.judge(kin[3], supported=False))

    assert (await office.shares(claim_id))[0] == {"2024-06": "2400.00"}
    mother = (await office.entitlements_of(claim_id))[3]
    assert (await office.months(mother), mother["ended_why"]) == ({"2024-06": "0.00"}, "NOT_ENTITLED")


async def test_pensions_are_opened_once_and_not_for_nobody(office):
    claim_id = await office.bereaved()
    assert problem(await office.open_pensions(claim_id)) == (422, "nobody-entitled")
    assert await office.entitlements_of(claim_id) == []

    await office.kin(claim_id, "PARENT", "FEMALE", "1954-01-09")
    succeeded(await office.open_pensions(claim_id))

    assert problem(await office.open_pensions(claim_id)) == (409, "survivors-pension-open")


async def test_the_pensions_of_an_uninsured_worker_are_the_employers(office, neighbours):
    neighbours.covering = None
    claim_id = await office.bereaved()
    await office.kin(claim_id, "PARENT", "FEMALE", "1954-01-09")

    assert succeeded(await office.open_pensions(claim_id))["payer"] == "EMPLOYER"
    assert [each["payer"] for each in await office.entitlements_of(claim_id)] == ["EMPLOYER"]
