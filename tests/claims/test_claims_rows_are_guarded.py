"""The database itself keeps prefectures apart, and refuses to change what was told, decided and computed."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.claims.models import Base
from shared.auth import Actor
from tests.claims.office import problem

PROTECTED = sorted(table.name for table in Base.metadata.sorted_tables if "prefecture" in table.columns)
GROWING = (
    *("evidence", "decisions", "conclusions", "conclusion_services", "appraisal_fees"),
    *("papers", "issued_papers", "history_entries", "benefit_awards"),
)
GUARDED = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relforcerowsecurity ORDER BY relname"


async def rows_seen(database, table: str, division: str) -> int:
    async with database.begin(Actor("reader", division)) as tx:
        return await tx.session.scalar(text(f"SELECT count(*) FROM {table}"))


async def test_every_table_of_a_prefecture_is_guarded(database):
    async with database.begin(Actor("reader", "99")) as tx:
        guarded = set(await tx.session.scalars(text(GUARDED)))
    assert set(PROTECTED) <= guarded


async def test_another_prefecture_sees_no_row_of_a_case(office, database):
    await office.ordered()

    for table in ("claims", "payment_orders", *GROWING):
        assert await rows_seen(database, table, "9908") > 0, table
    for table in PROTECTED:
        assert await rows_seen(database, table, "9901") == 0, table


async def test_another_prefecture_cannot_write_into_a_case(office, database):
    claim_id = await office.reported()

    with pytest.raises(DBAPIError, match="row-level security"):
        async with database.begin(Actor("intruder", "9901")) as tx:
            await tx.session.execute(
                text(
                    "INSERT INTO evidence (id, prefecture, claim_id, kind, asked_at, recorded_at, answer)"
                    " VALUES (gen_random_uuid(), '9908', CAST(:claim AS uuid), 'COVER', now(), now(), '{}')"
                ),
                {"claim": claim_id},
            )


@pytest.mark.parametrize("table", GROWING)
@pytest.mark.parametrize("statement", ["UPDATE {} SET prefecture = prefecture", "DELETE FROM {}"])
async def test_what_was_told_decided_and_computed_only_grows(office, database, table, statement):
    await office.awarded()

    with pytest.raises(DBAPIError, match="only grow"):
        async with database.begin(Actor("intruder", "99")) as tx:
            await tx.session.execute(text(statement.format(table)))


async def test_a_clerk_of_another_prefecture_finds_nothing(office, caller):
    award = await office.awarded()
    stranger = {"roles": "claims_clerk", "division": "9901", "subject": "stranger"}
    department = stranger | {"roles": "recognition_clerk"}

    shown = await caller.get(f"/v1/injuries/{award['claim_id']}", **stranger)
    accepted = await caller.post(
        f"/v1/injuries/{award['claim_id']}/acceptance", json={"accepted_on": "2024-05-13"}, **department
    )
    paid = await caller.get(f"/v1/awards/{award['id']}", **stranger)

    assert problem(shown) == problem(accepted) == (404, "injury-not-found")
    assert problem(paid) == (404, "award-not-found")


async def test_a_clerk_of_another_county_may_not_move_the_case(office, caller):
    claim_id = await office.reported()

    answer = await caller.post(
        f"/v1/injuries/{claim_id}/acceptance",
        json={"accepted_on": "2024-05-13"},
        roles="recognition_clerk",
        division="990812",
    )

    assert problem(answer) == (403, "outside-division")
