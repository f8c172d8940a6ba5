"""Matching reads each account by its whole key, however many others there are, and without the planner's statistics."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.queries import AccountKey
from services.contributions.queries.late_payments import LATE
from services.contributions.queries.matching import ACCOUNTS, columns_of
from shared.periods import Month
from tests.contributions.announced import employer_registered
from tests.contributions.money import ACTOR

EMPLOYER = uuid4()
MANY_DUES = """
INSERT INTO dues (prefecture, division, employer_id, month, item, document_id, amount_fen, due_on, changed_at)
SELECT '9908', '990811', :employer_id, '2024-05', 'PROJECT', gen_random_uuid(), 100, date '2024-06-17', now()
FROM generate_series(1, 3000)
"""


@pytest.mark.parametrize("statement", [ACCOUNTS, LATE], ids=["accounts", "late accounts"])
async def test_dues_are_found_by_employer_month_and_item(hear, database, statement):
    await hear(employer_registered(EMPLOYER, 1))
    keys = [AccountKey(EMPLOYER, Month(2024, 5), ReceiptItem.PRINCIPAL)]
    async with database.begin(ACTOR) as tx:
        await tx.session.execute(text(MANY_DUES), {"employer_id": EMPLOYER})
        plan = list(await tx.session.scalars(text(f"EXPLAIN {statement}"), columns_of(keys)))

    found = [plan[at + 1] for at, row in enumerate(plan) if " on dues" in row]
    assert found
    assert all("(employer_id = k.employer_id) AND (item = " in condition for condition in found)
