"""The database keeps panels, mediations and advice to their prefecture, and lets advice and votes only grow."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from shared.auth import Actor
from shared.db.tables import AuditRow
from tests.claims.deliberation import CLEAR
from tests.claims.office import succeeded

TABLES = ("ground_assessments", "panels", "panel_members", "panel_votes", "mediations")


@pytest.fixture
async def deliberated(office) -> str:
    claim_id = await office.accepted()
    succeeded(await office.assess_ground(claim_id, CLEAR))
    [paper_id] = await office.hand_in(claim_id, "PANEL_OPINION")
    await office.hear_panel(claim_id, paper_id)
    succeeded(await office.mediate(claim_id))
    return claim_id


async def test_another_prefecture_sees_no_row(deliberated, database):
    for division, seen in (("9908", True), ("9901", False)):
        async with database.begin(Actor("reader", division)) as tx:
            for table in TABLES:
                rows = await tx.session.scalar(text(f"SELECT count(*) FROM {table}"))
                assert (rows > 0) is seen, table


@pytest.mark.parametrize("table", ["ground_assessments", "panel_votes"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET prefecture = prefecture", "DELETE FROM {}"])
async def test_advice_and_votes_only_grow(deliberated, database, table, statement):
    with pytest.raises(DBAPIError, match="only grow"):
        async with database.begin(Actor("intruder", "99")) as tx:
            await tx.session.execute(text(statement.format(table)))


async def test_names_of_members_and_mediators_are_sealed(deliberated, database):
    async with database.begin(Actor("reader", "9908")) as tx:
        names = list(await tx.session.scalars(text("SELECT name_sealed FROM panel_members")))
        mediator = await tx.session.scalar(text("SELECT mediator_sealed FROM mediations"))

        stored = list(await tx.session.scalars(text("SELECT body FROM stored_replies")))

    assert not any("委员".encode() in name for name in names)
    assert "孙".encode() not in mediator
    assert not [body for body in stored if "委员" in body or "孙" in body]


async def test_who_opened_a_file_with_names_is_on_record_and_who_saw_none_is_not(deliberated, office, caller, database):
    for sent in (
        {"roles": "recognition_clerk", "subject": "ma-recognition"},
        {"roles": "recognition_clerk", "subject": "another-county", "division": "990812"},
        {"roles": "claims_clerk", "subject": "li-claims"},
    ):
        succeeded(await caller.get(f"/v1/injuries/{deliberated}", **sent))

    async with database.begin(Actor("reader", "99")) as tx:
        rows = (await tx.session.scalars(select(AuditRow).where(AuditRow.action == "reveal"))).all()
    assert [(row.subject, row.entity, row.entity_id) for row in rows] == [("ma-recognition", "case", deliberated)]
