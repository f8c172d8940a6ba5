"""The four figures a fund manager asks for first, each held against the same months a year earlier."""

from nicegui import html

from services.pool_ledger.dashboard import texts
from services.pool_ledger.dashboard.client import TotalFigures
from services.pool_ledger.dashboard.components.figure import Figure, draw_figure
from services.pool_ledger.dashboard.formatting import Unit, capacity, capacity_change_in_words, change_in_words, yuan
from services.pool_ledger.dashboard.texts import Language, Text
from services.pool_ledger.dashboard.theme import EXPENDITURE, INCOME
from shared.money import Money


def draw_key_figures(total: TotalFigures, earlier: TotalFigures, unit: Unit, language: Language) -> None:
    """Draw the panel."""

    def amount(name: Text, now: Money, before: Money, colour: str = "") -> Figure:
        exact = texts.IN_YUAN.say(language, amount=yuan(now))
        change = change_in_words(now, before, language)
        return Figure(name.say(language), unit.show(now), unit.name.say(language), exact, change, colour)

    with html.dl(**{"aria-label": texts.KEY_FIGURES.say(language)}).classes("panel figures"):
        draw_figure(amount(texts.INCOME, total.income, earlier.income, INCOME))
        draw_figure(amount(texts.EXPENDITURE, total.expenditure, earlier.expenditure, EXPENDITURE))
        draw_figure(amount(texts.BALANCE, total.balance, earlier.balance))
        draw_figure(_capacity(total, earlier, language))


def _capacity(total: TotalFigures, earlier: TotalFigures, language: Language) -> Figure:
    return Figure(
        name=texts.CAPACITY.say(language),
        value=capacity(total.months_of_capacity),
        unit=texts.MONTHS.say(language),
        note=texts.CAPACITY_NOTE.say(language),
        change=capacity_change_in_words(total.months_of_capacity, earlier.months_of_capacity, language),
    )
