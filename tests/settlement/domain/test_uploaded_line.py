"""What can be wrong with a charge line, on both sides of each limit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from services.settlement.domain.uploaded_line import LineFault, Stay, UploadedLine, fault_of
from shared.money import Money

STAY = Stay(date(2024, 3, 1), date(2024, 3, 12))
BED = UploadedLine(1, "FW0001", "床位费", date(2024, 3, 1), Decimal("120"), Decimal(12), Money.yuan(1440), True)


def refund(quantity: int, **changes: object) -> UploadedLine:
    total = Money.yuan(120) * quantity
    return replace(BED, line_no=9, quantity=Decimal(quantity), total=total, refund_of=1, **changes)


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        (date(2024, 2, 29), LineFault.OUTSIDE_STAY),
        (date(2024, 3, 1), None),
        (date(2024, 3, 12), None),
        (date(2024, 3, 13), LineFault.OUTSIDE_STAY),
    ],
)
def test_a_line_is_dated_inside_the_stay(day, fault):
    assert fault_of(replace(BED, occurred_on=day), STAY, {}) == fault


@pytest.mark.parametrize(
    ("total", "fault"),
    [
        ("1439.87", LineFault.TOTAL_OFF),
        ("1439.88", None),
        ("1440.12", None),
        ("1440.13", LineFault.TOTAL_OFF),
        ("-1440.00", LineFault.TOTAL_OFF),
    ],
)
def test_the_total_is_price_times_quantity_within_a_fen_a_unit(total, fault):
    assert fault_of(replace(BED, total=Money.yuan(total)), STAY, {}) == fault


def test_a_total_lies_on_the_same_side_of_zero_as_its_quantity():
    tiny = replace(BED, price=Decimal("0.001"), quantity=Decimal(1), total=Money.yuan("-0.01"))

    assert fault_of(tiny, STAY, {}) == LineFault.TOTAL_OFF


def test_a_quantity_of_zero_charges_nothing():
    assert fault_of(replace(BED, quantity=Decimal(0), total=Money(0)), STAY, {}) == LineFault.QUANTITY_ZERO


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (refund(-12), None),
        (refund(-13), LineFault.MORE_THAN_CHARGED),
        (replace(refund(-1), refund_of=None), LineFault.NO_ORIGINAL),
        (replace(refund(-1), refund_of=7), LineFault.NO_ORIGINAL),
        (refund(-1, catalogue_code="FW0002"), LineFault.DIFFERS_FROM_ORIGINAL),
        (refund(-1, injury_related=False), LineFault.DIFFERS_FROM_ORIGINAL),
        (replace(refund(-1), price=Decimal(119), total=Money.yuan(-119)), LineFault.DIFFERS_FROM_ORIGINAL),
        (refund(1), LineFault.NOT_A_REFUND),
    ],
)
def test_a_refund_takes_back_what_was_charged(line, fault):
    assert fault_of(line, STAY, {1: BED}) == fault


def test_refunds_of_one_line_add_up():
    earlier = replace(refund(-10), line_no=2)

    assert fault_of(refund(-2), STAY, {1: BED, 2: earlier}) is None
    assert fault_of(refund(-3), STAY, {1: BED, 2: earlier}) == LineFault.MORE_THAN_CHARGED


CHEAP = replace(BED, price=Decimal("0.02"), quantity=Decimal(10000), total=Money.yuan(200))


@pytest.mark.parametrize(
    ("quantity", "total", "fault"),
    [
        (-10000, "-100.00", LineFault.NOT_THE_SHARE),
        (-10000, "-199.99", LineFault.NOT_THE_SHARE),
        (-10000, "-200.00", None),
        (-5000, "-99.99", LineFault.NOT_THE_SHARE),
        (-5000, "-100.00", None),
        (-5000, "100.00", LineFault.NOT_THE_SHARE),
    ],
)
def test_a_refund_takes_back_exactly_its_share(quantity, total, fault):
    back = replace(CHEAP, line_no=9, quantity=Decimal(quantity), total=Money.yuan(total), refund_of=1)

    assert fault_of(back, STAY, {1: CHEAP}) == fault


def test_a_refund_goes_by_what_was_charged_not_by_the_price():
    off = replace(BED, total=Money.yuan("1440.12"))

    assert fault_of(refund(-12), STAY, {1: off}) == LineFault.NOT_THE_SHARE
    assert fault_of(replace(refund(-12), total=Money.yuan("-1440.12")), STAY, {1: off}) is None


def test_a_refund_cannot_be_taken_back_in_turn():
    earlier = replace(refund(-10), line_no=2)

    assert fault_of(replace(refund(-1), refund_of=2), STAY, {1: BED, 2: earlier}) == LineFault.NO_ORIGINAL
