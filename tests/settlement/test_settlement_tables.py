"""What the database itself keeps to: prefectures apart, records that only grow, sums that hold."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from shared.auth import Actor
from tests.settlement.hospital_messages import HOSPITAL, WORKER

PROTECTED = (
    "known_entitlements",
    "encounters",
    "charge_lines",
    "settlements",
    "provider_months",
    "claimed_settlements",
)
GROWING = ("catalogue_items", "charge_lines", "settlements", "claimed_settlements")


@pytest.fixture
async def filled(hospital, settled_stay, caller, app):
    """A database with a row in every table that a payment passes through."""
    body = {"institution_code": HOSPITAL, "month": "2024-03", "division": "990800", "claimed_on": "2024-04-08"}
    month = (await caller.post("/v1/provider-months", roles="settlement_clerk", json=body)).json()
    settlement = (await caller.get("/v1/settlements", roles="auditor")).json()["items"][0]
    taken_off = {"settlement_id": settlement["id"], "amount": "1.00", "reason": "NO_RECORD"}
    review = {"deductions": [taken_off], "reviewed_on": "2024-04-16"}
    path = f"/v1/provider-months/{month['id']}/review"
    answer = await caller.post(path, roles="settlement_reviewer", subject="reviewer", json=review)
    assert answer.status_code == 200, answer.text
    return app.state.database


async def count(database, table: str, division: str) -> int:
    async with database.begin(Actor("somebody", division)) as tx:
        return await tx.session.scalar(text(f"SELECT count(*) FROM {table}"))


async def test_a_prefecture_sees_its_own_rows_and_no_others(filled):
    for table in PROTECTED:
        own, other, province = [await count(filled, table, division) for division in ("990811", "9909", "99")]
        assert own == province > 0, table
        assert other == 0, table


async def test_nobody_moves_a_row_into_another_prefecture(filled):
    for table in PROTECTED:
        with pytest.raises(DBAPIError, match=r"row-level security|only grow"):
            async with filled.begin(Actor("somebody", "9908")) as tx:
                await tx.session.execute(text(f"UPDATE {table} SET prefecture = '9909'"))


@pytest.mark.parametrize("change", ["DELETE FROM {table}", "UPDATE {table} SET {column} = {column}"])
async def test_what_was_recorded_neither_changes_nor_goes(filled, change):
    for table in GROWING:
        column = "code" if table == "catalogue_items" else "prefecture"
        with pytest.raises(DBAPIError, match="only grow"):
            async with filled.begin(WORKER) as tx:
                await tx.session.execute(text(change.format(table=table, column=column)))


REFUSED = {
    "total is the sum of its parts": """
        INSERT INTO settlements SELECT gen_random_uuid(), prefecture, division, encounter_id, claim_id,
        institution_code, settled_on, line_count, total_fen + 1, fund_fen, person_fen, employer_fen, hospital_fen,
        medical_insurance_fen, NULL, recorded_at FROM settlements""",
    "a settlement is claimed once": "INSERT INTO claimed_settlements SELECT * FROM claimed_settlements",
    "payable is deposit and paid": "UPDATE provider_months SET paid_fen = paid_fen + 1",
    "payable is settled less deducted": """
        UPDATE provider_months SET payable_fen = payable_fen + 1, paid_fen = paid_fen + 1""",
}


async def test_the_database_refuses_sums_that_do_not_hold(filled):
    for statement in REFUSED.values():
        with pytest.raises(IntegrityError):
            async with filled.begin(WORKER) as tx:
                await tx.session.execute(text(statement))
