"""What an older system paid earlier, month by month: the timeline reaches back, and no month of it opens."""

from uuid import UUID

import pytest
from sqlalchemy import update

from services.claims.domain.beneficiaries.row_fault import PaymentFault as Fault
from services.claims.models import Entitlement
from shared.periods import Month
from tests.claims.adjustments.conftest import Adjusting
from tests.claims.beneficiaries.older_system import NURSING, PENSION, payment
from tests.claims.office import PROVINCE_READER

RUNNING, PAST = "BENEFICIARIES", "PAST_PAYMENTS"
YEAR = [payment(f"2024-{month:02}", "3120.00") for month in range(1, 13)]


def told(shown: dict) -> list[tuple[str, str]]:
    return [(step["from_month"], step["amount"]) for step in shown["timeline"]]


def settled(shown: dict) -> dict[str, int]:
    """Return the fen settled of each month."""
    months: dict[str, int] = {}
    for line in shown["settled"]:
        fen = int(line["amount"].replace(".", ""))
        months[line["for_month"]] = months.get(line["for_month"], 0) + fen
    return months


async def test_a_year_before_the_amount_is_due_as_it_was_paid_and_nothing_opens(take_over):
    await take_over.taken_in(RUNNING, PENSION, NURSING)

    report = await take_over.taken_in(PAST, *YEAR)

    assert report["groups"] == [{"benefit": "DPF", "division": "990811", "number": 12, "amount": "37440.00"}]
    assert (report["standing"], report["unchanged"]) == (report["groups"], True)
    shown = await take_over.entitlement(benefit="DPF")
    assert (shown["entitlement"]["starts"], shown["entitlement"]["open_from"]) == ("2024-01", "2025-10")
    assert told(shown) == [("2024-01", "3120.00"), ("2025-01", "3280.00")]
    assert settled(shown) == {f"2024-{m:02}": 312000 for m in range(1, 13)} | {
        f"2025-{m:02}": 328000 for m in range(1, 10)
    }
    assert (await take_over.entitlement(benefit="NUR"))["entitlement"]["starts"] == "2025-01"


async def test_a_month_of_which_nothing_is_told_is_neither_paid_nor_due(take_over):
    await take_over.taken_in(RUNNING, PENSION)

    await take_over.taken_in(
        PAST, payment("2024-02", "3120.00"), payment("2024-03", "3120.00"), payment("2024-06", "3120.00")
    )

    assert told(await take_over.entitlement()) == [
        ("2024-02", "3120.00"),
        ("2024-04", "0.00"),
        ("2024-06", "3120.00"),
        ("2024-07", "0.00"),
        ("2025-01", "3280.00"),
    ]


async def test_history_may_come_in_parts_the_latest_years_first(take_over):
    await take_over.taken_in(RUNNING, PENSION)
    await take_over.taken_in(PAST, *YEAR)

    await take_over.taken_in(PAST, payment("2023-12", "2950.00"))

    shown = await take_over.entitlement()
    assert told(shown) == [("2023-12", "2950.00"), ("2024-01", "3120.00"), ("2025-01", "3280.00")]
    assert {measure["facts"]["grade"] for measure in shown["measures"]} == {3}


WRONG = [
    (payment("2024-01", "3120.00", old_reference=""), Fault.REFERENCE),
    (payment("2024-01", "3120.00", benefit="ODG"), Fault.BENEFIT),
    (payment("2024-00", "3120.00"), Fault.MONTH),
    (payment("2024-01", "-3120.00"), Fault.AMOUNT),
    (payment("2024-01", "3120.00", old_reference="LX-777"), Fault.UNKNOWN),
    (payment("2024-01", "3120.00", benefit="NUR"), Fault.UNKNOWN),
    (payment("2015-12", "3120.00"), Fault.BEFORE_FIRST),
    (payment("2025-10", "3280.00"), Fault.PAID_HERE),
    (payment("2025-08", "3279.99"), Fault.CONTRADICTS),
]


async def test_a_payment_that_cannot_be_is_refused(take_over):
    await take_over.taken_in(RUNNING, PENSION)

    rows = [row for row, _ in WRONG]
    report = await take_over.checked(PAST, *rows, payment("2016-01", "2000.00"), payment("2025-09", "3280.00"))

    assert (report["taken"], await take_over.reasons(report)) == (2, [fault.value for _, fault in WRONG])
    assert [group["number"] for group in report["groups"]] == [1]


async def test_a_month_told_twice_is_taken_once_and_told_differently_later_not_at_all(take_over):
    await take_over.taken_in(RUNNING, PENSION)

    report = await take_over.checked(PAST, *YEAR[:1], *YEAR[:1])
    assert await take_over.reasons(report) == [Fault.TWICE]
    await take_over.taken_in(PAST, *YEAR)
    report = await take_over.checked(PAST, payment("2024-05", "3120.01"), payment("2024-06", "3120.00"))
    assert (report["taken"], await take_over.reasons(report)) == (1, [Fault.CONTRADICTS])


async def test_months_that_the_older_system_paid_are_due_as_told_whatever_the_law_would_find(take_over):
    """The minimum wage of 2,200.00 lifts a pension of 2,000.00 from the first month paid here on."""
    await take_over.taken_in(RUNNING, PENSION | {"amount": "2000.00"})

    shown = await take_over.entitlement()
    assert told(shown) == [("2025-01", "2000.00"), ("2025-10", "2200.00")]
    assert shown["entitlement"]["open_from"] == "2025-10"


@pytest.mark.parametrize(("effective", "since"), [("2025-01", []), ("2025-02", [("2025-02", "3440.00")])])
async def test_an_amount_holds_what_was_adjusted_by_its_month_and_later_adjustments_reach_it(
    take_over, caller, app, settings, effective, since
):
    await take_over.taken_in(RUNNING, PENSION)
    await take_over.taken_in(PAST, *YEAR)

    await Adjusting(caller, app, settings).in_effect(effective=effective, announced_on="2025-10-10")

    assert told(await take_over.entitlement()) == [("2024-01", "3120.00"), ("2025-01", "3280.00"), *since]


async def test_a_nursing_allowance_stays_until_a_figure_begins_to_count_after_the_take_over(take_over):
    await take_over.taken_in(RUNNING, NURSING | {"amount_from": "2023-06"})

    assert told(await take_over.entitlement())[0] == ("2023-06", "2880.00")
    assert [month for month, _ in told(await take_over.entitlement()) if month <= "2025-12"] == ["2023-06"]


@pytest.mark.parametrize("undone", [False, True])
async def test_what_a_new_figure_opened_stays_open_when_a_file_of_past_payments_comes_or_goes(
    take_over, app, enact, undone
):
    await take_over.taken_in(RUNNING, PENSION | {"amount": "2000.00"})
    [pension] = await take_over.entitlements()
    file = await take_over.taken_in(PAST, *YEAR[:6])
    async with app.state.database.begin(PROVINCE_READER) as tx:
        paid_up = update(Entitlement).where(Entitlement.id == UUID(pension["id"]))
        await tx.session.execute(paid_up.values(open_from=Month(2025, 12)))
    enact("minimum_wage", 'zone = 1\nmonthly = "2350.00"\npublished_on = 2025-11-19', since="2025-11-01")

    await (take_over.undo(file["id"]) if undone else take_over.taken_in(PAST, *YEAR[6:]))

    shown = await take_over.entitlement()
    assert told(shown)[-2:] == [("2025-10", "2200.00"), ("2025-11", "2350.00")]
    assert shown["entitlement"]["open_from"] == "2025-11"
