"""A registration is cancelled when nobody is enrolled, no branch is open, and nothing is owed."""

from datetime import date
from uuid import uuid4

import pytest

from services.registry.commands.employers.record_arrears import ArrearsChanged, record_arrears
from shared.auth import Actor
from shared.ids import new_id
from tests.registry.conftest import CLERK
from tests.registry.employers.office import put_on_roster

PROBLEM = "urn:tongchou:problem:"
DAY = "2025-12-31"


@pytest.fixture
def tell(begin):
    """Hear from contributions what an employer owes, account by account."""

    async def told(employer: dict, *accounts: tuple[str, str, str]) -> None:
        envelope = {
            "event_type": "contributions.arrears_changed.v1",
            "division": employer["division"],
            "period": "2025-09",
            "effective_on": "2025-09-16",
            "recorded_at": "2025-09-16T00:00:00Z",
            "correlation_id": "",
            "employer_id": employer["id"],
        }
        facts = [
            ArrearsChanged.model_validate(
                envelope | {"event_id": new_id(), "month": month, "item": item, "outstanding": outstanding}
            )
            for month, item, outstanding in accounts
        ]
        async with begin(Actor("registry-worker", "99")) as tx:
            await record_arrears(tx, facts)

    return told


async def test_an_employer_that_owes_nothing_is_closed_and_announced(enrol, carry_out, shown, announced):
    employer = await enrol()

    await carry_out(employer, "closing", closed_on=DAY)

    assert (await shown(employer))["closed_on"] == DAY
    [event] = await announced("registry.employer_closed.v1")
    assert (event["key"], event["effective_on"]) == (employer["id"], DAY)
    assert event["payload"] == {"employer_id": employer["id"], "closed_on": DAY}


async def test_arrears_surcharge_and_fines_are_settled_first_and_named_until_then(enrol, ask, carry_out, tell, shown):
    employer, other = await enrol(), await enrol(2)
    await tell(employer, ("2025-08", "PRINCIPAL", "1200.00"), ("2025-07", "PRINCIPAL", "34.50"))
    await tell(employer, ("2025-07", "SURCHARGE", "0.41"), ("2025-08", "PRINCIPAL", "0.00"))
    await tell(other, ("2025-08", "PRINCIPAL", "99.00"))

    owing = await ask(employer, "closing", closed_on=DAY)

    assert (owing.status_code, owing.json()["type"]) == (409, f"{PROBLEM}arrears-owed")
    assert owing.json()["facts"] == {"total": "34.91", "owed": "2025-07 PRINCIPAL 34.50; 2025-07 SURCHARGE 0.41"}
    await tell(employer, ("2025-07", "PRINCIPAL", "0.00"))
    assert (await ask(employer, "closing", closed_on=DAY)).json()["facts"]["total"] == "0.41"
    await tell(employer, ("2025-07", "SURCHARGE", "0.41"), ("2025-07", "SURCHARGE", "0.00"))
    await carry_out(employer, "closing", closed_on=DAY)
    assert (await shown(employer))["closed_on"] == DAY


async def test_arrears_that_appear_before_the_approval_stop_it(enrol, ask, approve, tell, shown):
    employer = await enrol()
    asked = await ask(employer, "closing", closed_on=DAY)
    await tell(employer, ("2025-08", "PRINCIPAL", "0.01"))

    answer = await approve(asked.json())

    assert answer.json()["type"] == f"{PROBLEM}arrears-owed"
    assert (await shown(employer))["closed_on"] is None


@pytest.mark.parametrize(("covered_until", "closes"), [(None, False), ("2026-01-01", False), (DAY, True)])
async def test_nobody_may_be_enrolled_beyond_the_day(enrol, ask, begin, covered_until, closes):
    employer, until = await enrol(), covered_until and date.fromisoformat(covered_until)
    async with begin() as tx:
        await put_on_roster(tx, employer["id"], [uuid4()], date(2025, 8, 1))
        connection = await tx.session.connection()
        await connection.exec_driver_sql("UPDATE enrolments SET covered_until = $1", (until,))

    answer = await ask(employer, "closing", closed_on=DAY)

    assert answer.status_code == (201 if closes else 409)
    if not closes:
        assert (answer.json()["type"], answer.json()["facts"]["people"]) == (f"{PROBLEM}still-enrolled", "1")


async def test_a_parent_is_closed_after_its_branches(enrol, ask, carry_out):
    parent = await enrol()
    branch = await enrol(2, kind="BRANCH", parent_id=parent["id"])

    first = await ask(parent, "closing", closed_on=DAY)
    await carry_out(branch, "closing", closed_on=DAY)
    second = await ask(parent, "closing", closed_on=DAY)

    assert first.json()["type"] == f"{PROBLEM}branches-open"
    assert branch["credit_code"] in first.json()["detail"]
    assert second.status_code == 201


async def test_a_closed_employer_is_left_alone(enrol, ask, carry_out, caller):
    employer, other = await enrol(), await enrol(2)
    await carry_out(employer, "closing", closed_on=DAY)
    path = f"/v1/employers/{employer['id']}"
    seen = (await caller.get(path, roles=CLERK)).headers["etag"]

    succession = {"how": "MERGER", "effective_on": DAY, "moves_roster": False}
    refused = [
        await ask(employer, "closing", closed_on=DAY),
        await ask(employer, "changes", fields={"industry_code": "2511"}, effective_on=DAY),
        await ask(employer, "successions", successors=[{"employer_id": other["id"]}], **succession),
        await ask(other, "successions", successors=[{"employer_id": employer["id"]}], **succession),
        await ask(other, "changes", fields={"kind": "BRANCH", "parent_id": employer["id"]}, effective_on=DAY),
        await caller._send("PATCH", path, CLERK, {"headers": {"if-match": seen}, "json": {"name": "x", "reason": "x"}}),
    ]

    assert [answer.json()["type"] for answer in refused] == [f"{PROBLEM}employer-closed"] * len(refused)


async def test_nobody_closes_before_the_registration_began(enrol, ask):
    answer = await ask(await enrol(), "closing", closed_on="2025-06-01")

    assert answer.json()["type"] == f"{PROBLEM}date-out-of-order"
