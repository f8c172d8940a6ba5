"""Workings: the calculation certificate kept with every computed amount, so that an auditor can redo it by hand."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from shared.money import Money
from shared.periods import Month

Value: TypeAlias = "Money | Month | Decimal | int | str | date | tuple[Value, ...]"
NamedValues: TypeAlias = tuple[tuple[str, Value], ...]

ROUNDING = "half up to the fen, once, at the end"


@dataclass(frozen=True, slots=True)
class Workings:
    """How an amount came about: formula, inputs in the order of the formula, intermediate values and articles."""

    formula: str
    inputs: NamedValues
    cited: tuple[str, ...]
    rule: str = ""
    intermediate: NamedValues = ()
    rounding: str = ROUNDING

    @classmethod
    def of(cls, formula: str, *, cited: str | tuple[str, ...], rule: str = "", **inputs: Value) -> "Workings":
        """Write down `formula` with the inputs it was given and the articles that ask for it.

        >>> workings = Workings.of("own wage x months", own_wage=Money.yuan(6000), months=7, cited="Art. 37(1)")
        >>> workings.to_json()["inputs"]
        {'own_wage': '6000.00', 'months': 7}
        """
        articles = (cited,) if isinstance(cited, str) else cited
        _refuse_inexact(inputs)
        return cls(formula, tuple(inputs.items()), articles, rule)

    def then(self, **values: Value) -> "Workings":
        """Return the same workings with more intermediate values, in the order they were found."""
        _refuse_inexact(values)
        return replace(self, intermediate=(*self.intermediate, *values.items()))

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values in a stable order, as stored with the amount."""
        return {
            "rule": self.rule,
            "formula": self.formula,
            "inputs": {name: _plain(value) for name, value in self.inputs},
            "intermediate": {name: _plain(value) for name, value in self.intermediate},
            "cited": list(self.cited),
            "rounding": self.rounding,
        }


def _refuse_inexact(values: dict[str, Value]) -> None:
    for name, value in values.items():
        if not _is_exact(value):
            raise TypeError(f"{name} = {value!r} cannot be part of workings: only exact values can be redone by hand")


def _is_exact(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_exact, value))
    return isinstance(value, Money | Month | Decimal | int | str | date)


def _plain(value: Value) -> Any:
    match value:
        case int() | str():
            return value
        case tuple():
            return [_plain(part) for part in value]
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case _:
            return str(value)
