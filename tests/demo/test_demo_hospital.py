"""The hospital's messages add up, and one stay is exactly WE-57."""

import csv
from datetime import date, timedelta
from decimal import Decimal

import pytest

from demo.hospital import CATALOGUE, stays
from demo.injuries import injuries
from demo.month import DemoMonth


@pytest.fixture(scope="module")
def all_stays():
    return stays(DemoMonth(), injuries(DemoMonth()))


@pytest.fixture(scope="module")
def catalogue():
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def lines_of(stay):
    return [line for message in stay.messages if message["step"] == "charge_lines" for line in message["body"]["lines"]]


def body(stay, step):
    return next(message["body"] for message in stay.messages if message["step"] == step)


def fund_pays(line, catalogue):
    """The line rule of docs/law.md, 6.7, for unrestricted items paid in full."""
    item = catalogue.get(line["catalogue_code"])
    if not (item and line["injury_related"]):
        return Decimal(0)
    limit = Decimal(item["limit_price"]) or Decimal(line["price"])
    return min(Decimal(line["price"]), limit) * Decimal(line["quantity"])


def test_the_first_stay_is_we_57(all_stays, catalogue):
    lines = lines_of(all_stays[0])
    assert body(all_stays[0], "settle")["total"] == "19074.00"
    assert sum(fund_pays(line, catalogue) for line in lines) == Decimal("14944.00")
    assert sum(line["catalogue_code"] == "FW0001" for line in lines) == 12


def test_every_stay_sends_its_messages_in_order(all_stays):
    for stay in all_stays:
        steps = [message["step"] for message in stay.messages if message["step"] not in ("charge_lines", "late_line")]
        assert steps == ["register", "pre_settle", "discharge", "settle"]
        assert stay.messages[1]["step"] == "charge_lines"


def test_header_totals_are_the_sum_of_numbered_lines_inside_the_stay(all_stays):
    for stay in all_stays:
        lines = lines_of(stay)
        assert [line["line_no"] for line in lines] == list(range(1, len(lines) + 1))
        assert sum(Decimal(line["total"]) for line in lines) == Decimal(body(stay, "settle")["total"])
        assert all(Decimal(i["price"]) * Decimal(i["quantity"]) == Decimal(i["total"]) for i in lines)
        days = [line["occurred_on"] for line in lines]
        assert days == sorted(days)
        assert body(stay, "register")["admitted_on"] <= days[0] <= days[-1] < body(stay, "discharge")["discharged_on"]


def test_exactly_one_line_comes_after_discharge(all_stays):
    late = [stay for stay in all_stays for message in stay.messages if message["step"] == "late_line"]
    assert len(late) == 1
    assert late[0] is not all_stays[0]
    [line] = body(late[0], "late_line")["lines"]
    discharged = date.fromisoformat(body(late[0], "discharge")["discharged_on"])
    assert line["occurred_on"] == (discharged + timedelta(days=1)).isoformat()


def test_the_catalogue_prices_every_item_but_the_imported_drug(all_stays, catalogue):
    used = {line["catalogue_code"] for stay in all_stays for line in lines_of(stay)}
    assert used - set(catalogue) == {"YP9001"}
    assert len(catalogue) == 25
    assert {row["item_type"] for row in catalogue.values()} == {"DRUG", "PROCEDURE", "SERVICE", "CONSUMABLE"}
