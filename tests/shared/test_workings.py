"""Workings are a certificate: complete, ordered and exact."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from shared.money import Money
from shared.periods import Month
from shared.workings import Workings


def test_workings_become_plain_json_in_a_stable_order() -> None:
    workings = Workings.of(
        "unpaid x daily rate x days",
        rule="late_payment_surcharge",
        cited=("SI Act, Art. 86", "notice"),
        fee_period=Month(2024, 2),
        unpaid=Money.yuan(12600),
        daily_rate=Decimal("0.0005"),
        days=94,
        due_on=date(2024, 3, 15),
        wages=(Money.yuan(1), Money.yuan(2)),
    ).then(exact=Decimal("592.2"))
    as_json = workings.to_json()
    assert list(as_json) == ["rule", "formula", "inputs", "intermediate", "cited", "rounding"]
    assert as_json["inputs"] == {
        "fee_period": "2024-02",
        "unpaid": "12600.00",
        "daily_rate": "0.0005",
        "days": 94,
        "due_on": "2024-03-15",
        "wages": ["1.00", "2.00"],
    }
    assert as_json["intermediate"] == {"exact": "592.2"}
    assert as_json["cited"] == ["SI Act, Art. 86", "notice"]
    assert json.loads(json.dumps(as_json)) == as_json


def test_small_rates_are_not_written_with_an_exponent() -> None:
    assert Workings.of("x", cited="Art. 1", rate=Decimal("0.00000001")).to_json()["inputs"] == {"rate": "0.00000001"}


def test_intermediate_values_are_added_in_order_and_leave_the_first_workings_alone() -> None:
    first = Workings.of("a x b", cited="Art. 1", a=2, b=3)
    second = first.then(product=6).then(half=Decimal(3))
    assert list(second.to_json()["intermediate"]) == ["product", "half"]
    assert first.to_json()["intermediate"] == {}


@pytest.mark.parametrize("inexact", [0.5, (0.5,), None, [1]])
def test_what_cannot_be_redone_by_hand_is_refused(inexact: Any) -> None:
    with pytest.raises(TypeError, match="exact"):
        Workings.of("x", cited="Art. 1", x=inexact)
    with pytest.raises(TypeError, match="exact"):
        Workings.of("x", cited="Art. 1").then(x=inexact)
