"""An employer that paid too much, and the people by whose hands it gets its money back."""

from uuid import UUID, uuid4

import pytest

from tests.contributions.announced import employer_registered
from tests.contributions.money import take_in
from tests.contributions.receipt_file import file_of, line

CLERK = "contributions_clerk"
EMPLOYER = uuid4()
PAYER, OTHER_ACCOUNT = "6299000000000001", "6299000000000002"
PAYEE = {"name": "样例建设有限公司", "bank": "样例市城市商业银行", "account": PAYER}


def problem(answer) -> str:
    return answer.json()["type"].removeprefix("urn:tongchou:problem:")


@pytest.fixture
async def employer(hear) -> UUID:
    await hear(employer_registered(EMPLOYER, 1))
    return EMPLOYER


@pytest.fixture
def pay(database, tmp_path):
    """Let lines of receipts come in, to which the account that paid is added; an empty one is not named."""

    async def received(*lines: str, payer: str = PAYER) -> dict:
        content = file_of(*(f"{each}{payer}" for each in lines))
        return await take_in(database, tmp_path, content, "990800")

    return received


@pytest.fixture
async def over_paid(employer, owe, pay) -> UUID:
    """90.00 were due for May, and 90.00 came twice."""
    await owe(employer, "2024-05", "90.00", "2024-06-17")
    await pay(line(1), line(2, received_on="2024-06-15"))
    return employer


@pytest.fixture
def ask(caller):
    """Ask for a refund of May, 90.00, to the account that paid, unless something else is said."""

    async def post(employer_id: UUID = EMPLOYER, amount: str = "90.00", month: str = "2024-05", **named):
        asked = {"roles": CLERK, "subject": "maker", "division": named.pop("division", "9908")}
        body = {
            "employer_id": str(employer_id),
            "months": [{"month": month, "amount": amount}],
            "reason": "DUPLICATE",
            "explanation": "同一月份重复缴费",
            "to": PAYEE,
        }
        return await caller.post("/v1/refunds", json=body | named, **asked)

    return post


@pytest.fixture
def step(caller):
    """Take a step of a refund as somebody."""

    async def post(refund: dict, which: str, subject: str, **said):
        body = {"approved": True} | said
        return await caller.post(f"/v1/refunds/{refund['id']}/{which}", roles=CLERK, subject=subject, json=body)

    return post


@pytest.fixture
def grant(ask, step):
    """Ask for a refund and let two others approve it; returns it as it then stands."""

    async def through_all_steps(*args, **named) -> dict:
        asked = await ask(*args, **named)
        assert asked.status_code == 201, asked.text
        reviewed = await step(asked.json(), "review", "reviewer")
        assert reviewed.status_code == 200, reviewed.text
        approved = await step(asked.json(), "approval", "approver")
        assert approved.status_code == 200, approved.text
        return approved.json()

    return through_all_steps


@pytest.fixture
def shown(caller):
    async def one(refund: dict, roles: str = CLERK, **named):
        return await caller.get(f"/v1/refunds/{refund['id']}", roles=roles, **named)

    return one
