"""Relief under a notice: two approvals, fee periods, one employer or a category; benefits stay as they are."""

from decimal import Decimal
from uuid import uuid4

import pytest

from services.contributions.models import AssessedLine, Relief
from tests.contributions.announced import employer_registered, joined, roster_changed

CLERK = "contributions_clerk"
SMALL, LARGE = uuid4(), uuid4()
RELIEF = {
    "division": "990800",
    "factor": "0.5",
    "from_month": "2024-05",
    "to_month": "2024-06",
    "document": "样例省减免通知〔2024〕2号",
}


def problem(answer) -> str:
    return answer.json()["type"].rpartition(":")[2]


@pytest.fixture
async def employers(hear):
    """One employer with one worker and one with three."""
    await hear(
        employer_registered(SMALL, 1),
        employer_registered(LARGE, 2, employer_type="PUBLIC_INSTITUTION"),
        roster_changed(SMALL, joined(uuid4(), "10000.00")),
        roster_changed(LARGE, *(joined(uuid4(), "10000.00") for _ in range(3))),
    )


@pytest.fixture
def propose(caller):
    async def post(**named):
        body = RELIEF | {name: named.pop(name) for name in list(named) if name not in ("division_of", "roles")}
        asked = {"roles": named.get("roles", CLERK), "division": named.get("division_of", "9908"), "subject": "maker"}
        return await caller.post("/v1/reliefs", json=body, **asked)

    return post


@pytest.fixture
def step(caller):
    async def post(relief, which: str, subject: str):
        return await caller.post(f"/v1/reliefs/{relief['id']}/{which}", roles=CLERK, subject=subject)

    return post


@pytest.fixture
def grant(propose, step):
    async def through_all_steps(**named):
        relief = (await propose(**named)).json()
        await step(relief, "review", "reviewer")
        answer = await step(relief, "approval", "approver")
        assert answer.json()["state"] == "APPROVED", answer.text
        return relief

    return through_all_steps


async def test_relief_halves_the_rate_in_its_fee_periods_alone(employers, grant, assess, rate):
    await grant()
    for month in ("2024-05", "2024-06", "2024-07"):
        await assess(month)

    rates = [Decimal((await rate(SMALL, month))["rate"]) for month in ("2024-05", "2024-06", "2024-07")]
    assert rates == [Decimal("0.0045"), Decimal("0.0045"), Decimal("0.009")]
    assert (await rate(SMALL))["workings"]["relief"] == RELIEF["document"]


async def test_a_factor_of_zero_leaves_nothing_to_pay_and_the_bases_whole(employers, grant, assess, announced, kept):
    await grant(factor="0", employer_id=str(SMALL))
    await assess()

    amounts = {event["employer_id"]: event["amount"] for event in await announced("assessed")}
    assert amounts == {str(SMALL): "0.00", str(LARGE): "270.00"}
    assert {str(line.base) for line in await kept(AssessedLine)} == {"10000.00"}


@pytest.mark.parametrize(
    ("category", "relieved"),
    [
        ({}, {SMALL, LARGE}),
        ({"employer_id": str(LARGE)}, {LARGE}),
        ({"employer_type": "PUBLIC_INSTITUTION"}, {LARGE}),
        ({"employer_type": "EXPRESS_OUTLET"}, set()),
        ({"headcount_max": 1}, {SMALL}),
        ({"headcount_max": 2}, {SMALL}),
        ({"headcount_max": 3}, {SMALL, LARGE}),
        ({"headcount_max": 1, "employer_type": "PUBLIC_INSTITUTION"}, set()),
    ],
)
async def test_relief_reaches_one_employer_or_a_category(employers, grant, assess, rate, category, relieved):
    await grant(**category)
    await assess()

    assert {each for each in (SMALL, LARGE) if Decimal((await rate(each))["relief"]) != 1} == relieved


async def test_of_several_reliefs_the_greatest_counts(employers, grant, assess, rate):
    await grant()
    await grant(factor="0", employer_id=str(SMALL))
    await assess()

    assert [Decimal((await rate(each))["relief"]) for each in (SMALL, LARGE)] == [0, Decimal("0.5")]


async def test_relief_approved_later_gives_the_difference_back(employers, grant, assess, announced):
    await assess()
    await grant(employer_id=str(SMALL))
    await assess()

    assert [event["amount"] for event in await announced("assessed")][2:] == ["-45.00"]


async def test_relief_counts_after_two_approvals_by_two_others(employers, propose, step, assess, rate):
    relief = (await propose()).json()
    assert problem(await step(relief, "approval", "approver")) == "relief-state"
    assert problem(await step(relief, "review", "maker")) == "same-person"
    await step(relief, "review", "reviewer")
    await assess()
    assert Decimal((await rate(SMALL))["relief"]) == 1
    for subject in ("maker", "reviewer"):
        assert problem(await step(relief, "approval", subject)) == "same-person"
    await step(relief, "approval", "approver")
    await assess()
    assert Decimal((await rate(SMALL))["relief"]) == Decimal("0.5")


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({"factor": "1"}, "invalid-request"),
        ({"factor": "-0.5"}, "invalid-request"),
        ({"from_month": "2024-07"}, "relief-months-reversed"),
        ({"employer_id": str(uuid4())}, "relieved-employer-unknown"),
        ({"division": "990100"}, "outside-division"),
        ({"document": ""}, "invalid-request"),
        ({"roles": "auditor"}, "role-missing"),
    ],
)
async def test_relief_that_cannot_be_proposed_says_why_and_leaves_nothing(employers, propose, kept, named, expected):
    assert problem(await propose(**named)) == expected
    assert await kept(Relief) == []


async def test_another_prefecture_sees_no_relief_and_approves_none(employers, propose, caller):
    relief = (await propose()).json()

    assert (await caller.get("/v1/reliefs", roles=CLERK, division="9901")).json()["items"] == []
    answer = await caller.post(f"/v1/reliefs/{relief['id']}/review", roles=CLERK, division="9901", subject="x")
    assert problem(answer) == "relief-not-found"
    assert len((await caller.get("/v1/reliefs", roles=CLERK)).json()["items"]) == 1
