"""The province sweeps in what was collected and allocates; finance pays; the month is filed and closed."""

from decimal import Decimal
from typing import Any

from demo import bank
from demo.month import PREFECTURE
from demo.stage import FILER, FINANCE_CHECKER, FINANCE_MAKER, OWN, PROVINCE, PROVINCE_APPROVER, PROVINCE_MANAGER, Stage

SERVICES = ("registry", "contributions", "claims", "settlement")
COUNTED = {
    "registry": ("registry.roster_changed.v1",),
    "contributions": ("contributions.assessed.v1", "contributions.received.v1"),
    "claims": ("claims.payment_ordered.v1",),
    "settlement": ("settlement.settled.v1", "settlement.payment_ordered.v1"),
}
LEDGER = "pool_ledger"
OPENING_AT_FULL_SCALE, OPENING_MIN = 300_000_000, 3_000_000
"""Yuan in the province's fiscal account before the month, for a whole prefecture, and at the least."""
ACT = "资金 money"


def open_books(stage: Stage) -> None:
    """Enter what the provincial fund held before the month."""
    opening = int(OPENING_AT_FULL_SCALE * stage.month.scale)
    body = {
        "book": PROVINCE,
        "month": stage.month.month,
        "balances": [{"account": "1003", "amount": f"{max(OPENING_MIN, opening)}.00"}],
    }
    stage.client.post(PROVINCE_MANAGER, LEDGER, "/v1/opening-balances", "opening", json=body)


def pay(stage: Stage) -> bank.BankSummary:
    """Sweep, plan, allocate, pay through the bank; returns what the bank said."""
    for service in SERVICES:
        stage.client.let_arrive(PROVINCE_MANAGER, service, {LEDGER: COUNTED[service]})
    last_day = stage.month.last_day.isoformat()
    stage.client.post(
        PROVINCE_MANAGER,
        LEDGER,
        "/v1/remittances",
        "remittance",
        json={"month": stage.month.month, "swept_on": last_day},
    )
    _allocate(stage)
    stage.told(ACT, 1, 4)
    return _through_the_bank(stage)


def _allocate(stage: Stage) -> None:
    plan = stage.client.post(
        FINANCE_MAKER,
        LEDGER,
        "/v1/spending-plans",
        "plan",
        json={
            "division": PREFECTURE,
            "month": stage.month.month,
            "planned": str(_ordered(stage)),
        },
    )
    stage.client.post(
        PROVINCE_APPROVER,
        LEDGER,
        f"/v1/spending-plans/{plan['id']}/approval",
        "plan-approval",
        json={"approved_on": stage.month.last_day.isoformat()},
    )


def _ordered(stage: Stage) -> Decimal:
    """Add up every order of the month, whatever became of it: so the plan is the same when it is played again."""
    ordered, after = Decimal(), None
    while True:
        page = stage.client.get(
            FINANCE_MAKER, LEDGER, "/v1/payment-orders", limit=200, **({"after": after} if after else {})
        ).json()
        ordered += sum((Decimal(order["amount"]) for order in page["items"]), Decimal())
        after = page["next"]
        if after is None:
            return ordered


def _through_the_bank(stage: Stage) -> bank.BankSummary:
    batch = stage.client.post(
        FINANCE_MAKER,
        LEDGER,
        "/v1/payment-batches",
        "batch",
        json={"division": PREFECTURE, "month": stage.month.month},
    )
    path = f"/v1/payment-batches/{batch['id']}"
    stage.client.post(FINANCE_CHECKER, LEDGER, f"{path}/approval", "batch-approval", json={})
    bank_file, answered = stage.files / "bank-file.csv", stage.files / "bank-answer.csv"
    sent_on = stage.month.last_day.isoformat()
    bank_file.write_bytes(stage.client.get(FINANCE_MAKER, LEDGER, f"{path}/bank-file", sent_on=sent_on).content)
    stage.told(ACT, 2, 4)
    summary = bank.answer(bank_file, answered, stage.month.last_day)
    with answered.open("rb") as file:
        stage.client.post(
            FINANCE_MAKER, LEDGER, "/v1/bank-answers", "bank-answer", files={"file": (answered.name, file)}
        )
    stage.told(ACT, 3, 4)
    return summary


def close(stage: Stage) -> dict[str, Any]:
    """File the month in all four services, have the filings judged, close, and return the statement."""
    month = stage.month.month
    for service in SERVICES:
        stage.client.post(FILER, service, f"/v1/months/{month}/filing", f"filing-{service}", json={"division": OWN})
        types = (f"{service}.month_manifest.v1", f"{service}.month_filed.v1")
        stage.client.let_arrive(PROVINCE_MANAGER, service, {LEDGER: types})
    stage.client.post(PROVINCE_MANAGER, LEDGER, "/v1/filings/judgement", "judgement", json={"month": month})
    stage.client.post(PROVINCE_MANAGER, LEDGER, f"/v1/months/{month}/closing", "closing", json={"division": OWN})
    stage.told(ACT, 4, 4)
    statement: dict[str, Any] = stage.client.get(
        PROVINCE_MANAGER, LEDGER, "/v1/statements/income-expenditure", division=PREFECTURE, month=month
    ).json()
    return statement
