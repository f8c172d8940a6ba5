"""An order whose award falls is called back: cancelled if finance stopped it, paid if it was too late."""

import pytest

from services.claims.subscriptions import SUBSCRIPTIONS
from shared.auth import Actor
from shared.ids import new_id
from shared.inbox import Inbox
from tests.claims.disputes.contest import Contest
from tests.claims.office import announced, announced_types, monthly, problem, succeeded, told_by_finance


@pytest.fixture
def inbox(database) -> Inbox:
    return Inbox("claims", database, SUBSCRIPTIONS, Actor("claims-worker", "99"))


@pytest.fixture
async def order(office, neighbours) -> dict:
    neighbours.bases = monthly((12, "5000.00"))
    claim_id = await office.served()
    await office.concluded(claim_id)
    ordered = succeeded(await office.order(succeeded(await office.grant(claim_id))["id"]))
    return succeeded(await office.check(ordered["id"]))


@pytest.fixture
def call_back(caller):
    async def call(order_id: str, **named):
        sent = {"roles": "benefits_checker", "subject": "zhou-checker", "json": {"reason": "认定决定已被撤销"}} | named
        return await caller.post(f"/v1/payment-orders/{order_id}/calling-back", **sent)

    return call


async def state_of(office, order) -> str:
    return (await office.case(order["claim_id"]))["payment_orders"][0]["state"]


async def test_finance_is_asked_to_stop_the_order(call_back, order, database):
    assert succeeded(await call_back(order["id"]))["state"] == "CALLED_BACK"

    event = (await announced(database))[-1]
    assert (event.type, event.key, event.payload) == (
        "claims.payment_called_back.v1",
        order["id"],
        {"order_id": order["id"]},
    )


async def test_a_stopped_order_is_cancelled_and_its_award_may_be_ordered_again(call_back, order, inbox, office):
    succeeded(await call_back(order["id"]))

    await inbox.absorb([told_by_finance("payment_stopped", order, stopped_on="2024-09-04")])

    assert await state_of(office, order) == "CANCELLED"
    last = (await office.case(order["claim_id"]))["history"][-1]
    assert (last["what"], last["effective_on"]) == ("ORDER_CANCELLED", "2024-09-04")
    assert succeeded(await office.order(order["award_id"]))["state"] == "CREATED"


@pytest.mark.parametrize(("told", "state"), [("payment_made", "PAID"), ("payment_returned", "RETURNED")])
async def test_an_order_called_back_too_late_says_what_the_bank_did(call_back, order, inbox, office, told, state):
    succeeded(await call_back(order["id"]))
    assert problem(await office.order(order["award_id"])) == (409, "payment-already-ordered")

    await inbox.absorb([told_by_finance(told, order)])

    assert await state_of(office, order) == state


@pytest.fixture
def overtaken(office, order):
    """Put another decision in the place of that on which an order's award rests."""

    async def fall() -> None:
        succeeded(await Contest(office).correct(order["claim_id"], result="RECOGNISED", article="14-2"))

    return fall


async def test_an_order_that_came_back_unpaid_gives_way_to_a_new_award_once_it_is_called_back(
    call_back, order, inbox, office, overtaken
):
    await inbox.absorb([told_by_finance("payment_returned", order)])
    await overtaken()
    assert problem(await office.grant(order["claim_id"])) == (409, "benefit-released")

    assert succeeded(await call_back(order["id"]))["state"] == "CALLED_BACK"
    assert problem(await office.grant(order["claim_id"])) == (409, "benefit-released")
    await inbox.absorb([told_by_finance("payment_stopped", order, stopped_on="2024-09-10")])

    assert await state_of(office, order) == "CANCELLED"
    grant = succeeded(await office.grant(order["claim_id"]))
    assert succeeded(await office.order(grant["id"]))["amount"] == order["amount"]


async def test_an_order_that_finance_stopped_after_the_bank_returned_it_is_cancelled(call_back, order, inbox, office):
    succeeded(await call_back(order["id"]))

    await inbox.absorb([told_by_finance("payment_returned", order)])
    await inbox.absorb([told_by_finance("payment_stopped", order, stopped_on="2024-09-10")])

    assert await state_of(office, order) == "CANCELLED"


async def test_money_that_was_booked_as_paid_is_held_and_not_called_back(call_back, order, inbox, office, database):
    await inbox.absorb([told_by_finance("payment_made", order)])
    assert problem(await call_back(order["id"])) == (409, "payment-order-not-ready")
    await inbox.absorb([told_by_finance("payment_returned", order)])

    assert problem(await call_back(order["id"])) == (409, "money-held")

    assert await state_of(office, order) == "RETURNED"
    assert "payment_called_back" not in await announced_types(database)


async def test_only_an_approved_order_is_called_back_and_once(call_back, order, office, database):
    unchecked = await office.ordered(accident_at="2024-05-07T10:20:00+08:00")
    assert problem(await call_back(unchecked["id"])) == (409, "payment-order-not-ready")

    succeeded(await call_back(order["id"]))

    assert problem(await call_back(order["id"])) == (409, "payment-order-not-ready")
    assert (await announced_types(database)).count("payment_called_back") == 1


async def test_an_order_that_was_not_called_back_is_not_stopped(order, inbox, office):
    await inbox.absorb([told_by_finance("payment_stopped", order, stopped_on="2024-09-04")])

    assert await state_of(office, order) == "APPROVED"


async def test_who_does_not_serve_the_order_calls_nothing_back(call_back, order):
    assert problem(await call_back(order["id"], roles="benefits_clerk")) == (403, "role-missing")
    assert problem(await call_back(order["id"], division="9901")) == (404, "payment-order-not-found")
    assert problem(await call_back(order["id"], division="990812")) == (403, "outside-division")
    assert problem(await call_back(str(new_id()))) == (404, "payment-order-not-found")
