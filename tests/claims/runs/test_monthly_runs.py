"""A month's benefits from the request to the orders: previewed, checked, approved, ordered, by three people."""

from base64 import b64decode

from services.claims import queries
from services.claims.domain.benefits.benefit import Benefit
from tests.claims.office import announced, announced_types, succeeded


async def test_a_run_pays_what_is_open_and_settles_it(runs, desk, database):
    one, other = await desk.entitled(), await desk.entitled("1384.62", starts="2024-09")

    run = await runs.ordered("2024-09")

    assert (run["state"], run["amount"]) == ("ORDERED", "4984.62")
    assert await desk.settled(one) == {"2024-08": ["1800.00"], "2024-09": ["1800.00"]}
    assert await desk.settled(other) == {"2024-09": ["1384.62"]}
    orders = await runs.orders()
    assert sorted((order["amount"], order["state"], order["due_on"]) for order in orders) == [
        ("1384.62", "APPROVED", "2024-09-25"),
        ("3600.00", "APPROVED", "2024-09-25"),
    ]
    assert {(order["expense_account"], order["run_id"]) for order in orders} == {("5001.03", run["id"])}
    assert [await desk.open_from(each) for each in (one, other)] == ["2024-10", "2024-10"]


async def test_each_order_is_announced_with_its_money_and_then_the_run(runs, desk, database):
    await desk.entitled()
    await desk.entitled("1384.62")

    run = await runs.ordered("2024-08")

    *orders, told = (await announced(database))[-3:]
    assert [event.type for event in orders] == ["claims.payment_ordered.v1"] * 2
    assert sorted(event.payload["amount"] for event in orders) == ["1384.62", "1800.00"]
    assert all(b64decode(event.payload["payee_sealed"]) for event in orders)
    assert {str(event.period) for event in orders} == {run["approved_on"][:7]}
    assert (told.type, told.key) == ("claims.run_ordered.v1", run["id"])
    assert told.payload == {
        **{"run_id": run["id"], "month": "2024-08", "number": 1, "orders": 2, "amount": "3184.62"},
        "totals": [{"benefit": "SUR", "orders": 2, "amount": "3184.62"}],
    }


async def test_before_it_is_approved_a_run_moves_no_money(runs, desk, database):
    entitlement = await desk.entitled()

    run = await runs.checked("2024-08")

    assert (run["state"], run["amount"]) == ("CHECKED", "1800.00")
    assert await desk.settled(entitlement) == {}
    assert await desk.open_from(entitlement) == "2024-08"
    assert await runs.orders() == []
    assert "payment_ordered" not in await announced_types(database)


async def test_the_preview_shows_each_month_before_anything_is_paid(runs, desk):
    entitlement = await desk.entitled()
    await desk.measured(entitlement, "2024-10", "1900.00")

    run = await runs.previewed("2024-10")

    assert await runs.months(run, entitlement) == {"2024-08": "1800.00", "2024-09": "1800.00", "2024-10": "1900.00"}
    payment = (await runs.payments(run))[entitlement]
    assert (payment["due"], payment["pays"], payment["net"]) == ("1900.00", "5500.00", "5500.00")
    assert (payment["arrears"], payment["arrears_months"], payment["reasons"]) == ("3600.00", 2, ["NEW", "ARREARS"])
    assert run["totals"]["SUR"] == {
        **{"payments": 1, "amount": "5500.00", "offset": "0.00", "arrears": "3600.00"},
        **{"held": 0, "held_amount": "0.00", "overpaid": 0, "overpaid_amount": "0.00"},
    }


async def test_a_second_run_of_a_month_finds_only_what_is_open_since(runs, desk):
    first = await desk.entitled()
    await runs.ordered("2024-08")
    late = await desk.entitled("900.00")

    again = await runs.ordered("2024-08")

    assert (again["number"], again["amount"]) == (2, "900.00")
    assert list(await runs.payments(again)) == [late]
    assert await desk.settled(first) == {"2024-08": ["1800.00"]}


async def test_a_month_that_is_paid_is_not_paid_by_the_next_months_run(runs, desk):
    entitlement = await desk.entitled()
    await runs.ordered("2024-08")

    run = await runs.ordered("2024-09")

    assert run["amount"] == "1800.00"
    assert await desk.settled(entitlement) == {"2024-08": ["1800.00"], "2024-09": ["1800.00"]}
    assert (await runs.payments(run))[entitlement]["reasons"] == []


async def test_what_an_employer_owes_and_what_is_not_open_yet_is_in_no_run(runs, desk):
    employers = await desk.entitled(payer="EMPLOYER")
    later = await desk.entitled(starts="2024-09")
    waiting = await desk.entitled()
    await desk.set(waiting, pays_from="2024-10")

    run = await runs.ordered("2024-08")

    assert (run["amount"], run["totals"]) == ("0.00", {})
    assert [await desk.settled(each) for each in (employers, later, waiting)] == [{}, {}, {}]
    assert [await desk.open_from(each) for each in (employers, later, waiting)] == ["2024-08", "2024-09", "2024-08"]


async def test_months_that_waited_are_paid_with_the_month_from_which_they_are(runs, desk):
    entitlement = await desk.entitled(starts="2024-07")
    await desk.set(entitlement, pays_from="2024-10")
    await runs.ordered("2024-09")

    run = await runs.previewed("2024-10")

    assert (await runs.payments(run))[entitlement]["arrears"] == "5400.00"


async def test_an_entitlement_shows_the_run_that_settled_a_month_and_its_order(runs, desk, caller):
    entitlement = await desk.entitled()

    run = await runs.ordered("2024-08")

    shown = succeeded(await caller.get(f"/v1/entitlements/{entitlement}", roles="benefits_clerk"))
    [order] = await runs.orders()
    assert [(each["source"], each["source_id"]) for each in shown["settled"]] == [("RUN", run["id"])]
    assert [(each["id"], each["run_id"]) for each in shown["orders"]] == [(order["id"], run["id"])]


async def test_a_preview_first_draws_anew_what_rests_on_figures_published_since(runs, desk, begin):
    await desk.entitled()
    async with begin() as tx:
        assert await queries.figures_drawn_by(tx, "9908", Benefit.NURSING_ALLOWANCE) is None

    await runs.previewed("2024-08")

    async with begin() as tx:
        assert await queries.figures_drawn_by(tx, "9908", Benefit.NURSING_ALLOWANCE) is not None
