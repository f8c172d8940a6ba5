"""Exact money: whole fen inside, yuan with two decimals outside, never a float.

Amounts are rounded half up, once, where the law names the amount: `Money.rounded(base.exact * rate)`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pydantic_core import CoreSchema

from shared.json_text import text_json_schema, text_schema

PATTERN = r"^-?[0-9]+(\.[0-9]{1,2})?$"
PLAIN = re.compile(PATTERN)
FEN = Decimal("0.01")


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Money:
    """An amount in yuan (CNY), held as whole fen; it may be negative.

    >>> Money.yuan("6375") * 25
    Money.yuan('159375.00')
    >>> str(Money.yuan("4800") - Money.yuan("0.05"))
    '4799.95'
    """

    fen: int

    def __post_init__(self) -> None:
        if type(self.fen) is not int:
            raise ValueError(f"whole fen expected, not {self.fen!r}")

    @classmethod
    def yuan(cls, amount: str | int | Decimal) -> "Money":
        """Return exactly `amount` yuan; refuse what does not fit into fen.

        >>> Money.yuan("0.005")
        Traceback (most recent call last):
        ValueError: an amount in yuan with at most two decimals expected, not '0.005'
        """
        if isinstance(amount, str) and PLAIN.fullmatch(amount):
            return cls._of_plain(amount)
        if _is_number(amount):
            numerator, denominator = Decimal(amount).as_integer_ratio()
            fen, remainder = divmod(numerator * 100, denominator)
            if not remainder:
                return cls(fen)
        raise ValueError(f"an amount in yuan with at most two decimals expected, not {amount!r}")

    @classmethod
    def _of_plain(cls, text: str) -> "Money":
        """Read a text that is known to match the pattern."""
        whole, _, part = text.partition(".")
        return cls(int(whole + part.ljust(2, "0")))

    @classmethod
    def rounded(cls, amount: Decimal) -> "Money":
        """Return `amount` yuan, half a fen rounded away from zero.

        >>> Money.rounded(Decimal("311.125")), Money.rounded(Decimal("-311.125"))
        (Money.yuan('311.13'), Money.yuan('-311.13'))
        """
        return cls.yuan(amount.quantize(FEN, ROUND_HALF_UP))

    @classmethod
    def total(cls, amounts: Iterable["Money"]) -> "Money":
        """Add up `amounts`; nothing adds up to zero."""
        return cls(sum(amount.fen for amount in amounts))

    @property
    def exact(self) -> Decimal:
        """The same amount as a decimal of yuan, for formulas that multiply by rates."""
        return Decimal(self.fen).scaleb(-2)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.fen + other.fen) if isinstance(other, Money) else NotImplemented

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.fen - other.fen) if isinstance(other, Money) else NotImplemented

    def __neg__(self) -> "Money":
        return Money(-self.fen)

    def __abs__(self) -> "Money":
        return Money(abs(self.fen))

    def __mul__(self, times: int) -> "Money":
        return Money(self.fen * times) if isinstance(times, int) else NotImplemented

    __rmul__ = __mul__

    def __bool__(self) -> bool:
        return self.fen != 0

    def __str__(self) -> str:
        yuan, fen = divmod(abs(self.fen), 100)
        return f"{'-' if self.fen < 0 else ''}{yuan}.{fen:02}"

    def __repr__(self) -> str:
        return f"Money.yuan('{self}')"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        return text_schema(cls, cls._of_plain, PATTERN)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, Any]:
        return text_json_schema(PATTERN, "162000.00")


def _is_number(amount: object) -> bool:
    match amount:
        case bool():
            return False
        case Decimal():
            return amount.is_finite()
        case _:
            return isinstance(amount, int)


ZERO = Money(0)
