"""A deferral in a real case: nothing is late while it lasts, what is paid too late afterwards costs its days."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from services.contributions import queries
from services.contributions.models import Deferral, DeferredMonth
from shared.auth import Actor
from shared.periods import Month
from tests.contributions.announced import employer_registered, joined, roster_changed
from tests.contributions.conftest import WORKER
from tests.contributions.deferring.conftest import DEADLINES, EMPLOYER, OTHER, problem
from tests.contributions.receipt_file import line

PERSON = uuid4()


def paid(number: int, month: str, on: str = "2023-02-20", amount: str = "9000.00") -> str:
    return line(number, month=month, amount=amount, received_on=on)


@pytest.mark.worked_example("WE-16")
async def test_seven_months_paid_twenty_days_late_cost_a_surcharge_of_nineteen(owing, grant, receive, shown, dues):
    deferral = await grant(EMPLOYER)
    assert (deferral["expires_on"], deferral["due_on"]) == ("2022-12-31", "2023-01-31")
    assert await dues(EMPLOYER, "2022-06") == [("PRINCIPAL", "9000.00", "2023-01-31")]

    await receive(*(paid(number, month) for number, month in enumerate(DEADLINES)))

    found = [due for month in DEADLINES for due in await dues(EMPLOYER, month)]
    assert found == [("PRINCIPAL", "9000.00", "2023-01-31"), ("SURCHARGE", "85.50", None)] * 7  # 7 x 85.50 = 598.50
    assert (await shown(deferral["id"]))["state"] == "SETTLED"


@pytest.mark.parametrize(("on", "surcharge"), [("2023-01-31", []), ("2023-02-02", ["4.50"])])
async def test_no_surcharge_until_the_due_date_and_one_from_the_day_after_it(
    owing, grant, receive, dues, on, surcharge
):
    await grant(EMPLOYER)
    await receive(paid(1, "2022-06", on))

    assert [amount for item, amount, _ in await dues(EMPLOYER, "2022-06") if item == "SURCHARGE"] == surcharge


async def test_without_a_deferral_the_same_payment_costs_from_the_first_deadline_on(owing, receive, dues):
    await receive(paid(1, "2022-06"))
    assert ("SURCHARGE", "985.50", None) in await dues(EMPLOYER, "2022-06")  # 219 days after 2022-07-15


async def test_a_surcharge_charged_before_falls_away_with_the_deferral(owing, grant, receive, dues):
    await receive(paid(1, "2022-06", "2023-01-10"))
    assert len(await dues(EMPLOYER, "2022-06")) == 2
    await grant(EMPLOYER)

    assert ("SURCHARGE", "0.00", None) in await dues(EMPLOYER, "2022-06")


async def test_what_becomes_due_later_for_a_deferred_month_waits_with_it(owing, grant, owe, dues):
    await grant(EMPLOYER)
    await owe(EMPLOYER, "2022-07", "100.00", "2022-08-15")
    await owe(EMPLOYER, "2022-07", "50.00", "2022-08-15", item="PROJECT")
    await owe(EMPLOYER, "2023-01", "100.00", "2023-02-15")
    await owe(OTHER, "2022-07", "100.00", "2022-08-15")

    assert sorted(await dues(EMPLOYER, "2022-07")) == [
        ("PRINCIPAL", "100.00", "2023-01-31"),
        ("PRINCIPAL", "9000.00", "2023-01-31"),
        ("PROJECT", "50.00", None),
    ]
    assert await dues(EMPLOYER, "2023-01") == [("PRINCIPAL", "100.00", None)]
    assert await dues(OTHER, "2022-07") == [("PRINCIPAL", "100.00", None)]


@pytest.mark.parametrize(
    ("on", "state"), [("2022-07-01", "DEFERRED"), ("2023-01-31", "DEFERRED"), ("2023-02-01", "ARREARS")]
)
async def test_a_workers_month_counts_as_deferred_until_it_is_due(hear, assess, grant, database, on, state):
    await hear(
        employer_registered(EMPLOYER, 1, registered_on="2022-06-01"),
        roster_changed(EMPLOYER, joined(PERSON, "8650.00", "2022-06-01"), first_month="2022-06"),
    )
    await grant(EMPLOYER)
    await assess("2022-06")

    async with database.begin(WORKER) as tx:
        [base] = await queries.bases_of(tx, PERSON, EMPLOYER, [Month(2022, 6)], on=date.fromisoformat(on))
    assert base.state == state


async def test_the_deferral_is_announced_with_its_months(owing, grant, announced):
    deferral = await grant(EMPLOYER)
    [event] = await announced("deferred")

    assert event == {
        "deferral_id": deferral["id"],
        "employer_id": str(EMPLOYER),
        "measure": "GENERIC",
        "months": list(DEADLINES),
        "due_on": "2023-01-31",
        "key": str(EMPLOYER),
        "division": "990811",
        "period": "2022-06",
    }


async def test_the_calendar_moves_a_deferral_from_approved_to_due_and_overdue(owing, grant, shown, database):
    deferral = await grant(EMPLOYER)

    async def on(day: str) -> str:
        async with database.begin(WORKER) as tx:
            await queries.renew_all_deferral_states(tx, date.fromisoformat(day))
        return (await shown(deferral["id"]))["state"]

    days = ["2022-12-31", "2023-01-01", "2023-01-31", "2023-02-01"]
    assert [await on(day) for day in days] == ["APPROVED", "DUE", "DUE", "OVERDUE"]


async def test_a_part_repaid_does_not_settle_a_deferral_and_a_new_due_opens_it_again(owing, grant, receive, shown, owe):
    deferral = await grant(EMPLOYER)
    *june_to_november, december = DEADLINES
    await receive(*(paid(number, month) for number, month in enumerate(june_to_november)))
    assert (await shown(deferral["id"]))["state"] == "OVERDUE"

    await receive(paid(9, december))
    assert (await shown(deferral["id"]))["state"] == "SETTLED"
    await owe(EMPLOYER, "2022-08", "10.00", "2022-09-15")
    assert (await shown(deferral["id"]))["state"] == "OVERDUE"


async def test_another_prefecture_sees_no_deferral(owing, grant, caller, begin):
    deferral = await grant(EMPLOYER)
    elsewhere = {"roles": "contributions_clerk", "division": "9901"}

    assert (await caller.get("/v1/deferrals", **elsewhere)).json() == {"items": [], "next": None}
    assert problem(await caller.get(f"/v1/deferrals/{deferral['id']}", **elsewhere)) == "deferral-not-found"
    listed = await caller.get("/v1/deferrals", roles="auditor", params={"state": "OVERDUE", "employer_id": EMPLOYER})
    assert [item["id"] for item in listed.json()["items"]] == [deferral["id"]]


@pytest.mark.parametrize("table", [Deferral, DeferredMonth])
async def test_sql_under_another_scope_sees_no_row_of_it(owing, grant, begin, table):
    await grant(EMPLOYER)
    async with begin() as tx:
        assert await tx.session.scalar(select(func.count()).select_from(table)) > 0
    async with begin(Actor("clerk-9", "9901", frozenset({"contributions_clerk"}))) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(table)) == 0
