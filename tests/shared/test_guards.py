"""The database itself keeps prefectures apart and lets records only grow, whatever SQL the service's role sends."""

from datetime import timedelta

import asyncpg
import pytest

from shared.audit import SETTLED_AFTER, first_broken_seal, seal_audit
from shared.auth import Actor
from shared.clock import utc_now
from shared.db import Database
from shared.inbox import Inbox
from shared.jobs import queue_job
from shared.money import Money
from tests.shared.letters import note
from tests.shared.parcels.service import SERVICE, send_parcel

GUARDED = ["parcels", "outbox", "audit_rows", "filing_months", "jobs"]


@pytest.fixture
async def filled(own_database, clerk):
    """One row of prefecture 9908 in each guarded table."""
    async with own_database.begin(clerk) as tx:
        await send_parcel(tx, "A", Money(1), "990800", tx.today)
        tx.audit("sent", entity="parcel", entity_id="A", division="990800", after={"b": 1, "a": "一"})
        await queue_job(tx, "count", division="990800", facts={})


@pytest.fixture
async def as_app(own_settings):
    """A plain connection as the service's own role, with no scope set."""
    connection = await asyncpg.connect(own_settings.database_url)
    yield connection
    await connection.close()


@pytest.fixture
async def as_superuser(own_settings, postgres):
    connection = await asyncpg.connect(postgres.dsn(own_settings.database_url.rpartition("/")[2]))
    yield connection
    await connection.close()


async def rows_seen(as_app: asyncpg.Connection, table: str, scope: str | None) -> int:
    async with as_app.transaction():
        if scope is not None:
            await as_app.execute("SELECT set_config('tongchou.scope', $1, true)", scope)
        return await as_app.fetchval(f"SELECT count(*) FROM {table}")


async def test_a_transaction_sees_the_rows_of_its_scope_alone(filled, as_app):
    expected = {"9908": 1, "99": 1, "9901": 0, "990811": 0, "": 0, None: 0, "%": 0, "_9": 0}
    for table in GUARDED:
        assert {scope: await rows_seen(as_app, table, scope) for scope in expected} == expected, table


async def test_a_scope_ends_with_its_transaction(filled, as_app):
    assert await rows_seen(as_app, "parcels", "9908") == 1
    assert await rows_seen(as_app, "parcels", None) == 0


async def test_a_row_of_another_prefecture_can_be_neither_written_nor_changed_nor_removed(filled, as_app):
    insert = "INSERT INTO parcels VALUES (gen_random_uuid(), '9908', 'B', 1)"
    for scope, allowed in (("9901", False), ("", False), ("9908", True)):
        async with as_app.transaction():
            await as_app.execute("SELECT set_config('tongchou.scope', $1, true)", scope)
            if allowed:
                await as_app.execute(insert)
                assert await as_app.execute("UPDATE parcels SET price_fen = 3") == "UPDATE 2"
            else:
                assert await as_app.execute("UPDATE parcels SET price_fen = 2") == "UPDATE 0"
                assert await as_app.execute("DELETE FROM parcels") == "DELETE 0"
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    async with as_app.transaction():
                        await as_app.execute(insert)


async def test_a_row_cannot_be_moved_out_of_its_prefecture(filled, as_app):
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with as_app.transaction():
            await as_app.execute("SELECT set_config('tongchou.scope', '9908', true)")
            await as_app.execute("UPDATE parcels SET prefecture = '9901'")


async def test_even_the_tables_owner_sees_nothing_without_a_scope(filled, own_settings):
    owner = await asyncpg.connect(own_settings.database_owner_url)
    assert await owner.fetchval("SELECT count(*) FROM parcels") == 0
    await owner.close()


@pytest.mark.parametrize("table", ["audit_rows", "audit_seals", "inbox", "approvals"])
async def test_records_only_grow_whoever_tries(own_database, worker, as_superuser, filled, table):
    await Inbox("parcels", own_database, SERVICE.subscriptions, worker).absorb([note()])
    column = {"audit_rows": "action", "audit_seals": "sealed_at", "inbox": "consumer", "approvals": "step"}[table]
    for change in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}", f"TRUNCATE {table}"):
        with pytest.raises(asyncpg.RestrictViolationError, match="only grow"):
            await as_superuser.execute(change)


async def test_the_services_own_role_cannot_change_records_either(as_app, filled):
    await as_app.execute("SELECT set_config('tongchou.scope', '99', false)")
    for statement in ("UPDATE audit_rows SET reason = 'x'", "DELETE FROM audit_rows", "DELETE FROM inbox"):
        with pytest.raises(asyncpg.RestrictViolationError):
            await as_app.execute(statement)


@pytest.fixture
def record(own_database, clerk):
    """Write audit rows, some time ago."""

    async def write(count: int, *, ago: timedelta = SETTLED_AFTER * 2) -> None:
        past = Database(own_database.sessions, own_database.secrets, clock=lambda: utc_now() - ago)
        for number in range(count):
            async with past.begin(clerk) as tx:
                after = {"b": number, "a": "一"}
                tx.audit("sent", entity="parcel", entity_id=str(number), division="990800", after=after)

    return write


@pytest.fixture
def seal(own_database, worker):
    async def seal_now() -> int:
        async with own_database.begin(worker) as tx:
            return await seal_audit(tx)

    return seal_now


@pytest.fixture
def broken(own_database, worker):
    async def look() -> int | None:
        async with own_database.begin(worker) as tx:
            return await first_broken_seal(tx)

    return look


async def test_seals_hold_over_rows_that_nobody_touched(record, seal, broken):
    for count in (3, 2, 0):
        await record(count)
        assert await seal() == count
    assert await broken() is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_rows SET reason = 'another' WHERE seq = 2",
        "UPDATE audit_rows SET prefecture = '9901' WHERE seq = 2",
        "UPDATE audit_rows SET correlation_id = 'x' WHERE seq = 2",
        'UPDATE audit_rows SET after = \'{"a": "二", "b": 1}\' WHERE seq = 2',
        "UPDATE audit_rows SET recorded_at = recorded_at + interval '1 second' WHERE seq = 2",
        "DELETE FROM audit_rows WHERE seq = 2",
    ],
)
async def test_a_seal_breaks_when_a_row_is_altered_by_whoever_may_do_anything(
    record, seal, broken, as_superuser, change
):
    await record(3)
    await seal()
    await record(2)
    await seal()

    await as_superuser.execute("SET session_replication_role = replica")  # triggers off
    await as_superuser.execute(change)

    assert await broken() == 3


async def test_an_altered_seal_is_broken_itself_or_breaks_the_next(record, seal, broken, as_superuser):
    for _ in range(2):
        await record(2)
        await seal()
    await as_superuser.execute("SET session_replication_role = replica")
    await as_superuser.execute("DELETE FROM audit_seals WHERE last_seq = 2")
    assert await broken() == 4


async def test_young_rows_and_those_after_them_wait_for_the_next_seal(record, seal, broken):
    await record(2)
    await record(1, ago=timedelta(minutes=1))
    await record(1)
    assert await seal() == 2
    assert await seal() == 0
    assert await broken() is None


async def test_nobody_sees_the_secret_in_what_is_printed(own_database):
    assert own_database.secrets.root.hex() not in repr(own_database)
    assert str(own_database.secrets.root) not in repr(own_database)
    assert "key" not in repr(own_database.secrets.cipher("person"))


async def test_an_actor_serves_the_divisions_that_begin_with_its_own(begin):
    Actor("x", "9908").must_serve("990811")
    with pytest.raises(Exception, match="outside-division"):
        Actor("x", "990811").must_serve("9908")
