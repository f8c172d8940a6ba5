"""Income, expenditure and balance month by month: a chart to see, and the same figures as a table to read."""

from collections.abc import Sequence
from typing import Any

from nicegui import html, ui

from services.pool_ledger.dashboard import texts
from services.pool_ledger.dashboard.components.cells import heading_row, row
from services.pool_ledger.dashboard.figures import FundMonth
from services.pool_ledger.dashboard.formatting import Unit, month_name, month_on_axis, yuan
from services.pool_ledger.dashboard.texts import Language
from services.pool_ledger.dashboard.theme import BALANCE, EXPENDITURE, FONTS, INCOME, INK, LINE, MUTED
from shared.money import Money

AMOUNTS = (texts.INCOME, texts.EXPENDITURE, texts.PERIOD_BALANCE, texts.BALANCE)
HATCHED = {"symbol": "rect", "color": "#ffffff66", "dashArrayX": [1, 0], "dashArrayY": [2, 4], "rotation": -0.7854}
TWO_PLACES_IN_TOOLTIP = "value => value.toLocaleString('en-US', {minimumFractionDigits: 2, maximumFractionDigits: 2})"


def draw_month_chart(months: Sequence[FundMonth], unit: Unit, language: Language) -> None:
    """Draw the panel."""
    first, last = (month_name(month.month, language) for month in (months[0], months[-1]))
    with html.section(**{"aria-labelledby": "by-month"}).classes("panel"):
        with html.header():
            html.h2(texts.BY_MONTH.say(language), id="by-month")
            html.p(texts.UNIT.say(language, unit=unit.name.say(language)))
        with html.div(role="img", **{"aria-label": texts.BY_MONTH_ALOUD.say(language, first=first, last=last)}):
            ui.echart(chart_options(months, unit, language), renderer="svg").classes("chart")
        with html.details():
            html.summary(texts.AS_TABLE.say(language))
            with html.div().classes("scroll"):
                _draw_table(months, language)


def chart_options(months: Sequence[FundMonth], unit: Unit, language: Language) -> dict[str, Any]:
    """Return what ECharts needs; only here do amounts become floating point, to be drawn."""
    labels = [month_on_axis(m.month, language, with_year=i == 0 or m.month.month == 1) for i, m in enumerate(months)]
    income, expenditure, balance = (_drawn(amounts, unit) for amounts in zip(*map(_flows, months), strict=True))
    return {
        "textStyle": {"fontFamily": FONTS, "color": INK},
        "animation": False,
        "grid": {"left": 12, "right": 12, "top": 46, "bottom": 6, "containLabel": True},
        "legend": {
            "right": 12,
            "top": 4,
            "itemWidth": 14,
            "itemHeight": 10,
            "itemGap": 22,
            "textStyle": {"color": INK},
        },
        "tooltip": {"trigger": "axis", ":valueFormatter": TWO_PLACES_IN_TOOLTIP, "textStyle": {"color": INK}},
        "xAxis": {
            "type": "category",
            "data": labels,
            "axisTick": {"show": False},
            "axisLine": {"lineStyle": {"color": MUTED}},
            "axisLabel": {"color": MUTED, "lineHeight": 17},
        },
        "yAxis": {"type": "value", "splitLine": {"lineStyle": {"color": LINE}}, "axisLabel": {"color": MUTED}},
        "series": [
            _bars(texts.INCOME.say(language), income, {"color": INCOME}),
            _bars(texts.EXPENDITURE.say(language), expenditure, {"color": EXPENDITURE, "decal": HATCHED}),
            _line(texts.PERIOD_BALANCE.say(language), balance),
        ],
    }


def _flows(month: FundMonth) -> tuple[Money, Money, Money]:
    return month.income, month.expenditure, month.period_balance


def _line(name: str, values: list[float]) -> dict[str, Any]:
    return {
        "type": "line",
        "name": name,
        "data": values,
        "symbol": "circle",
        "symbolSize": 7,
        "lineStyle": {"color": BALANCE, "width": 2},
        "itemStyle": {"color": "#fff", "borderColor": BALANCE, "borderWidth": 2},
    }


def _bars(name: str, values: list[float], style: dict[str, Any]) -> dict[str, Any]:
    return {"type": "bar", "name": name, "data": values, "itemStyle": style, "barMaxWidth": 22, "barGap": "15%"}


def _drawn(amounts: Sequence[Money], unit: Unit) -> list[float]:
    return [float(unit.of(amount)) for amount in amounts]


def _draw_table(months: Sequence[FundMonth], language: Language) -> None:
    yuan_name = texts.YUAN.say(language)
    amounts = [texts.IN_UNIT.say(language, name=text.say(language), unit=yuan_name) for text in AMOUNTS]
    with html.table():
        heading_row([texts.MONTH.say(language), *amounts])
        with html.tbody():
            for month in months:
                row(month_name(month.month, language), [yuan(amount) for amount in (*_flows(month), month.balance)])
