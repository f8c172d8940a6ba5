"""Money that comes late makes a surcharge due: of its own fee period, from the day each part came."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from services.contributions import queries
from services.contributions.commands.collecting._money import MoneyNotThere, Move, MoveCause, move_money
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import DueRow, Reallocation
from shared.auth import Actor
from shared.money import Money
from shared.periods import Month
from tests.contributions.announced import employer_registered
from tests.contributions.receipt_file import line

EMPLOYER = uuid4()


@pytest.fixture
async def known(hear):
    await hear(employer_registered(EMPLOYER, 1))


@pytest.fixture
def surcharges(kept):
    """The surcharges due, by month, above zero."""

    async def due() -> dict[str, str]:
        rows = [row for row in await kept(DueRow) if row.item == "SURCHARGE" and row.amount]
        return {str(row.month): str(row.amount) for row in rows}

    return due


@pytest.mark.worked_example("WE-14")
async def test_a_receipt_that_comes_late_makes_a_surcharge_due(known, owe, receive, surcharges, outstanding, announced):
    await owe(EMPLOYER, "2024-02", "12600.00", "2024-03-15")
    assert await surcharges() == {}

    await receive(line(month="2024-02", amount="12600.00", received_on="2024-06-18"))

    assert await surcharges() == {"2024-02": "592.20"}
    assert await outstanding("2024-02") == {}
    assert await outstanding("2024-02", "SURCHARGE") == {str(EMPLOYER): "592.20"}
    told = [(event["item"], event["outstanding"]) for event in await announced("arrears_changed")]
    assert told == [("PRINCIPAL", "12600.00"), ("PRINCIPAL", "0.00"), ("SURCHARGE", "592.20")]


@pytest.mark.worked_example("WE-15")
async def test_three_months_paid_late_cost_a_surcharge_each(known, owe, receive, surcharges):
    for month, due_on in (("2024-02", "2024-03-19"), ("2024-03", "2024-04-18"), ("2024-04", "2024-05-18")):
        await owe(EMPLOYER, month, "4000.00", due_on)

    await receive(
        *(line(n, month=f"2024-0{n}", amount="4000.00", received_on="2024-06-18") for n in (2, 3, 4)),
    )

    assert await surcharges() == {"2024-02": "180.00", "2024-03": "120.00", "2024-04": "60.00"}  # 360.00 in all


@pytest.mark.parametrize(
    ("received_on", "due"), [("2024-03-15", {}), ("2024-03-16", {}), ("2024-03-17", {"2024-02": "6.30"})]
)
async def test_money_in_time_costs_nothing(known, owe, receive, surcharges, received_on, due):
    await owe(EMPLOYER, "2024-02", "12600.00", "2024-03-15")
    await receive(line(month="2024-02", amount="12600.00", received_on=received_on))

    assert await surcharges() == due


async def test_each_part_counts_its_own_days(known, owe, receive, surcharges):
    await owe(EMPLOYER, "2024-02", "10000.00", "2024-03-15")
    await receive(line(1, month="2024-02", amount="4000.00", received_on="2024-03-15"))
    assert await surcharges() == {}

    await receive(line(2, month="2024-02", amount="3000.00", received_on="2024-03-26"))
    assert await surcharges() == {"2024-02": "15.00"}  # 3,000.00 x 0.05 % x 10

    await receive(line(3, month="2024-02", amount="3000.00", received_on="2024-04-15"))
    assert await surcharges() == {"2024-02": "60.00"}  # and 3,000.00 x 0.05 % x 30


async def test_a_lower_assessment_lowers_the_surcharge(known, owe, receive, surcharges):
    document = await owe(EMPLOYER, "2024-02", "12600.00", "2024-03-15")
    await receive(line(month="2024-02", amount="12600.00", received_on="2024-06-18"))
    await owe(EMPLOYER, "2024-02", "6300.00", "2024-03-15", document_id=document)
    assert await surcharges() == {"2024-02": "296.10"}

    await owe(EMPLOYER, "2024-02", "0.00", "2024-03-15", document_id=document)
    assert await surcharges() == {}


async def test_arrears_from_before_the_act_cost_the_older_rate(known, owe, receive, surcharges):
    await owe(EMPLOYER, "2011-05", "1000.00", "2011-06-29")
    await owe(EMPLOYER, "2011-06", "1000.00", "2011-06-30")
    late = {"amount": "1000.00", "received_on": "2011-08-01"}
    await receive(line(1, month="2011-05", **late), line(2, month="2011-06", **late))

    assert await surcharges() == {"2011-05": "64.00", "2011-06": "15.50"}  # 32 days at 0.2 %, 31 at 0.05 %


async def test_a_late_project_costs_a_surcharge_too_and_a_late_surcharge_none(known, owe, receive, surcharges):
    await owe(EMPLOYER, "2024-02", "7200.00", "2024-03-15", item="PROJECT")
    await receive(line(1, month="2024-02", item="PROJECT", amount="7200.00", received_on="2024-03-26"))
    assert await surcharges() == {"2024-02": "36.00"}

    await receive(line(2, month="2024-02", item="SURCHARGE", amount="36.00", received_on="2024-12-31"))
    assert await surcharges() == {"2024-02": "36.00"}


async def test_within_a_granted_deferral_nothing_accrues(known, owe, receive, surcharges, database):
    document = await owe(EMPLOYER, "2022-06", "9000.00", "2022-07-15")
    async with database.begin(Actor("clerk-1", "9908")) as tx:
        (due,) = await tx.session.scalars(select(DueRow).where(DueRow.document_id == document))
        due.deferred_until = Month(2023, 1).last_day
    await receive(line(1, month="2022-06", amount="4000.00", received_on="2023-01-31"))
    assert await surcharges() == {}

    await receive(line(2, month="2022-06", amount="5000.00", received_on="2023-02-20"))
    assert await surcharges() == {"2022-06": "47.50"}  # 5,000.00 x 0.05 % x 19


async def test_money_moved_counts_from_its_own_day(known, owe, receive, surcharges, database, outstanding):
    await owe(EMPLOYER, "2024-02", "1000.00", "2024-03-15")
    await receive(line(month="2024-03", amount="1000.00", received_on="2024-03-26"))
    async with database.begin(Actor("clerk-1", "9908")) as tx:
        await queries.lock_collection(tx, "9908")
        moves = [
            Move(
                EMPLOYER,
                "990811",
                Month.parse(month),
                ReceiptItem.PRINCIPAL,
                Money.yuan(yuan),
                MoveCause.OFFSET,
                uuid4(),
                tx.today.replace(year=2024, month=4, day=15),
            )
            for month, yuan in (("2024-03", -1000), ("2024-02", 1000))
        ]
        await move_money(tx, "9908", moves)

    assert await surcharges() == {"2024-02": "15.00"}
    assert await outstanding("2024-02") == {}


async def test_a_surcharge_is_explained_part_by_part(known, owe, receive, caller):
    await owe(EMPLOYER, "2024-02", "10000.00", "2024-03-15")
    await receive(
        line(1, month="2024-02", amount="4000.00", received_on="2024-03-15"),
        line(2, month="2024-02", amount="6000.00", received_on="2024-03-26"),
    )
    asked = {"employer_id": str(EMPLOYER), "month": "2024-02"}

    principal, surcharge = (await caller.get("/v1/dues", roles="auditor", params=asked)).json()["items"]
    assert (principal["amount"], principal["workings"]) == ("10000.00", None)
    assert (surcharge["item"], surcharge["amount"], surcharge["document_id"]) == ("SURCHARGE", "30.00", principal["id"])
    assert surcharge["workings"]["inputs"]["parts"] == [["4000.00", "2024-03-15", 0], ["6000.00", "2024-03-26", 10]]
    assert surcharge["workings"]["inputs"]["daily_rate"] == "0.0005"

    elsewhere = await caller.get("/v1/dues", roles="auditor", division="9901", params=asked)
    assert elsewhere.json() == {"items": [], "succeeded_by": []}


async def test_money_that_is_not_there_cannot_be_moved_away(known, owe, receive, database, kept):
    await receive(line(month="2024-03", amount="10.00"))
    away = Move(
        EMPLOYER,
        "990811",
        Month(2024, 3),
        ReceiptItem.PRINCIPAL,
        Money.yuan("-10.01"),
        MoveCause.REFUND,
        uuid4(),
        date(2024, 7, 1),
    )
    with pytest.raises(MoneyNotThere):
        async with database.begin(Actor("clerk-1", "9908")) as tx:
            await move_money(tx, "9908", [away])
    assert await kept(Reallocation) == []
