"""An employer objects to its floated rate: looked at by somebody else, kept or changed with the reason."""

from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import select

from shared.db.tables import AuditRow
from tests.contributions.announced import joined, roster_changed
from tests.contributions.floating.conftest import CLERK, WORKER

OBJECTION = {"received_on": "2024-01-10", "grounds": "支缴率计入了非本单位职工的费用"}
DECISION = {"decided_on": "2024-01-25", "reason": "经核实，剔除一笔费用"}


def problem(answer) -> str:
    return answer.json()["type"].rpartition(":")[2]


@pytest.fixture
async def employer(insured, hear):
    employer_id = await insured(1, "4710", "180000.00", "201600.00")
    await hear(roster_changed(employer_id, joined(uuid4(), "10000.00", "2024-01-02"), first_month="2024-02"))
    return employer_id


@pytest.fixture
async def line(floating, employer) -> dict:
    return await floating.line(await floating.published(), employer)


@pytest.fixture
async def objection(floating, line) -> dict:
    answer = await floating.post(f"/v1/floating-lines/{line['id']}/objection", "window", OBJECTION)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def decide(floating, objection: dict, subject: str = "decider", **named: object):
    path = f"/v1/floating-objections/{objection['id']}/decision"
    return await floating.post(path, subject, DECISION | named)


async def test_a_changed_step_counts_from_the_first_month_of_the_cycle(
    floating, employer, objection, rate_in, announced, database
):
    before = await rate_in(employer, "2024-02")
    answer = await decide(floating, objection, step="1.0")
    after = await rate_in(employer, "2024-02")

    assert (answer.json()["state"], Decimal(answer.json()["step_after"])) == ("CHANGED", 1)
    assert (Decimal(before["rate"]), Decimal(after["rate"])) == (Decimal("0.0156"), Decimal("0.013"))
    assert [event["amount"] for event in await announced("assessed")] == ["156.00", "-26.00"]
    assert [Decimal(event["step"]) for event in await announced("rate_assigned")] == [1, Decimal("1.2"), 1]
    async with database.begin(WORKER) as tx:
        [audited] = await tx.session.scalars(select(AuditRow).where(AuditRow.action == "CHANGE_STEP"))
    assert (Decimal(audited.before["step"]), Decimal(audited.after["step"])) == (Decimal("1.2"), 1)
    assert audited.reason == DECISION["reason"]


@pytest.mark.parametrize("step", [{}, {"step": "1.2"}])
async def test_a_step_that_is_kept_stays_as_published(floating, employer, objection, rate_in, step):
    answer = await decide(floating, objection, **step)

    assert (answer.json()["state"], Decimal(answer.json()["step_after"])) == ("KEPT", Decimal("1.2"))
    assert Decimal((await rate_in(employer, "2024-02"))["rate"]) == Decimal("0.0156")


async def test_the_step_counts_on_until_the_objection_is_decided(floating, employer, objection, rate_in):
    assert Decimal((await rate_in(employer, "2024-02"))["rate"]) == Decimal("0.0156")
    [listed] = (await floating.caller.get("/v1/floating-objections", roles=CLERK)).json()["items"]
    assert (listed["id"], listed["state"]) == (objection["id"], "OPEN")


async def test_whoever_received_an_objection_does_not_decide_it(floating, objection):
    assert problem(await decide(floating, objection, "window")) == "same-person"


async def test_an_objection_is_decided_once_and_one_stands_open_at_a_time(floating, line, objection):
    path = f"/v1/floating-lines/{line['id']}/objection"
    assert problem(await floating.post(path, "window", OBJECTION)) == "floating-objection-open"
    await decide(floating, objection)

    assert problem(await decide(floating, objection, "another")) == "floating-objection-decided"
    assert (await floating.post(path, "window", OBJECTION)).status_code == 201


async def test_only_a_published_line_can_be_objected_to(floating, employer):
    line = await floating.line(await floating.computed(), employer)
    answer = await floating.post(f"/v1/floating-lines/{line['id']}/objection", "window", OBJECTION)

    assert problem(answer) == "floating-run-state"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"step": "0.9"}, "floating-step-not-available"),
        ({"step": "0"}, "invalid-request"),
        ({"decided_on": "2024-01-09"}, "date-out-of-order"),
        ({"decided_on": "2999-01-01"}, "date-in-future"),
    ],
)
async def test_a_decision_that_cannot_be_taken_says_why_and_changes_nothing(floating, objection, body, expected):
    assert problem(await decide(floating, objection, **body)) == expected
    [listed] = (await floating.caller.get("/v1/floating-objections", roles=CLERK)).json()["items"]
    assert listed["state"] == "OPEN"


async def test_another_prefecture_neither_objects_nor_decides(floating, line, objection):
    there = {"division": "9901"}
    answer = await floating.post(f"/v1/floating-lines/{line['id']}/objection", "window", OBJECTION, **there)
    assert problem(answer) == "floating-line-not-found"
    path = f"/v1/floating-objections/{objection['id']}/decision"
    assert problem(await floating.post(path, "decider", DECISION, **there)) == "floating-objection-not-found"
    assert (await floating.caller.get("/v1/floating-objections", roles=CLERK, **there)).json()["items"] == []
