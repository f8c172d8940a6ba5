"""Money is exact, rounds half up once, and travels as text."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from shared.money import ZERO, Money

amounts = st.integers(-(10**15), 10**15).map(Money)


class Bill(BaseModel):
    due: Money


@dataclass
class Receipt:
    paid: Money


@pytest.mark.parametrize(
    ("amount", "fen"),
    [("6000", 600000), ("0.5", 50), ("-0.05", -5), (7200, 720000), (Decimal("311.13"), 31113), (Decimal("1.500"), 150)],
)
def test_yuan_are_kept_as_whole_fen(amount: str | int | Decimal, fen: int) -> None:
    assert Money.yuan(amount).fen == fen


@pytest.mark.parametrize(
    "amount",
    [0.1, 1.0, True, None, "", "0.005", "1,000.00", "1e3", " 5", "5\n", "٥", Decimal("0.001"), Decimal("NaN")],
)
def test_what_is_not_exactly_yuan_and_fen_is_refused(amount: Any) -> None:
    with pytest.raises(ValueError, match="two decimals"):
        Money.yuan(amount)


@pytest.mark.parametrize("fen", [1.0, Decimal(1), True, "1"])
def test_fen_are_whole_numbers(fen: Any) -> None:
    with pytest.raises(ValueError, match="whole fen"):
        Money(fen)


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [("0.004", "0.00"), ("0.005", "0.01"), ("0.014", "0.01"), ("0.015", "0.02"), ("-0.005", "-0.01"), ("-0.004", "0")],
)
def test_half_a_fen_is_rounded_away_from_zero(exact: str, rounded: str) -> None:
    assert Money.rounded(Decimal(exact)) == Money.yuan(rounded)


def test_arithmetic_stays_in_fen() -> None:
    one, two = Money.yuan("1.10"), Money.yuan("2.20")
    assert one + two == Money.yuan("3.30")
    assert one - two == -one == Money.yuan("-1.10")
    assert abs(one - two) == one
    assert one * 27 == 27 * one == Money.yuan("29.70")
    assert Money.total([one, two, one]) == Money.yuan("4.40")
    assert Money.total([]) == ZERO
    assert one < two and max(one, two) == two
    assert bool(one) and not ZERO


@pytest.mark.parametrize("factor", [1.5, Decimal("0.009"), Money(2)])
def test_only_whole_numbers_multiply_an_amount(factor: Any) -> None:
    with pytest.raises(TypeError):
        Money.yuan(1) * factor


def test_an_amount_is_not_added_to_a_bare_number() -> None:
    with pytest.raises(TypeError):
        Money.yuan(1) + 1  # type: ignore[operator]


@given(amounts)
def test_text_and_exact_value_lose_nothing(amount: Money) -> None:
    assert Money.yuan(str(amount)) == amount == Money.yuan(amount.exact)


@given(amounts, amounts)
def test_a_reversal_leaves_nothing(one: Money, other: Money) -> None:
    assert one + other - one - other == ZERO


def test_amounts_show_two_decimals() -> None:
    assert str(Money.yuan(162000)) == "162000.00"
    assert str(Money(-5)) == "-0.05"
    assert repr(Money.yuan(42000)) == "Money.yuan('42000.00')"


@pytest.mark.parametrize("adapter", [TypeAdapter(Bill), TypeAdapter(Receipt)], ids=["model", "dataclass"])
def test_pydantic_reads_text_and_instances_and_writes_text(adapter: TypeAdapter[Any]) -> None:
    name = "due" if adapter.validator.title == "Bill" else "paid"
    from_json = adapter.validate_json(f'{{"{name}": "162000"}}')
    assert from_json == adapter.validate_python({name: Money.yuan(162000)})
    assert adapter.dump_python(from_json) == {name: Money.yuan(162000)}
    assert adapter.dump_json(from_json) == f'{{"{name}":"162000.00"}}'.encode()


@pytest.mark.parametrize("text", ["162000", "1.5", '"1.234"', '"1,000.00"', '""', "null", '"٥"'])
def test_pydantic_refuses_numbers_and_other_texts(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Money).validate_json(text)


def test_the_json_schema_names_the_pattern() -> None:
    schema = TypeAdapter(Money).json_schema()
    assert schema == {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]{1,2})?$", "examples": ["162000.00"]}
    assert TypeAdapter(Money).json_schema(mode="serialization") == schema
