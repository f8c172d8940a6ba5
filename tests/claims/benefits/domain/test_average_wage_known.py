"""The average wage as published by a day: while a year's is not, the one before it serves provisionally."""

from datetime import date

import pytest

from services.claims.commands.benefits._figures import average_wage_known
from shared import policy
from shared.policy import NotInForce

LAW = policy.at("990801")


@pytest.mark.parametrize(
    ("on", "known_on", "figure_of", "provisional"),
    [
        (date(2024, 5, 6), date(2024, 6, 20), 2023, False),
        (date(2024, 5, 6), date(2024, 6, 19), 2022, True),
        (date(2024, 5, 6), date(2023, 6, 19), 2021, True),
        (date(2024, 1, 1), date(2026, 1, 1), 2023, False),
        (date(2026, 1, 1), date(2026, 1, 1), 2024, True),
        (date(2028, 12, 31), date(2030, 1, 1), 2024, True),
    ],
)
def test_the_last_published_figure_serves(on: date, known_on: date, figure_of: int, *, provisional: bool) -> None:
    figure, is_provisional = average_wage_known(LAW, on, known_on)

    assert (figure.figure_of, is_provisional) == (figure_of, provisional)


@pytest.mark.parametrize(
    ("region", "on", "known_on"),
    [
        ("990801", date(2021, 12, 31), date(2026, 1, 1)),
        ("990801", date(2024, 5, 6), date(2022, 6, 19)),
        ("330100", date(2024, 5, 6), date(2026, 1, 1)),
    ],
)
def test_without_any_figure_published_none_is_in_force(region: str, on: date, known_on: date) -> None:
    with pytest.raises(NotInForce):
        average_wage_known(policy.at(region), on, known_on)
