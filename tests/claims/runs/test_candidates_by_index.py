"""Whom a run looks at is found by walking an index from the prefecture's first open month on."""

import pytest
from sqlalchemy import text

from services.claims.queries.runs.months import CANDIDATE, DUE_IN
from tests.claims.runs.people import AGENCY

NAMED = {"prefecture": "9908", "fund": "FUND", "month": "2024-08"}


@pytest.fixture
def plan(database):
    async def explained(statement: str, **named: str) -> str:
        async with database.begin(AGENCY) as tx:
            await tx.session.execute(text("SET LOCAL enable_seqscan = off"))
            return "\n".join(await tx.session.scalars(text(f"EXPLAIN {statement}"), named))

    return explained


async def test_candidates_are_walked_in_the_index_of_open_months(plan):
    found = await plan(f"SELECT e.id FROM entitlements e WHERE {CANDIDATE}", **NAMED)

    assert "ix_entitlements_open" in found
    assert "(open_from)::text <= '2024-08'" in found


async def test_what_a_month_is_due_is_looked_up_in_the_timeline_in_force(plan):
    due = DUE_IN.format(month="e.open_from")

    found = await plan(f"SELECT due.* FROM entitlements e CROSS JOIN LATERAL ({due}) due WHERE {CANDIDATE}", **NAMED)

    assert "uq_monthly_rates_in_force" in found
    assert "Seq Scan" not in found
