"""Findings of risk rules: raised once, told, seen in their own prefecture, closed once and with a reason."""

from uuid import UUID

import pytest
from sqlalchemy import select

from shared.auth import Actor
from shared.db.tables import FindingRow, OutboxRow
from shared.findings import FindingAction, Suspicion, is_blocked, raise_findings
from shared.ids import new_id
from tests.shared.parcels.service import FINDINGS

OFFICER = "risk_officer"
CLOSING = {"outcome": "UNFOUNDED", "reason": "已核实劳动合同"}


def suspicion(subject_id: UUID, action: FindingAction = FindingAction.REVIEW, division: str = "990800") -> Suspicion:
    return Suspicion("R-05", division, "person", str(subject_id), action, {"employers": 2})


@pytest.fixture
async def finding(begin) -> FindingRow:
    async with begin() as tx:
        (raised,) = await raise_findings(tx, FINDINGS, [suspicion(new_id())])
    return raised


async def test_a_finding_and_its_event_commit_together(begin, finding):
    async with begin() as tx:
        told = (await tx.session.scalars(select(OutboxRow))).one()

    assert (told.type, told.key) == ("parcels.finding_raised.v1", str(finding.id))


async def test_a_finding_that_stands_open_is_not_raised_again(begin, finding):
    async with begin() as tx:
        assert await raise_findings(tx, FINDINGS, [suspicion(UUID(finding.subject_id))]) == []


async def test_a_finding_may_be_raised_again_once_it_was_closed(begin, caller, finding):
    await caller.post(f"/v1/findings/{finding.id}/closing", roles=OFFICER, json=CLOSING)

    async with begin() as tx:
        assert len(await raise_findings(tx, FINDINGS, [suspicion(UUID(finding.subject_id))])) == 1


async def test_a_closed_finding_says_who_closed_it_and_why(caller, finding):
    closed = await caller.post(f"/v1/findings/{finding.id}/closing", roles=OFFICER, json=CLOSING)
    again = await caller.post(f"/v1/findings/{finding.id}/closing", roles=OFFICER, json=CLOSING)

    assert {**CLOSING, "state": "CLOSED", "closed_by": "clerk-1"}.items() <= closed.json().items()
    assert again.json()["type"] == "urn:tongchou:problem:finding-closed-already"


async def test_nobody_closes_a_finding_without_a_reason(caller, finding):
    silent = await caller.post(
        f"/v1/findings/{finding.id}/closing", roles=OFFICER, json={"outcome": "CONFIRMED", "reason": ""}
    )

    assert silent.status_code == 422


async def test_who_raises_findings_by_work_does_not_close_them(caller, finding):
    answer = await caller.post(f"/v1/findings/{finding.id}/closing", roles="prefecture_system", json=CLOSING)

    assert answer.status_code == 403


async def test_another_prefecture_sees_no_finding_and_closes_none(begin, caller, finding):
    listed = await caller.get("/v1/findings", roles=OFFICER, division="9901")
    closing = await caller.post(f"/v1/findings/{finding.id}/closing", roles=OFFICER, division="9901", json=CLOSING)
    async with begin(Actor("clerk-2", "9901")) as tx:
        by_sql = (await tx.session.scalars(select(FindingRow))).all()

    assert (listed.json()["items"], closing.status_code, by_sql) == ([], 404, [])


async def test_open_findings_are_listed_by_rule(caller, finding):
    of_rule = await caller.get("/v1/findings", roles=OFFICER, params={"rule": "R-05"})
    of_another = await caller.get("/v1/findings", roles=OFFICER, params={"rule": "R-04"})

    assert [item["id"] for item in of_rule.json()["items"]] == [str(finding.id)]
    assert of_another.json()["items"] == []


@pytest.mark.parametrize(("action", "blocked"), [(FindingAction.BLOCK, True), (FindingAction.REVIEW, False)])
async def test_only_a_blocking_finding_blocks_its_subject(begin, action, blocked):
    subject = new_id()
    async with begin() as tx:
        await raise_findings(tx, FINDINGS, [suspicion(subject, action)])
        assert await is_blocked(tx, subject) is blocked
        assert not await is_blocked(tx, new_id())
