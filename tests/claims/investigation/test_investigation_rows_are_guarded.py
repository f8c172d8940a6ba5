"""The database keeps investigations and services of decisions within their prefecture, and changes none of them."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from shared.auth import Actor
from tests.claims.office import INVESTIGATORS, PROVINCE_READER, succeeded

TABLES = ("investigators", "investigator_withdrawals", "investigation_records", "service_records")


@pytest.fixture
async def investigated_and_served(office) -> None:
    claim_id = await office.accepted()
    succeeded(await office.clerk(claim_id, "investigators", subjects=INVESTIGATORS, assigned_on="2024-05-15"))
    succeeded(await office.record(claim_id))
    [first, _] = (await office.case(claim_id))["investigators"]
    body = {"withdrawn_on": "2024-05-17", "reason": "与当事人有近亲属关系"}
    succeeded(await office.clerk(claim_id, f"investigators/{first['id']}/withdrawal", **body))
    succeeded(await office.decide(claim_id))
    succeeded(await office.serve(claim_id, "EMPLOYER"))


async def test_another_prefecture_sees_no_row(investigated_and_served, database):
    for table in TABLES:
        for division, seen in (("9908", True), ("9901", False)):
            async with database.begin(Actor("reader", division)) as tx:
                found = await tx.session.scalar(text(f"SELECT count(*) FROM {table}"))
            assert bool(found) is seen, (table, division)


async def test_what_was_assigned_found_and_served_only_grows(investigated_and_served, database):
    for table in TABLES:
        for statement in (f"UPDATE {table} SET prefecture = prefecture", f"DELETE FROM {table}"):
            with pytest.raises(DBAPIError, match="only grow"):
                async with database.begin(PROVINCE_READER) as tx:
                    await tx.session.execute(text(statement))
