"""Unified social credit code of an organisation (统一社会信用代码, GB 32100-2015).

Eighteen symbols of thirty-one: registrar, category, six of area, nine of organisation code, one check symbol.
"""

import re
from dataclasses import dataclass

SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = tuple(pow(3, position, 31) for position in range(17))
SHAPE = re.compile(rf"[{SYMBOLS}]{{2}}[0-9]{{6}}[{SYMBOLS}]{{10}}")


class InvalidCreditCode(ValueError):
    """The code cannot be any organisation's: shape or check symbol is wrong."""


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A valid code and the division it was registered in.

    >>> CreditCode.parse("91350100M000100Y43").area
    '350100'
    """

    code: str
    area: str

    @classmethod
    def parse(cls, text: str) -> "CreditCode":
        """Read a code; refuse it with the reason why it is not one."""
        code = text.strip().upper()
        if not SHAPE.fullmatch(code):
            raise InvalidCreditCode("eighteen symbols without I, O, S, V, Z expected, the third to eighth digits")
        if check_symbol(code[:17]) != code[17]:
            raise InvalidCreditCode("the check symbol does not fit the others")
        return cls(code, code[2:8])


def check_symbol(symbols: str) -> str:
    """Return the check symbol that belongs to the first seventeen.

    >>> check_symbol("91350100M000100Y4")
    '3'
    """
    weighted_sum = sum(weight * SYMBOLS.index(symbol) for weight, symbol in zip(WEIGHTS, symbols, strict=True))
    return SYMBOLS[-weighted_sum % 31]
