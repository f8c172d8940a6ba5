"""Deferrals asked for, decided and looked at through the doors."""

from uuid import uuid4

import pytest

from services.contributions.commands.deferring.defer_industries import defer_industries
from tests.contributions.announced import employer_registered
from tests.contributions.money import quiet_run

CLERK = "contributions_clerk"
EMPLOYER, OTHER = uuid4(), uuid4()
DEADLINES = {
    "2022-06": "2022-07-15",
    "2022-07": "2022-08-15",
    "2022-08": "2022-09-15",
    "2022-09": "2022-10-17",
    "2022-10": "2022-11-15",
    "2022-11": "2022-12-15",
    "2022-12": "2023-01-16",
}
GENERIC = {
    "measure": "GENERIC",
    "from_month": "2022-06",
    "to_month": "2022-12",
    "reason": "订单骤减",
    "applied_on": "2022-06-10",
}


def problem(answer) -> str:
    return answer.json()["type"].rpartition(":")[2]


@pytest.fixture
async def owing(hear, owe):
    """An employer that owes 9,000.00 for each of seven months, and another that owes nothing."""
    await hear(employer_registered(EMPLOYER, 1), employer_registered(OTHER, 2))
    for month, due_on in DEADLINES.items():
        await owe(EMPLOYER, month, "9000.00", due_on)


@pytest.fixture
def apply(caller):
    async def post(employer_id, *, division="9908", **named):
        body = GENERIC | {"employer_id": str(employer_id)} | named
        return await caller.post("/v1/deferrals", roles=CLERK, division=division, subject="maker", json=body)

    return post


@pytest.fixture
def decide(caller):
    async def post(deferral_id, *, approved=True, roles=CLERK, subject="decider", division="9908"):
        body, path = {"approved": approved, "note": "核实无误"}, f"/v1/deferrals/{deferral_id}/decision"
        return await caller.post(path, roles=roles, subject=subject, division=division, json=body)

    return post


@pytest.fixture
def grant(apply, decide):
    """Apply and approve by two people; returns the deferral as the decision shows it."""

    async def both(employer_id, **named) -> dict:
        applied = await apply(employer_id, **named)
        assert applied.status_code == 201, applied.text
        answer = await decide(applied.json()["id"])
        assert answer.status_code == 200, answer.text
        return answer.json()

    return both


@pytest.fixture
def decline(caller):
    async def post(deferral_id, declined_on: str, **named):
        path = f"/v1/deferrals/{deferral_id}/declining"
        return await caller.post(path, roles=CLERK, json={"declined_on": declined_on}, **named)

    return post


@pytest.fixture
def shown(caller):
    """A deferral with its months, as the door shows it now."""

    async def get(deferral_id) -> dict:
        return (await caller.get(f"/v1/deferrals/{deferral_id}", roles=CLERK)).json()

    return get


@pytest.fixture
def dues(caller):
    """What is due from an employer for a month: item, amount, and until when it waits."""

    async def of(employer_id, month: str) -> list[tuple]:
        asked = {"employer_id": str(employer_id), "month": month}
        items = (await caller.get("/v1/dues", roles="auditor", params=asked)).json()["items"]
        return [(item["item"], item["amount"], item["deferred_until"]) for item in items]

    return of


@pytest.fixture
def batch(caller):
    async def post(**named):
        body = {
            "division": "990800",
            "measure": "INDUSTRIES_2022",
            "industries": ["62", "54"],
            "from_month": "2022-06",
            "to_month": "2022-12",
        }
        return await caller.post("/v1/deferrals/batches", roles=CLERK, json=body | named)

    return post


@pytest.fixture
def run_batch(database, tmp_path):
    """Do the batch's job in the test's own transaction; returns its result and its id."""

    async def run(*industries: str, division: str = "990800") -> tuple[dict, str]:
        facts = {
            "measure": "INDUSTRIES_2022",
            "industries": list(industries),
            "from_month": "2022-06",
            "to_month": "2022-12",
        }
        job = quiet_run(database, "defer_industries", facts, division=division, files_dir=tmp_path)
        async with database.begin(job.actor) as tx:
            return dict(await defer_industries(tx, job)), str(job.id)

    return run
