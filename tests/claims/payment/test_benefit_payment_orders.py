"""Payment orders: only of the fund's debts, made, checked and, above a limit, approved by different people."""

import json
from base64 import b64decode
from datetime import timedelta

import pytest
from sqlalchemy import select

from services.claims.models import PaymentOrder
from shared.clock import utc_now
from shared.ids import new_id
from tests.claims.office import PAYEE, PROVINCE_READER, announced, announced_types, monthly, problem, succeeded


@pytest.fixture
def small(neighbours) -> None:
    """Own wage of 5,000.00: at grade 9 a grant of 45,000.00, which two people may release."""
    neighbours.bases = monthly((12, "5000.00"))


async def test_an_order_waits_for_its_checker(office, database):
    order = await office.ordered()

    assert (order["state"], order["amount"], order["due_on"]) == ("CREATED", "57375.00", "2024-09-19")
    assert (order["benefit"], order["expense_account"]) == ("ODG", "5001.02")
    assert "payment_ordered" not in await announced_types(database)


async def test_a_checked_order_is_announced_with_its_payee_sealed_for_finance(office, small, database):
    order = await office.approved()

    assert (order["state"], order["approved_on"]) == ("APPROVED", "2024-09-02")
    event = (await announced(database))[-1]
    assert (event.type, event.key, str(event.period)) == ("claims.payment_ordered.v1", order["id"], "2024-09")
    payee_sealed = b64decode(event.payload.pop("payee_sealed"))
    assert event.payload == {
        "order_id": order["id"],
        "document": order["claim_id"],
        "expense_account": "5001.02",
        "benefit": "ODG",
        "amount": "45000.00",
        "deposit": "0.00",
        "purpose": "一次性伤残补助金",
        "due_on": "2024-09-19",
    }
    async with database.begin(PROVINCE_READER) as tx:
        assert json.loads(tx.secrets.cipher("payee").open(payee_sealed)) == PAYEE


async def test_above_the_first_limit_a_third_person_approves(office, database):
    order = await office.ordered()

    assert succeeded(await office.check(order["id"]))["state"] == "REVIEWED"
    assert "payment_ordered" not in await announced_types(database)
    assert problem(await office.approve(order["id"], subject="sun-benefits")) == (403, "same-person")
    assert problem(await office.approve(order["id"], subject="zhou-checker")) == (403, "same-person")
    assert succeeded(await office.approve(order["id"]))["state"] == "APPROVED"
    assert (await announced_types(database)).count("payment_ordered") == 1


async def test_an_order_is_not_approved_before_it_was_checked(office):
    early = await office.approve((await office.ordered())["id"])

    assert problem(early) == (409, "payment-order-not-ready")
    assert "REVIEWED" in early.json()["detail"]


async def test_the_maker_does_not_check_the_own_order(office, database):
    order = await office.ordered()

    assert problem(await office.check(order["id"], subject="sun-benefits")) == (403, "same-person")
    async with database.begin(PROVINCE_READER) as tx:
        assert await tx.session.scalar(select(PaymentOrder.state)) == "CREATED"


async def test_an_order_is_checked_once(office, small):
    order = await office.approved()

    assert problem(await office.check(order["id"], subject="another-checker")) == (409, "payment-order-not-ready")


@pytest.mark.parametrize(
    ("approved_on", "code"),
    [
        ("2024-08-19", "date-out-of-order"),
        ((utc_now() + timedelta(days=2)).date().isoformat(), "date-in-future"),
    ],
)
async def test_an_approval_comes_after_the_conclusion_and_not_in_the_future(office, small, approved_on, code):
    order = await office.ordered()

    assert problem(await office.check(order["id"], approved_on=approved_on)) == (422, code)
    assert (await office.case(order["claim_id"]))["payment_orders"][0]["state"] == "CREATED"


async def test_what_the_employer_owes_never_becomes_an_order_on_the_fund(office, neighbours, caller):
    neighbours.covering = None
    award = await office.awarded()

    assert problem(await office.order(award["id"])) == (422, "employer-pays")
    assert (await caller.get("/v1/payment-orders", roles="auditor")).json()["items"] == []


async def test_an_award_is_ordered_once(office):
    order = await office.ordered()

    assert problem(await office.order(order["award_id"])) == (409, "payment-already-ordered")


async def test_without_a_payee_on_the_case_the_maker_must_name_one(office, database):
    award = await office.awarded(payee=None)

    assert problem(await office.order(award["id"])) == (422, "payee-missing")
    succeeded(await office.order(award["id"], payee=PAYEE | {"account": "6299000000000002"}))
    async with database.begin(PROVINCE_READER) as tx:
        sealed = await tx.session.scalar(select(PaymentOrder.payee_sealed))
        assert json.loads(tx.secrets.cipher("payee").open(sealed))["account"] == "6299000000000002"


async def test_awards_and_orders_that_are_not_there_are_not_found(office, caller):
    assert problem(await office.order(str(new_id()))) == (404, "award-not-found")
    assert problem(await office.check(str(new_id()))) == (404, "payment-order-not-found")
    assert problem(await caller.get(f"/v1/awards/{new_id()}", roles="auditor")) == (404, "award-not-found")


async def test_orders_are_listed_by_state_a_page_at_a_time(office, small, caller):
    first = await office.approved()
    second = await office.ordered(accident_at="2024-05-07T10:20:00+08:00")

    async def listed(**query: object) -> list[str]:
        page = await caller.get("/v1/payment-orders", roles="auditor", params=query)
        return [item["id"] for item in page.json()["items"]]

    assert await listed() == [first["id"], second["id"]]
    assert await listed(after=first["id"]) == [second["id"]]
    assert await listed(state="APPROVED") == [first["id"]]


async def test_the_case_tells_what_became_of_its_grant(office, small):
    order = await office.approved()

    history = (await office.case(order["claim_id"]))["history"]

    assert [
        (entry["what"], entry["effective_on"], entry["recorded_by"])
        for entry in history
        if entry["what"] in ("BENEFIT_AWARDED", "ORDER_REVIEWED", "ORDER_APPROVED")
    ] == [
        ("BENEFIT_AWARDED", "2024-08-20", "sun-benefits"),
        ("ORDER_REVIEWED", "2024-09-02", "zhou-checker"),
        ("ORDER_APPROVED", "2024-09-02", "zhou-checker"),
    ]
    assert all(entry["recorded_at"] and entry["correlation_id"] for entry in history)
