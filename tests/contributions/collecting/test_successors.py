"""Who answers for what an employer owed after it merged, split or was taken over."""

from uuid import uuid4

import pytest

from services.contributions.models import KnownSuccession
from tests.contributions.announced import employer_registered, employer_succeeded

OLD, NEW, NEWER = uuid4(), uuid4(), uuid4()


@pytest.fixture
async def succeeded(hear, owe):
    """An employer that owes was taken over by one that owes, too."""
    await hear(*(employer_registered(employer, number) for number, employer in enumerate((OLD, NEW, NEWER), start=1)))
    await owe(OLD, "2024-05", "90.00", "2024-06-17")
    await owe(NEW, "2024-05", "28.80", "2024-06-17")
    await hear(employer_succeeded(OLD, NEW))


@pytest.fixture
def answered_for(caller):
    async def by(employer_id, **named) -> dict:
        path = f"/v1/employers/{employer_id}/arrears"
        return (await caller.get(path, roles="contributions_clerk", **named)).json()

    return by


async def test_a_successor_is_shown_where_the_dues_and_arrears_of_the_old_employer_are(succeeded, caller):
    dues = await caller.get("/v1/dues", roles="auditor", params={"employer_id": str(OLD), "month": "2024-05"})
    assert dues.json()["succeeded_by"] == [str(NEW)]

    arrears = (await caller.get("/v1/arrears", roles="auditor", params={"month": "2024-05"})).json()["items"]
    assert {item["employer_id"]: item["succeeded_by"] for item in arrears} == {str(OLD): [str(NEW)], str(NEW): []}

    year = await caller.get(f"/v1/employers/{OLD}/statements/2024", roles="auditor")
    assert year.json()["succeeded_by"] == [str(NEW)]


async def test_the_successor_answers_for_both_and_the_old_employer_for_itself(succeeded, answered_for):
    both = await answered_for(NEW)
    assert (both["outstanding"], {item["outstanding"] for item in both["items"]}) == ("118.80", {"90.00", "28.80"})

    assert (await answered_for(OLD))["outstanding"] == "90.00"
    assert (await answered_for(NEWER)) == {"employer_id": str(NEWER), "outstanding": "0.00", "items": []}


async def test_a_successor_of_a_successor_answers_for_all(succeeded, hear, answered_for):
    await hear(employer_succeeded(NEW, NEWER))
    assert (await answered_for(NEWER))["outstanding"] == "118.80"


async def test_a_deferred_months_arrears_go_to_the_successor_with_their_days(succeeded, owe, caller, answered_for):
    deferral = {
        "employer_id": str(OLD),
        "measure": "SECURED_AGREEMENT",
        "from_month": "2024-05",
        "to_month": "2024-05",
        "reason": "资金困难",
        "applied_on": "2024-06-01",
        "agreement": "18号",
    }
    applied = await caller.post("/v1/deferrals", roles="contributions_clerk", subject="maker", json=deferral)
    path = f"/v1/deferrals/{applied.json()['id']}/decision"
    await caller.post(path, roles="contributions_clerk", subject="decider", json={"approved": True})

    items = (await answered_for(NEW))["items"]
    assert {item["employer_id"]: item["deferred_until"] for item in items} == {str(OLD): "2024-07-01", str(NEW): None}


async def test_of_an_employer_that_was_split_every_successor_answers(succeeded, hear, caller, answered_for):
    await hear(employer_succeeded(OLD, NEWER), employer_succeeded(OLD, NEWER))

    dues = await caller.get("/v1/dues", roles="auditor", params={"employer_id": str(OLD), "month": "2024-05"})
    assert sorted(dues.json()["succeeded_by"]) == sorted([str(NEW), str(NEWER)])
    assert (await answered_for(NEWER))["outstanding"] == "90.00"


async def test_a_succession_waits_for_its_employer(hear, kept):
    await hear(employer_succeeded(OLD, NEW))
    assert await kept(KnownSuccession) == []


async def test_another_prefecture_sees_neither_arrears_nor_successors(succeeded, answered_for, caller):
    assert (await answered_for(NEW, division="9901"))["items"] == []
    asked = {"employer_id": str(OLD), "month": "2024-05"}
    dues = await caller.get("/v1/dues", roles="auditor", division="9901", params=asked)
    assert dues.json() == {"items": [], "succeeded_by": []}
