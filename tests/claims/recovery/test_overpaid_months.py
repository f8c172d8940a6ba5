"""Months that were overpaid become one debt, once; it comes back by instalments, offsets and payments, to the fen."""

from collections import defaultdict
from datetime import date
from uuid import UUID

import pytest

from services.claims.models import MonthLine, PaymentOrder
from shared.ids import new_id
from shared.money import ZERO, Money
from shared.periods import Month
from tests.claims.office import PROVINCE_READER, announced, problem, succeeded

FOUND = {"cause": "CONDITION_LOST", "established_on": "2024-10-08"}


async def establish(desk, entitlement_id: str, **changes):
    return await desk.post(f"entitlements/{entitlement_id}/overpayment", **(FOUND | changes))


async def ordered(desk, entitlement_id: str) -> dict:
    debt = succeeded(await establish(desk, entitlement_id))
    return succeeded(await desk.order_return(debt["id"]))


async def ordered_by_a_run(database, entitlement_id: str, month: str, state: str) -> None:
    """Let a run have ordered 1,800.00 for a month."""
    run_id, amount = new_id(), Money.yuan(1800)
    async with database.begin(PROVINCE_READER) as tx:
        of = {"entitlement_id": UUID(entitlement_id), "prefecture": "9908", "amount": amount, "recorded_at": tx.now}
        tx.add(MonthLine(**of, for_month=Month.parse(month), no=1, source="RUN", source_id=run_id))
        order = {"id": new_id(), "division": "990811", "run_id": run_id, "state": state, "benefit": "SUR"}
        words = {"expense_account": "5001.03", "purpose": "供养亲属抚恤金", "payee_sealed": b"sealed"}
        days = {"effective_on": date(2024, 10, 1), "due_on": date(2024, 10, 25)}
        tx.add(PaymentOrder(**of, **order, **words, **days))


@pytest.mark.worked_example("WE-55")
async def test_seven_months_drawn_after_the_ground_was_lost_are_one_debt_in_twelve_instalments(desk, employed):
    debt = await ordered(desk, employed)
    assert (debt["amount"], debt["state"], debt["due_on"]) == ("12600.00", "RECOVERY_ORDERED", "2024-11-15")

    body = {"agreed_on": "2024-10-20", "instalments": 12, "first_month": "2024-11"}
    succeeded(await desk.post(f"debts/{debt['id']}/plan", **body))

    file = await desk.debt(debt["id"])
    assert [month["month"] for month in file["months"]] == [f"2024-{month:02}" for month in range(3, 10)]
    assert {month["amount"] for month in file["months"]} == {"1800.00"}
    assert [each["amount"] for each in file["instalments"]] == ["1050.00"] * 12
    assert [each["due_on"] for each in file["instalments"]][::11] == ["2024-11-30", "2025-10-31"]
    assert file["debt"]["workings"]["intermediate"]["total"] == "12600.00"
    assert [entry["what"] for entry in file["entries"]] == ["ESTABLISHED", "ORDER", "AGREE_PLAN"]


async def test_a_month_becomes_a_debt_once(desk, employed):
    succeeded(await establish(desk, employed))

    assert problem(await establish(desk, employed)) == (422, "nothing-overpaid")


async def test_what_was_claimed_back_is_settled_no_longer(desk, pensioners, employed):
    succeeded(await establish(desk, employed))

    settled = (await pensioners.file(employed))["settled"]

    by_month = defaultdict(lambda: ZERO)
    for line in settled:
        by_month[line["for_month"]] += Money.yuan(line["amount"])
    assert {month for month, left in by_month.items() if left} == {"2023-12", "2024-01", "2024-02"}


async def test_where_nothing_was_paid_beyond_the_due_there_is_no_debt(desk, pensioners):
    entitlement_id = await pensioners.opened("1800.00", "2024-01", benefit="SUR", paid=["2024-01", "2024-02"])

    assert problem(await establish(desk, entitlement_id)) == (422, "nothing-overpaid")
    assert (await desk.get("debts"))["items"] == []


async def test_repayments_leave_the_rest_open_and_the_last_one_closes_the_debt(desk, employed, database):
    debt = await ordered(desk, employed)

    first = succeeded(await desk.repay(debt["id"], "1050.00"))
    assert (first["repaid"], first["open"], first["state"]) == ("1050.00", "11550.00", "RECOVERY_ORDERED")
    last = succeeded(await desk.repay(debt["id"], "11550.00", "B-2"))
    assert (last["open"], last["state"]) == ("0.00", "REPAID")

    booked = [event for event in await announced(database) if event.type == "claims.recovery_booked.v1"]
    assert [(event.payload["amount"], event.payload["kind"], event.payload["how"]) for event in booked] == [
        ("1050.00", "OVERPAYMENT", "PAID_IN"),
        ("11550.00", "OVERPAYMENT", "PAID_IN"),
    ]
    assert problem(await desk.repay(debt["id"], "0.01", "B-3")) == (409, "debt-not-ready")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("12600.01", "repays-too-much"), ("0.00", "invalid-request"), ("-1.00", "invalid-request")],
)
async def test_no_more_comes_back_than_is_owed_and_nothing_negative(desk, employed, amount, expected):
    debt = await ordered(desk, employed)

    assert problem(await desk.repay(debt["id"], amount)) == (422, expected)
    assert (await desk.debt(debt["id"]))["repayments"] == []


async def test_a_bank_reference_counts_once(desk, employed):
    debt = await ordered(desk, employed)
    succeeded(await desk.repay(debt["id"], "100.00"))

    assert problem(await desk.repay(debt["id"], "100.00")) == (409, "repayment-recorded")


async def test_whoever_established_a_debt_does_not_order_its_return(desk, employed):
    debt = succeeded(await establish(desk, employed))

    own = await desk.order_return(debt["id"], subject="sun-benefits")

    assert problem(own) == (403, "same-person")
    assert (await desk.debt(debt["id"]))["debt"]["state"] == "ESTABLISHED"


@pytest.mark.parametrize(("instalments", "fits"), [(36, True), (37, False)])
async def test_a_plan_has_as_many_instalments_as_the_province_allows(desk, employed, instalments, fits):
    debt = await ordered(desk, employed)

    body = {"agreed_on": "2024-10-20", "instalments": instalments, "first_month": "2024-11"}
    answer = await desk.post(f"debts/{debt['id']}/plan", **body)

    assert answer.is_success if fits else problem(answer) == (422, "plan-not-possible")


@pytest.mark.parametrize(("share", "fits"), [("0.50", True), ("0.51", False), ("0", False), ("-0.10", False)])
async def test_half_of_a_payment_is_kept_back_at_most(desk, employed, share, fits):
    debt = await ordered(desk, employed)

    answer = await desk.post(f"debts/{debt['id']}/offset", share=share, allowed_on="2024-10-20")

    assert answer.is_success if fits else problem(answer) == (422, "offset-too-high")


async def test_a_debt_is_pursued_only_when_its_days_are_over(desk, employed):
    debt = await ordered(desk, employed)
    path = f"debts/{debt['id']}/pursuit"

    early = await desk.post(path, step="TRANSFER", pursued_on="2024-11-15")
    assert problem(early) == (422, "debt-not-overdue")
    assert succeeded(await desk.post(path, step="TRANSFER", pursued_on="2024-11-18"))["state"] == "TRANSFER"
    assert succeeded(await desk.post(path, step="SUE", pursued_on="2024-12-20"))["state"] == "COURT"
    assert succeeded(await desk.repay(debt["id"], "600.00", received_on="2025-01-10"))["state"] == "COURT"


@pytest.mark.parametrize(
    ("state", "overpaid"), [("APPROVED", "12600.00"), ("RETURNED", "12600.00"), ("PAID", "14400.00")]
)
async def test_what_a_run_ordered_was_overpaid_once_it_was_paid(desk, employed, database, state, overpaid):
    await ordered_by_a_run(database, employed, "2024-10", state)

    debt = succeeded(await establish(desk, employed))

    assert debt["amount"] == overpaid


async def test_fraud_keeps_the_range_of_the_fine_beside_the_debt(desk, employed):
    debt = succeeded(await establish(desk, employed, cause="FRAUD"))

    assert (debt["amount"], debt["fine_min"], debt["fine_max"]) == ("12600.00", "25200.00", "63000.00")
    assert debt["fine_workings"]["inputs"] == {"taken": "12600.00", "times_min": 2, "times_max": 5}


async def test_who_was_not_at_fault_keeps_what_a_revoked_recognition_gave(desk, employed):
    revoked = {"cause": "RECOGNITION_REVOKED"}

    assert problem(await establish(desk, employed, **revoked)) == (422, "not-recoverable")
    assert succeeded(await establish(desk, employed, **revoked, at_fault=True))["amount"] == "12600.00"


async def test_another_prefecture_sees_no_debt(desk, employed):
    debt = succeeded(await establish(desk, employed))

    assert (await desk.get("debts", division="9901"))["items"] == []
    assert (await desk.get(f"debts/{debt['id']}", division="9901"))["type"].endswith("debt-not-found")
    assert problem(await desk.repay(debt["id"], "1.00", division="9901")) == (404, "debt-not-found")
    foreign = await establish(desk, employed, division="9901")
    assert problem(foreign) == (404, "entitlement-not-found")
