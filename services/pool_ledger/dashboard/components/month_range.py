"""Choosing months: a plain form whose choice becomes the address."""

from nicegui import html

from services.pool_ledger.dashboard import texts
from services.pool_ledger.dashboard.address import View
from services.pool_ledger.dashboard.formatting import month_name
from services.pool_ledger.dashboard.texts import Text
from shared.periods import Month

YEARS_OFFERED = 6


def draw_month_range(view: View, this_month: Month) -> None:
    """Draw the two lists of months and the button that shows them."""
    years = range(max(this_month.year, view.to_month.year), _first_year(view, this_month) - 1, -1)
    label = texts.MONTHS_SHOWN.say(view.language)
    with html.form(method="get", action="/", **{"aria-label": label}).classes("range"):
        html.input_(type="hidden", name="lang", value=view.language)
        _months("from", texts.FROM, view.from_month, years, view)
        _months("to", texts.TO, view.to_month, years, view)
        html.button(texts.SHOW.say(view.language), type="submit").classes("solid")


def _first_year(view: View, this_month: Month) -> int:
    return min(view.from_month.year, this_month.year - YEARS_OFFERED + 1)


def _months(name: str, label: Text, chosen: Month, years: range, view: View) -> None:
    with html.label():
        html.span(label.say(view.language))
        with html.select(name=name):
            for year in years:
                with html.optgroup(label=str(year)):
                    for month in (Month(year, number) for number in range(1, 13)):
                        selected = {"selected": True} if month == chosen else {}
                        html.option(month_name(month, view.language), value=str(month), **selected)
