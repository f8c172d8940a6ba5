"""A filed month lists each payment order with its money; what comes later belongs to the next month."""

import pytest

from tests.claims.office import announced, monthly, succeeded


@pytest.fixture
def file_month(caller):
    async def filed(month: str) -> dict:
        sent = {"roles": "prefecture_filer", "json": {"division": "990800"}}
        return succeeded(await caller.post(f"/v1/months/{month}/filing", **sent))

    return filed


@pytest.fixture
def small(neighbours) -> None:
    neighbours.bases = monthly((12, "5000.00"))


async def test_the_manifest_of_the_month_of_approval_names_the_order_and_its_money(office, small, database, file_month):
    await office.approved()
    ordered = (await announced(database))[-1]

    filed = await file_month("2024-09")

    assert [(total["category"], total["events"], total["amount"]) for total in filed["totals"]] == [
        ("payment_ordered", 1, "45000.00")
    ]
    manifest = next(event for event in await announced(database) if event.type == "claims.month_manifest.v1")
    assert manifest.payload["entries"] == [{"event_id": str(ordered.id), "amount": "45000.00"}]


async def test_an_approval_in_a_filed_month_belongs_to_the_next(office, small, database, file_month):
    order = await office.ordered()
    await file_month("2024-09")

    succeeded(await office.check(order["id"], approved_on="2024-09-28"))

    ordered = (await announced(database))[-1]
    assert (str(ordered.period), str(ordered.effective_on)) == ("2024-10", "2024-09-28")
