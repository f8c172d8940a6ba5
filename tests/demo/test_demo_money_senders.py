"""The tax authority and the bank answer what they are asked, with the faults of life."""

import csv
from collections import Counter
from datetime import date
from decimal import Decimal, InvalidOperation

import pytest
from stdnum.cn import uscc

from demo import bank, tax_authority
from demo.identities import credit_code
from demo.month import DemoMonth
from demo.tax_authority import Bill, Outcome

BILLS = [Bill(credit_code("91", "990801", n), "2025-09", f"{100 + n}.37") for n in range(1, 2001)]
PAID_ON = date(2025, 9, 29)


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def receipts(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "receipts.csv"
    summary = tax_authority.answer(BILLS, path, DemoMonth())
    return read(path), summary


def test_receipts_are_the_same_for_a_seed(tmp_path):
    for name in ("first.csv", "second.csv"):
        tax_authority.answer(iter(BILLS), tmp_path / name, DemoMonth())
    assert (tmp_path / "first.csv").read_bytes() == (tmp_path / "second.csv").read_bytes()


def test_most_bills_are_paid_and_each_fault_happens(receipts):
    rows, summary = receipts
    outcomes = summary.outcomes
    assert sum(outcomes.values()) == len(BILLS)
    assert 0.02 < outcomes[Outcome.UNPAID] / len(BILLS) < 0.045
    assert 0.004 < outcomes[Outcome.PARTIAL] / len(BILLS) < 0.02
    assert [outcomes[kind] for kind in (Outcome.OVERPAID, Outcome.DUPLICATED, Outcome.BROKEN)] == [1, 1, 1]
    assert summary.lines == len(rows) == len(BILLS) - outcomes[Outcome.UNPAID] + 2


def test_what_is_wrong_can_be_seen_in_the_file(receipts):
    rows, summary = receipts
    owed = {bill.uscc: Decimal(bill.amount) for bill in BILLS}
    unknown = [row for row in rows if row["统一社会信用代码"] not in owed]
    assert [row["统一社会信用代码"] for row in unknown] == [tax_authority.UNKNOWN_EMPLOYER]
    assert uscc.is_valid(tax_authority.UNKNOWN_EMPLOYER)
    assert sum(n - 1 for n in Counter(tuple(row.values()) for row in rows).values()) == 1
    received, broken = {}, 0
    for row in rows:
        try:
            received[row["国库流水号"]] = Decimal(row["入库金额"])
        except InvalidOperation:
            broken += 1
    assert broken == 1
    assert sum(received.values()) == summary.received


def test_receipts_are_of_the_month(receipts):
    assert all("2025-09-12" <= row["入库日期"] <= "2025-09-25" for row in receipts[0])
    assert {row["品目"] for row in receipts[0]} == {"PRINCIPAL"}


def test_a_bill_of_nothing_brings_no_receipt(tmp_path):
    summary = tax_authority.answer([Bill("X", "2025-09", "0.00")], tmp_path / "none.csv", DemoMonth())
    assert summary.lines == 0
    assert read(tmp_path / "none.csv") == []


def bank_file(tmp_path, orders):
    path = tmp_path / "orders.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(bank.ORDER_HEADER)
        out.writerows(["P1", f"O{n}", "张三", "样例银行", "6299", f"{n}00.00", "待遇"] for n in range(1, orders + 1))
    return path


def test_the_bank_returns_the_largest_order_and_answers_one_it_was_not_given(tmp_path):
    summary = bank.answer(bank_file(tmp_path, 5), tmp_path / "answer.csv", PAID_ON)
    rows = read(tmp_path / "answer.csv")
    assert summary == (4, 1, 1)
    assert [row["结果"] for row in rows] == ["SUCCESS"] * 4 + ["FAILED", "SUCCESS"]
    assert (rows[4]["金额"], rows[4]["失败原因"]) == ("500.00", "账户已销户")
    assert rows[5]["指令编号"] == bank.UNKNOWN_ORDER
    assert len({row["银行流水号"] for row in rows}) == 6


def test_three_orders_are_all_paid(tmp_path):
    assert bank.answer(bank_file(tmp_path, 3), tmp_path / "answer.csv", PAID_ON) == (3, 0, 1)


def test_orders_given_again_are_all_paid(tmp_path):
    assert bank.answer(bank_file(tmp_path, 5), tmp_path / "answer.csv", PAID_ON, all_successful=True) == (5, 0, 0)
    assert all(row["交易日期"] == "2025-09-29" for row in read(tmp_path / "answer.csv"))
