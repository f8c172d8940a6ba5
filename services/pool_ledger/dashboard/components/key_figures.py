"""The four figures a fund manager asks for first, each held against the same months a year earlier."""

from collections.abc import Callable

from nicegui import html

from services.pool_ledger.dashboard import texts
from services.pool_ledger.dashboard.components.figure import Figure, draw_figure
from services.pool_ledger.dashboard.figures import Figures
from services.pool_ledger.dashboard.formatting import Unit, capacity, capacity_change_in_words, change_in_words, yuan
from services.pool_ledger.dashboard.texts import Language, Text
from services.pool_ledger.dashboard.theme import EXPENDITURE, INCOME
from shared.money import ZERO, Money


def draw_key_figures(total: Figures, earlier: Figures | None, unit: Unit, language: Language) -> None:
    """Draw the panel; `earlier` is None where nothing is known of the year before."""

    def amount(name: Text, of: Callable[[Figures], Money], colour: str = "") -> Figure:
        now = of(total)
        exact = texts.IN_YUAN.say(language, amount=yuan(now))
        change = change_in_words(now, of(earlier) if earlier else ZERO, language)
        return Figure(name.say(language), unit.show(now), unit.name.say(language), exact, change, colour)

    with html.dl(**{"aria-label": texts.KEY_FIGURES.say(language)}).classes("panel figures"):
        draw_figure(amount(texts.INCOME, lambda figures: figures.income, INCOME))
        draw_figure(amount(texts.EXPENDITURE, lambda figures: figures.expenditure, EXPENDITURE))
        draw_figure(amount(texts.BALANCE, lambda figures: figures.balance))
        draw_figure(_capacity(total, earlier, language))


def _capacity(total: Figures, earlier: Figures | None, language: Language) -> Figure:
    now, before = total.months_of_capacity, earlier.months_of_capacity if earlier else None
    return Figure(
        name=texts.CAPACITY.say(language),
        value=capacity(now),
        unit=texts.MONTHS.say(language),
        note=texts.CAPACITY_NOTE.say(language),
        change=capacity_change_in_words(now, before, language),
    )
