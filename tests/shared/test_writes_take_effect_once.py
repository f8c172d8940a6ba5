"""A write is carried out once however often it is sent, and answered only when its effect is safe."""

import asyncio

import pytest
from sqlalchemy import func, select

from shared.db.tables import AuditRow, OutboxRow, StoredReply
from tests.shared.parcels.service import Parcel

CLERK = "parcel_clerk"
PROBLEM = "urn:tongchou:problem:"


def body(code: str = "A") -> dict:
    return {"division": "990800", "code": code, "price": "10.00"}


@pytest.fixture
def counts(own_app, own_database, worker):
    """How many parcels, announcements, stored answers and audit rows there are."""

    async def counted() -> list[int]:
        async with own_database.begin(worker) as tx:
            tables = (Parcel, OutboxRow, StoredReply, AuditRow)
            return [await tx.session.scalar(select(func.count()).select_from(table)) for table in tables]

    return counted


async def test_a_write_takes_effect_and_is_announced_answered_and_recorded(caller, counts):
    answer = await caller.post("/v1/parcels", roles=CLERK, json=body())
    assert (answer.status_code, answer.json()["code"]) == (201, "A")
    assert "idempotency-replayed" not in answer.headers
    assert await counts() == [1, 1, 1, 1]


async def test_a_write_without_a_key_is_refused(caller, counts):
    answer = await caller.post("/v1/parcels", roles=CLERK, json=body(), key="")
    assert (answer.status_code, answer.json()["type"]) == (422, f"{PROBLEM}idempotency-key-missing")
    assert await counts() == [0, 0, 0, 0]


async def test_a_key_that_is_too_long_is_refused(caller, counts):
    assert (await caller.post("/v1/parcels", roles=CLERK, json=body(), key="k" * 201)).status_code == 422
    assert (await caller.post("/v1/parcels", roles=CLERK, json=body(), key="k" * 200)).status_code == 201


async def test_the_same_write_again_gets_the_answer_it_got_before(caller, counts):
    first = await caller.post("/v1/parcels", roles=CLERK, json=body(), key="k")
    again = await caller.post("/v1/parcels", roles=CLERK, json=body(), key="k")

    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["content-type"] == first.headers["content-type"]
    assert await counts() == [1, 1, 1, 1]


async def test_the_same_key_for_another_body_is_refused(caller, counts):
    await caller.post("/v1/parcels", roles=CLERK, json=body("A"), key="k")
    other = await caller.post("/v1/parcels", roles=CLERK, json=body("B"), key="k")
    assert (other.status_code, other.json()["type"]) == (422, f"{PROBLEM}idempotency-key-reused")
    assert await counts() == [1, 1, 1, 1]


async def test_two_people_may_use_the_same_key(caller, counts):
    for subject in ("clerk-1", "clerk-2"):
        sent = await caller.post("/v1/parcels", roles=CLERK, json=body(subject), key="k", subject=subject)
        assert sent.status_code == 201
    assert await counts() == [2, 2, 2, 2]


async def test_ten_at_once_take_effect_once(caller, counts):
    answers = await asyncio.gather(*(caller.post("/v1/parcels", roles=CLERK, json=body(), key="k") for _ in range(10)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sum("idempotency-replayed" in answer.headers for answer in answers) == 9
    assert await counts() == [1, 1, 1, 1]


async def test_a_failed_write_stores_nothing_and_its_key_may_be_used_again(caller, counts):
    refused = await caller.post("/v1/parcels", roles=CLERK, json=body("REFUSED"), key="k")
    assert (refused.status_code, refused.json()["type"]) == (422, f"{PROBLEM}code-refused")
    assert await counts() == [0, 0, 0, 0]

    assert (await caller.post("/v1/parcels", roles=CLERK, json=body("A"), key="k")).status_code == 201


async def test_a_commit_that_fails_is_not_answered_as_a_success(caller, counts):
    await caller.post("/v1/parcels", roles=CLERK, json=body("A"))
    same_code = await caller.post("/v1/parcels", roles=CLERK, json=body("A"))

    assert (same_code.status_code, same_code.json()["type"]) == (500, f"{PROBLEM}internal-error")
    assert await counts() == [1, 1, 1, 1]


async def test_a_repeat_by_one_who_lost_the_role_gets_no_answer(caller, counts):
    await caller.post("/v1/parcels", roles=CLERK, json=body(), key="k")
    assert (await caller.post("/v1/parcels", roles="auditor", json=body(), key="k")).status_code == 403


async def test_a_month_is_filed_over_http_once(caller, counts):
    await caller.post("/v1/parcels", roles=CLERK, json=body())
    filing = {"json": {"division": "990800"}, "roles": "prefecture_filer"}

    filed = await caller.post("/v1/months/2025-01/filing", **filing)
    assert (filed.status_code, filed.json()["prefecture"], filed.json()["totals"]) == (201, "9908", [])
    again = await caller.post("/v1/months/2025-01/filing", **filing)
    assert (again.status_code, again.json()["type"]) == (409, f"{PROBLEM}month-already-filed")
    future = await caller.post("/v1/months/2999-01/filing", **filing)
    assert (future.status_code, future.json()["type"]) == (422, f"{PROBLEM}month-not-over")
    elsewhere = await caller.post("/v1/months/2025-02/filing", json={"division": "990100"}, roles="prefecture_filer")
    assert (elsewhere.status_code, elsewhere.json()["type"]) == (403, f"{PROBLEM}outside-division")
    assert (await caller.post("/v1/months/2025-13/filing", **filing)).status_code == 422
    assert (await caller.post("/v1/months/2025-02/filing", json={"division": "99"}, roles="prefecture_filer")).is_error
