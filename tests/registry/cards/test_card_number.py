"""Card numbers: what a card of each kind may carry, and how much of it is shown."""

import pytest

from services.registry.domain.cards.card_number import CardKind, CardNumber, InvalidCardNumber

CARD, ELECTRONIC = CardKind.SOCIAL_SECURITY_CARD, CardKind.ELECTRONIC


def test_case_matters_in_an_electronic_cards_number_only():
    assert CardNumber.parse(CARD, " h12345678 ").number == "H12345678"
    assert CardNumber.parse(ELECTRONIC, " aB3=_/+.-x ").number == "aB3=_/+.-x"


@pytest.mark.parametrize(
    ("kind", "text", "fits"),
    [
        (CARD, "H1234", False),
        (CARD, "H12345", True),
        (CARD, "H" * 32, True),
        (CARD, "H" * 33, False),
        (CARD, "H1234-5678", False),
        (ELECTRONIC, "a" * 5, False),
        (ELECTRONIC, "a" * 6, True),
        (ELECTRONIC, "a" * 128, True),
        (ELECTRONIC, "a" * 129, False),
        (ELECTRONIC, "电子社保卡号码", False),
    ],
)
def test_a_number_has_the_length_and_the_characters_of_its_kind(kind, text, fits):
    if fits:
        assert CardNumber.parse(kind, text).number == text
    else:
        with pytest.raises(InvalidCardNumber):
            CardNumber.parse(kind, text)


def test_a_card_number_shows_its_edges_alone():
    number = CardNumber.parse(CARD, "H12345678")

    assert number.masked == "H1*****78"
    assert "H12345678" not in repr(number)
