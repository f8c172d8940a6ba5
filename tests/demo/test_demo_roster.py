"""The roster is the same for a seed, looks like life, and holds every kind of wrong row."""

import csv
from collections import Counter
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from stdnum.cn import ric, uscc

from demo.entries import HEADER
from demo.industries import CLASS_OF_INDUSTRY
from demo.month import DemoMonth
from demo.roster import write_roster
from demo.wrong_rows import WrongRow

MONTH = DemoMonth()


@pytest.fixture(scope="module")
def roster(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "roster.csv"
    return path, write_roster(MONTH, path)


@pytest.fixture(scope="module")
def rows(roster):
    with roster[0].open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def is_date(text):
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def headcounts(rows):
    return Counter(row["统一社会信用代码"] for row in rows if row["变动类型"] == "ADD")


def test_the_file_opens_in_a_spreadsheet(roster):
    assert roster[0].read_bytes().startswith(b"\xef\xbb\xbf" + HEADER.encode() + b"\r\n")


def test_a_seed_always_makes_the_same_file(roster, tmp_path):
    write_roster(DemoMonth(), tmp_path / "again.csv")
    write_roster(DemoMonth(seed=2), tmp_path / "other.csv")
    assert (tmp_path / "again.csv").read_bytes() == roster[0].read_bytes()
    assert (tmp_path / "other.csv").read_bytes() != roster[0].read_bytes()


def test_the_summary_counts_the_file(roster, rows):
    summary = roster[1]
    assert summary.rows == len(rows)
    assert summary.persons + summary.removals + summary.wage_changes + summary.wrong.total() == len(rows)
    assert (summary.persons, summary.couriers) == (10_900, 20)
    assert Counter(row["变动类型"] for row in rows)["REMOVE"] == summary.removals > 0


def test_wrong_rows_can_be_found_one_by_one(roster, rows):
    wrong = roster[1].wrong
    numbered = [row["证件号码"] for row in rows if row["证件类型"] != "PASSPORT"]
    assert sum(ric.calc_check_digit(number) != number[-1] for number in numbered) == wrong[WrongRow.ID_CHECK]
    assert sum(not uscc.is_valid(row["统一社会信用代码"]) for row in rows) == wrong[WrongRow.CREDIT_CODE_CHECK]
    assert sum(not is_date(row["变动日期"]) for row in rows) == wrong[WrongRow.IMPOSSIBLE_DATE]
    assert sum(row["行业代码"] not in CLASS_OF_INDUSTRY for row in rows) == wrong[WrongRow.UNKNOWN_INDUSTRY]
    assert sum(not row["申报工资"] for row in rows) == wrong[WrongRow.MISSING_WAGE]
    assert sum(row["申报工资"].startswith("-") for row in rows) == wrong[WrongRow.NEGATIVE_WAGE]


def test_nobody_is_enrolled_twice_but_by_the_wrong_rows(roster, rows):
    wrong = roster[1].wrong
    added = Counter((row["统一社会信用代码"], row["证件号码"]) for row in rows if row["变动类型"] == "ADD")
    same = Counter(tuple(row.values()) for row in rows)
    assert sum(n - 1 for n in same.values()) == wrong[WrongRow.DUPLICATE]
    assert sum(n - 1 for n in added.values()) == wrong[WrongRow.DUPLICATE] + wrong[WrongRow.OVERLAP]


@pytest.mark.parametrize("scale", [Fraction(1, 100_000), Fraction(1, 2_000), Fraction(1, 100)])
def test_every_kind_of_wrong_row_is_there_at_any_scale(scale, tmp_path):
    wrong = write_roster(DemoMonth(seed=7, scale=scale), tmp_path / "roster.csv").wrong
    assert set(wrong) == set(WrongRow)
    assert wrong.total() == max(8, round(1_090_000 * scale * 3 / 1000))


def test_most_employers_are_small_and_few_are_large(rows):
    sizes = headcounts(rows).values()
    small, large = (sum(low <= size <= high for size in sizes) / len(sizes) for low, high in ((1, 9), (300, 9999)))
    assert small > 0.5
    assert 0 < large < 0.03


def test_all_eight_risk_classes_and_several_kinds_of_document_appear(rows):
    assert {CLASS_OF_INDUSTRY.get(row["行业代码"]) for row in rows} == {*range(1, 9), None}
    assert {row["证件类型"] for row in rows} == {"CITIZEN_ID", "HMT_PERMIT", "PASSPORT", "FOREIGN_PERMIT"}


def test_wages_spread_as_in_life(rows):
    wages = sorted(float(row["申报工资"]) for row in rows if row["申报工资"] and row["变动类型"] == "ADD")
    mean, median = sum(wages) / len(wages), wages[len(wages) // 2]
    assert 4_800 < median < mean < 7_500
    assert wages[-1] > 20_000


def test_stock_is_enrolled_by_the_first_and_leaves_inside_the_month(roster, rows):
    good = [row for row in rows if is_date(row["变动日期"])]
    late = [row for row in good if row["变动类型"] == "ADD" and row["变动日期"] > "2025-09-01"]
    assert len(late) <= roster[1].wrong[WrongRow.OVERLAP]
    assert all("2025-09-02" <= row["变动日期"] <= "2025-09-30" for row in rows if row["变动类型"] == "REMOVE")


def test_nobody_starts_before_sixteen(rows):
    for row in rows:
        if row["证件类型"] == "CITIZEN_ID" and is_date(row["变动日期"]):
            assert int(row["变动日期"].replace("-", "")) - int(row["证件号码"][6:14]) >= 16_00_00


def test_the_rows_of_one_employer_stand_together(rows):
    valid = [row["统一社会信用代码"] for row in rows if uscc.is_valid(row["统一社会信用代码"])]
    assert sum(before != after for before, after in pairwise(valid)) + 1 == len(set(valid))
