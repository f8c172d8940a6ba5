"""What finance says of our orders takes effect once, in order, and never on another service's orders."""

import pytest
from sqlalchemy import select

from services.claims.models import HistoryEntry, PaymentOrder
from services.claims.subscriptions import SUBSCRIPTIONS
from shared.auth import Actor
from shared.db.tables import SetAsideRow
from shared.ids import new_id
from shared.inbox import Inbox
from tests.claims.office import PROVINCE_READER, monthly, told_by_finance


@pytest.fixture
def inbox(database) -> Inbox:
    return Inbox("claims", database, SUBSCRIPTIONS, Actor("claims-worker", "99"))


@pytest.fixture
async def order(office, neighbours) -> dict:
    neighbours.bases = monthly((12, "5000.00"))
    return await office.approved()


async def stands(database) -> PaymentOrder:
    async with database.begin(PROVINCE_READER) as tx:
        return (await tx.session.scalars(select(PaymentOrder))).one()


async def set_aside(database) -> list[str]:
    async with database.begin(PROVINCE_READER) as tx:
        return list(await tx.session.scalars(select(SetAsideRow.reason)))


async def test_a_paid_order_names_its_voucher_and_the_case_its_date(inbox, order, office, database):
    await inbox.absorb([told_by_finance("payment_made", order)])

    paid = await stands(database)
    assert (paid.state, str(paid.paid_on), paid.voucher_no) == ("PAID", "2024-09-05", "9908-2024-09-000017")
    happened = (await office.case(order["claim_id"]))["history"][-1]
    assert (happened["what"], happened["effective_on"], happened["recorded_by"]) == (
        "ORDER_PAID",
        "2024-09-05",
        "claims-worker",
    )


async def test_a_repeated_payment_does_nothing(inbox, order, office, database):
    payment = told_by_finance("payment_made", order)
    await inbox.absorb([payment])
    await inbox.absorb([payment, payment])

    history = (await office.case(order["claim_id"]))["history"]
    assert [entry["what"] for entry in history].count("ORDER_PAID") == 1
    assert await set_aside(database) == []


async def test_a_second_payment_of_one_order_is_set_aside_for_an_operator(inbox, order, database):
    await inbox.absorb([told_by_finance("payment_made", order)])
    await inbox.absorb([told_by_finance("payment_made", order, voucher_no="9908-2024-09-000099")])

    assert (await stands(database)).voucher_no == "9908-2024-09-000017"
    assert "payment-order-not-ready" in (await set_aside(database))[0]


async def test_what_the_bank_gave_back_is_told_with_its_reason_and_not_paid_before_it_was_resent(
    inbox, order, database
):
    await inbox.absorb([told_by_finance("payment_returned", order)])

    returned = await stands(database)
    assert (returned.state, str(returned.returned_on), returned.return_reason) == (
        "RETURNED",
        "2024-09-09",
        "账号已销户",
    )
    await inbox.absorb([told_by_finance("payment_made", order)])
    assert (await stands(database)).state == "RETURNED"
    assert "payment-order-not-ready" in (await set_aside(database))[0]


async def test_money_that_comes_back_after_it_was_paid_makes_the_order_returned(inbox, order, database):
    await inbox.absorb([told_by_finance("payment_made", order), told_by_finance("payment_returned", order)])

    assert (await stands(database)).state == "RETURNED"


@pytest.mark.parametrize("event_type", ["payment_made", "payment_returned"])
async def test_orders_of_another_service_are_not_ours(inbox, order, database, event_type):
    await inbox.absorb([told_by_finance(event_type, order | {"id": str(new_id())}, ordered_by="settlement")])

    assert (await stands(database)).state == "APPROVED"
    assert await set_aside(database) == []


async def test_a_payment_waits_for_an_order_that_is_not_known_yet(inbox, order, database):
    await inbox.absorb([told_by_finance("payment_made", order | {"id": str(new_id())})])

    assert "not-yet-known" in (await set_aside(database))[0]


@pytest.mark.parametrize("event_type", ["payment_made", "payment_returned"])
async def test_another_amount_than_was_ordered_is_set_aside(inbox, order, database, event_type):
    await inbox.absorb([told_by_finance(event_type, order, amount="45000.01")])

    assert (await stands(database)).state == "APPROVED"
    assert "amount-differs" in (await set_aside(database))[0]


async def test_an_order_that_was_not_approved_cannot_be_paid(inbox, office, database):
    order = await office.ordered()

    await inbox.absorb([told_by_finance("payment_made", order)])

    assert (await stands(database)).state == "CREATED"
    assert "payment-order-not-ready" in (await set_aside(database))[0]


async def test_answers_to_many_orders_arrive_in_one_transaction(inbox, order, office, database):
    others = [await office.approved(accident_at=f"2024-05-0{day}T10:20:00+08:00") for day in (7, 8)]
    answers = [told_by_finance("payment_made", each) for each in (order, *others)]

    await inbox.absorb(answers)

    async with database.begin(PROVINCE_READER) as tx:
        noted = select(HistoryEntry.recorded_at).where(HistoryEntry.what == "ORDER_PAID")
        assert len(set(await tx.session.scalars(noted))) == 1
        assert list(await tx.session.scalars(select(PaymentOrder.state))) == ["PAID"] * 3


async def test_one_bad_answer_among_many_is_set_aside_alone(inbox, order, office, database):
    second = await office.approved(accident_at="2024-05-07T10:20:00+08:00")
    unknown = told_by_finance("payment_made", order | {"id": str(new_id())})
    differing = told_by_finance("payment_made", second, amount="45000.01")

    await inbox.absorb([unknown, told_by_finance("payment_made", order), differing])

    async with database.begin(PROVINCE_READER) as tx:
        states = dict((await tx.session.execute(select(PaymentOrder.id, PaymentOrder.state))).all())
    assert {str(order_id): state for order_id, state in states.items()} == {
        order["id"]: "PAID",
        second["id"]: "APPROVED",
    }
    assert sorted(reason.split(":")[0] for reason in await set_aside(database)) == ["amount-differs", "not-yet-known"]
