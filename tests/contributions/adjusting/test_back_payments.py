"""Somebody enrolled late is paid for from the month of joining, and the surcharge runs from that month's deadline."""

from uuid import uuid4

import pytest

from tests.contributions.adjusting.conftest import CLERK
from tests.contributions.announced import employer_registered, joined, roster_changed, taken_back
from tests.contributions.receipt_file import line

EMPLOYER, OTHER = uuid4(), uuid4()


@pytest.fixture
async def assessed(hear, assess):
    """An employer of one worker whose May and June are assessed, and paid."""
    await hear(
        employer_registered(EMPLOYER, 1),
        employer_registered(OTHER, 2),
        roster_changed(EMPLOYER, joined(uuid4(), "10000.00")),
    )
    for month in ("2024-05", "2024-06"):
        await assess(month)


@pytest.fixture
def back_payments(caller):
    async def of(employer_id=EMPLOYER, on: str = "2024-08-01", division: str = "9908") -> list[dict]:
        asked = {"employer_id": str(employer_id), "on": on}
        answer = await caller.get("/v1/back-payments", roles=CLERK, division=division, params=asked)
        return answer.json()["items"]

    return of


@pytest.fixture
def enrol_late(hear, assess):
    """Enrol somebody from a day in May on, after these months were assessed, and assess them anew."""

    async def enrol(*months: str, employer_id=EMPLOYER) -> None:
        await hear(roster_changed(employer_id, joined(uuid4(), "20000.00", "2024-05-06")))
        for month in months:
            await assess(month)

    return enrol


async def test_a_late_enrolment_is_listed_by_month_with_its_own_deadline(assessed, receive, enrol_late, back_payments):
    await receive(line(1), line(2, month="2024-06", received_on="2024-07-05"))
    await enrol_late("2024-05", "2024-06")

    listed = await back_payments()
    assert [(m["month"], m["amount"], m["outstanding"], m["due_on"]) for m in listed] == [
        ("2024-05", "180.00", "180.00", "2024-06-17"),
        ("2024-06", "180.00", "180.00", "2024-07-15"),
    ]
    assert [m["surcharge"] for m in listed] == ["3.96", "1.44"]
    assert [d["headcount"] for m in listed for d in m["differences"]] == [2, 2]


async def test_a_back_payment_is_income_of_its_own_and_charged_from_the_month_s_deadline(
    assessed, receive, enrol_late, back_payments, outstanding, announced
):
    await receive(line(1))
    await enrol_late("2024-05")
    await receive(line(3, item="BACK_PAYMENT", amount="180.00", received_on="2024-08-01"))

    assert (await announced("received"))[-1]["income_account"] == "4001.05"
    assert await outstanding() == {}
    assert await outstanding(item="SURCHARGE") == {str(EMPLOYER): "3.96"}
    [may] = await back_payments()
    assert (may["month"], may["amount"], may["outstanding"], may["surcharge"]) == ("2024-05", "180.00", "0.00", "0.00")


async def test_a_whole_month_found_late_is_a_back_payment_too(assessed, hear, assess, back_payments):
    await hear(roster_changed(OTHER, joined(uuid4(), "10000.00", "2024-06-01")))
    for month in ("2024-05", "2024-06"):
        await assess(month)

    assert [(m["month"], m["amount"]) for m in await back_payments(OTHER)] == [("2024-06", "90.00")]


async def test_what_a_month_was_first_assessed_is_no_back_payment(assessed, back_payments):
    assert await back_payments() == []


async def test_an_enrolment_that_was_taken_back_is_not_paid_for(assessed, hear, assess, back_payments):
    nobody = uuid4()
    await hear(roster_changed(EMPLOYER, joined(nobody, "20000.00", "2024-05-01")))
    await assess()
    assert [m["amount"] for m in await back_payments()] == ["180.00"]
    await hear(roster_changed(EMPLOYER, taken_back("WITHDRAW", nobody, "2024-05-01")))
    await assess()

    assert await back_payments() == []


async def test_another_prefecture_is_shown_nothing(assessed, enrol_late, back_payments):
    await enrol_late("2024-05")

    assert len(await back_payments()) == 1
    assert await back_payments(division="9901") == []
