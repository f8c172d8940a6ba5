"""The database itself keeps disputes of prefectures apart, and half an outcome or two open disputes out."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from shared.auth import Actor
from tests.claims.office import succeeded

COPIED = (
    "id, prefecture, division, claim_id, object, decision_id, forum, filed_by, case_no, known_on, filed_on, admitted_on"
)
AGAIN = f"""
INSERT INTO disputes ({COPIED}, recorded_at, recorded_by)
SELECT gen_random_uuid(), {COPIED.removeprefix("id, ")}, recorded_at, recorded_by FROM disputes
"""
REFUSED = {
    "uq_disputes_open": AGAIN,
    "ck_disputes_decision_named": "UPDATE disputes SET object = 'REFUSAL'",
    "ck_disputes_outcome_whole": "UPDATE disputes SET outcome = 'UPHELD'",
    "ck_disputes_days_in_order": "UPDATE disputes SET filed_on = known_on - 1",
}


async def test_another_prefecture_sees_and_writes_no_dispute(contest, database):
    await contest.contested()

    seen = {}
    for division in ("9908", "9901"):
        async with database.begin(Actor("reader", division)) as tx:
            seen[division] = await tx.session.scalar(text("SELECT count(*) FROM disputes"))
    assert seen == {"9908": 1, "9901": 0}
    with pytest.raises(DBAPIError, match="row-level security"):
        async with database.begin(Actor("intruder", "9908")) as tx:
            await tx.session.execute(text("UPDATE disputes SET prefecture = '9901'"))


async def test_the_database_refuses_a_second_open_dispute_and_half_an_outcome(contest, database):
    await contest.contested()

    for constraint, statement in REFUSED.items():
        with pytest.raises(IntegrityError, match=constraint):
            async with database.begin(Actor("intruder", "9908")) as tx:
                await tx.session.execute(text(statement))


async def test_the_database_refuses_a_second_open_dispute_about_one_refusal(contest, office, database):
    claim_id = await office.reported()
    succeeded(await office.refuse(claim_id))
    succeeded(await contest.open(claim_id))

    with pytest.raises(IntegrityError, match="uq_disputes_open"):
        async with database.begin(Actor("intruder", "9908")) as tx:
            await tx.session.execute(text(AGAIN))
