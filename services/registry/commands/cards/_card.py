"""The step from what a card carries to a number that can be one, and what may stand in a card's way."""

from services.registry.domain.cards.card_number import CardKind, CardNumber, InvalidCardNumber
from shared.problems import RuleViolated


class CardNumberWrong(RuleViolated):
    """No card of this kind has such a number."""

    code = "card-number-wrong"
    title = "Card number is wrong"
    zh = "卡号有误，请核对：{reason}。"
    en = "The card number cannot be right, check it: {reason}."


def card_number(kind: CardKind, number: str) -> CardNumber:
    """Return a number as a card carries it; raises `CardNumberWrong`."""
    try:
        return CardNumber.parse(kind, number)
    except InvalidCardNumber as wrong:
        raise CardNumberWrong(reason=wrong) from wrong
