"""The tax authority: what it collected on the bills of the month, as a file of receipts (到账明细)."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import NamedTuple

from demo.identities import credit_code
from demo.month import PREFECTURE, DemoMonth

HEADER = (
    "电子税票号码",
    "统一社会信用代码",
    "费款所属期",
    "品目",
    "入库金额",
    "入库日期",
    "国库流水号",
    "应征凭证序号",
)
UNPAID, PARTIAL = 0.03, 0.01
CENT = Decimal("0.01")
UNKNOWN_EMPLOYER = credit_code("91", PREFECTURE, 31**6)  # a number that no roster reaches


class Bill(NamedTuple):
    """What one employer owes for one month, in yuan; `item` is PRINCIPAL or SURCHARGE, `number` the bill's own."""

    uscc: str
    month: str
    amount: str
    item: str = "PRINCIPAL"
    number: str = ""


class Outcome(StrEnum):
    """What became of a bill."""

    FULL = "paid in full"
    UNPAID = "not paid"
    PARTIAL = "paid in part"
    OVERPAID = "paid too much"
    DUPLICATED = "paid in full, its line sent twice"
    BROKEN = "its amount cannot be read"


# Each surely happens once, in this order; after them it is left to chance.
FIRST_OUTCOMES = tuple(Outcome)


@dataclass(slots=True)
class ReceiptSummary:
    """What the receipts say; `received` counts every readable amount, once for a duplicated line."""

    outcomes: dict[Outcome, int]
    lines: int = 0
    received: Decimal = Decimal("0.00")


def answer(bills: Iterable[Bill], path: Path, month: DemoMonth) -> ReceiptSummary:
    """Write the receipts for `bills`, and one from an employer nobody knows; bills of nothing bring no receipt."""
    rng = month.rng("tax authority")
    summary = ReceiptSummary(dict.fromkeys(Outcome, 0))
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADER)
        for number, (bill, outcome) in enumerate(_outcomes(bills, rng, summary)):
            line = _line(bill, _paid(bill, outcome, rng), number, month, rng)
            if outcome is Outcome.BROKEN:
                line[4] = f"{bill.amount}元整?"
            copies = {Outcome.UNPAID: 0, Outcome.DUPLICATED: 2}.get(outcome, 1)
            out.writerows([line] * copies)
            summary.lines += copies
            summary.received += Decimal(line[4]) if copies and outcome is not Outcome.BROKEN else 0
    return summary


def _outcomes(bills: Iterable[Bill], rng: Random, summary: ReceiptSummary) -> Iterator[tuple[Bill, Outcome]]:
    """Yield each bill with its outcome, last the payment of the unknown employer."""
    bill: Bill | None = None
    for number, bill in enumerate(bill for bill in bills if Decimal(bill.amount) > 0):
        outcome = FIRST_OUTCOMES[number] if number < len(FIRST_OUTCOMES) else _by_chance(rng)
        summary.outcomes[outcome] += 1
        yield bill, outcome
    if bill:
        yield bill._replace(uscc=UNKNOWN_EMPLOYER, amount="1288.00", number=""), Outcome.FULL


def _by_chance(rng: Random) -> Outcome:
    chance = rng.random()
    if chance < UNPAID:
        return Outcome.UNPAID
    return Outcome.PARTIAL if chance < UNPAID + PARTIAL else Outcome.FULL


def _paid(bill: Bill, outcome: Outcome, rng: Random) -> Decimal:
    amount = Decimal(bill.amount)
    if outcome is Outcome.PARTIAL:
        return max(CENT, (amount * rng.randint(30, 80) / 100).quantize(CENT, ROUND_DOWN))
    return amount + 100 if outcome is Outcome.OVERPAID else amount


def _line(bill: Bill, paid: Decimal, number: int, month: DemoMonth, rng: Random) -> list[str]:
    paid_on = month.first_day + timedelta(days=rng.randint(11, 24))
    ticket, flow = f"3990825{paid_on:%m}{number:09d}", f"{paid_on:%Y%m%d}{number:08d}"
    return [ticket, bill.uscc, bill.month, bill.item, f"{paid:.2f}", paid_on.isoformat(), flow, bill.number]
