"""A proposal decided while what it rests on changes: whoever comes second waits, and nobody waits in a circle."""

import asyncio
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text

from services.claims import queries
from services.claims.commands.entitlements._automatic import propose_ends_by_death
from tests.claims.office import problem
from tests.claims.pensioners import WORKER

WAITING_FOR_ME = text(
    "SELECT count(*) FROM pg_locks WHERE NOT granted AND transactionid = CAST(pg_current_xact_id() AS xid)"
)


@pytest.fixture
def database(own_database):
    return own_database


async def test_a_death_taken_back_while_its_end_is_decided_comes_first(pensioners, database):
    pension = await pensioners.opened("3240.00")
    async with database.begin(WORKER) as tx:
        entitlement = await queries.entitlement_for_update(tx, UUID(pension))
        await propose_ends_by_death(tx, [entitlement], date(2024, 3, 20))
    [proposal] = await pensioners.proposals(state="PROPOSED", entitlement_id=pension)

    async with database.begin(WORKER) as tx:
        entitlement = await queries.entitlement_for_update(tx, UUID(pension))
        deciding = asyncio.create_task(pensioners.decide(proposal))
        while await tx.session.scalar(WAITING_FOR_ME) == 0:
            assert not deciding.done()
            await asyncio.sleep(0.02)
        await propose_ends_by_death(tx, [entitlement], None)
        await tx.session.flush()

    assert problem(await deciding) == (409, "proposal-decided")
    assert (await pensioners.standing(pension))["ends"] is None
