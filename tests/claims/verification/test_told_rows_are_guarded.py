"""The database keeps what was proposed, verified and told of a prefecture's beneficiaries from the others."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from shared.auth import Actor
from tests.claims.office import succeeded
from tests.claims.pensioners import pseudonym

ID_NO = "110101195001011234"
TABLES = ("entitlement_proposals", "verifications", "beneficiary_statuses")


@pytest.fixture
async def told(pensioners, database, caller, hand) -> str:
    """Somebody verified, told to have married, and about to be stopped."""
    facts = {"relation": "SPOUSE", "lone_or_orphan": False}
    person = {"person_id": pseudonym(database, ID_NO), "benefit": "SUR", "facts": facts}
    pension = await pensioners.opened("1800.00", **person)
    body = {"verified_on": "2024-09-15", "method": "THIRD_PARTY"}
    sent = {"roles": "benefits_clerk", "json": body}
    succeeded(await caller.post(f"/v1/entitlements/{pension}/verification", **sent))
    succeeded(await pensioners.propose(pension, "stops", reason="CONDITION_LOST", noticed_on="2024-09-15"))
    header = "证件类型,证件号码,状态类型,起始日期,截止日期,数据来源"
    await hand("/v1/beneficiary-status-files", header, f"CITIZEN_ID,{ID_NO},MARRIAGE,2024-08-01,,CIVIL_AFFAIRS")
    return pension


@pytest.mark.parametrize("table", TABLES)
async def test_another_prefecture_sees_no_row(told, database, table):
    for division, seen in (("9908", 1), ("99", 1), ("9901", 0)):
        async with database.begin(Actor("reader", division)) as tx:
            assert await tx.session.scalar(text(f"SELECT count(*) FROM {table}")) == seen


@pytest.mark.parametrize("statement", ["UPDATE verifications SET method = 'EMPLOYER'", "DELETE FROM verifications"])
async def test_a_verification_stays_as_it_was_made(told, database, statement):
    with pytest.raises(DBAPIError, match="only grow"):
        async with database.begin(Actor("intruder", "99")) as tx:
            await tx.session.execute(text(statement))


async def test_no_name_and_no_number_is_kept_of_whom_others_tell(told, database):
    async with database.begin(Actor("reader", "99")) as tx:
        kept = await tx.session.scalar(text("SELECT string_agg(CAST(s AS text), '') FROM beneficiary_statuses s"))

    assert ID_NO not in kept
