"""The database keeps prefectures apart, lets what came back only be added to, and holds a debt's sums together."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from shared.auth import Actor
from shared.ids import new_id
from tests.claims.office import succeeded

TABLES = ("debts", "debt_entries", "instalments", "repayments")
GROWING = TABLES[1:]


@pytest.fixture
async def repaid(desk, employed) -> dict:
    body = {"cause": "CONDITION_LOST", "established_on": "2024-10-08"}
    debt = succeeded(await desk.post(f"entitlements/{employed}/overpayment", **body))
    succeeded(await desk.order_return(debt["id"]))
    plan = {"agreed_on": "2024-10-20", "instalments": 12, "first_month": "2024-11"}
    succeeded(await desk.post(f"debts/{debt['id']}/plan", **plan))
    return succeeded(await desk.repay(debt["id"], "1050.00"))


async def rows(database, table: str, division: str) -> int:
    async with database.begin(Actor("reader", division)) as tx:
        return await tx.session.scalar(text(f"SELECT count(*) FROM {table}"))


async def test_another_prefecture_sees_no_row_of_a_debt(repaid, database):
    for table in TABLES:
        assert (await rows(database, table, "9908") > 0, await rows(database, table, "9901")) == (True, 0), table


@pytest.mark.parametrize("table", GROWING)
@pytest.mark.parametrize("statement", ["UPDATE {} SET prefecture = prefecture", "DELETE FROM {}"])
async def test_what_came_back_and_was_agreed_only_grows(repaid, database, table, statement):
    with pytest.raises(DBAPIError, match="only grow"):
        async with database.begin(Actor("intruder", "99")) as tx:
            await tx.session.execute(text(statement.format(table)))


@pytest.mark.parametrize("change", ["repaid_fen = amount_fen + 1", "repaid_fen = -1", "state = 'REPAID'"])
async def test_the_database_refuses_a_debt_that_does_not_add_up(repaid, database, change):
    with pytest.raises(DBAPIError, match="ck_debts_repaid"):
        async with database.begin(Actor("intruder", "99")) as tx:
            await tx.session.execute(text(f"UPDATE debts SET {change}"))


async def test_a_debt_follows_the_person_that_is_kept(desk, pensioners, database):
    person, kept = new_id(), new_id()
    drawn = ["2024-01", "2024-02", "2024-03"]
    entitlement_id = await pensioners.opened("900.00", "2024-01", benefit="SUR", paid=drawn, person_id=person)
    await pensioners.carried_out(entitlement_id, "endings", reason="EMPLOYED", happened_on="2024-01-10")
    body = {"cause": "CONDITION_LOST", "established_on": "2024-10-08"}
    debt = succeeded(await desk.post(f"entitlements/{entitlement_id}/overpayment", **body))

    await desk.merge(person, kept)

    assert (await desk.debt(debt["id"]))["debt"]["person_id"] == str(kept)
