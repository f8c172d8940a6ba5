"""Card numbers (社会保障卡卡号): of the plastic card, and of its electronic twin."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

EDGE = 2


class CardKind(StrEnum):
    """What the holder shows. The electronic one is known by the number under which its platform issued it (签发号)."""

    SOCIAL_SECURITY_CARD = "SOCIAL_SECURITY_CARD"
    ELECTRONIC = "ELECTRONIC"


SHAPES = {
    CardKind.SOCIAL_SECURITY_CARD: re.compile(r"[A-Z0-9]{6,32}"),
    CardKind.ELECTRONIC: re.compile(r"[A-Za-z0-9_=+/.-]{6,128}"),
}


class CardEnd(StrEnum):
    """Why a card serves no more. One taken in by mistake is withdrawn."""

    LOST = "LOST"
    CANCELLED = "CANCELLED"
    WITHDRAWN = "WITHDRAWN"


class InvalidCardNumber(ValueError):
    """No card of this kind has such a number."""


@dataclass(frozen=True, slots=True)
class CardNumber:
    """A number as a card of its kind carries it.

    >>> CardNumber.parse(CardKind.SOCIAL_SECURITY_CARD, " h12345678 ").masked
    'H1*****78'
    """

    kind: CardKind
    number: str = field(repr=False)

    @classmethod
    def parse(cls, kind: CardKind, text: str) -> "CardNumber":
        """Read a number; letter case matters in an electronic card's only. Raises `InvalidCardNumber`."""
        number = text.strip() if kind is CardKind.ELECTRONIC else text.strip().upper()
        if not SHAPES[kind].fullmatch(number):
            raise InvalidCardNumber("卡号长度或字符不符 / the card number's length or characters are wrong")
        return cls(kind, number)

    @property
    def masked(self) -> str:
        """The number as it may be shown."""
        return self.number[:EDGE] + "*" * (len(self.number) - 2 * EDGE) + self.number[-EDGE:]
