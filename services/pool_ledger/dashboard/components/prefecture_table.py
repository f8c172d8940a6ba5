"""The fund by prefecture: a real table whose columns can be sorted, with the province's total below."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from nicegui import html

from services.pool_ledger.dashboard import texts
from services.pool_ledger.dashboard.components.cells import row
from services.pool_ledger.dashboard.division_names import DivisionNames
from services.pool_ledger.dashboard.figures import Figures
from services.pool_ledger.dashboard.formatting import capacity, yuan
from services.pool_ledger.dashboard.texts import Language, Text
from shared.money import ZERO

LEAST = Decimal("-Infinity")


class Column(NamedTuple):
    """A column: its heading, and by what its rows are sorted."""

    heading: Text
    key: Callable[[Figures], Any]


COLUMNS = (
    Column(texts.PREFECTURE, lambda row: row.prefecture),
    Column(texts.INCOME, lambda row: row.income),
    Column(texts.EXPENDITURE, lambda row: row.expenditure),
    Column(texts.PERIOD_BALANCE, lambda row: row.period_balance),
    Column(texts.BALANCE, lambda row: row.balance),
    Column(texts.CAPACITY, lambda row: LEAST if row.months_of_capacity is None else row.months_of_capacity),
)


class PrefectureTable:
    """The table as one visitor has sorted it: by code at first; a heading sorts by its column, again turns it round."""

    def __init__(self, rows: Sequence[Figures], total: Figures, names: DivisionNames, language: Language) -> None:
        self.rows, self.total, self.names, self.language = rows, total, names, language
        self.column, self.descending = 0, False

    def draw(self) -> None:
        """Draw the panel."""
        with html.section(**{"aria-labelledby": "by-prefecture"}).classes("panel"):
            with html.header():
                html.h2(texts.BY_PREFECTURE.say(self.language), id="by-prefecture")
                html.p(texts.UNIT.say(self.language, unit=texts.YUAN.say(self.language)))
                html.p(texts.SORT_HINT.say(self.language)).classes("hint")
            with html.div().classes("scroll"), html.table():
                with html.thead(), html.tr():
                    self.headings = [self._heading(number) for number in range(len(COLUMNS))]
                self.body = html.tbody()
                with html.tfoot():
                    row(texts.TOTAL.say(self.language), _values(self.total))
        self._show_order()

    def sort_by(self, number: int) -> None:
        """Sort by a column: amounts start with the largest, names with the first."""
        again = number == self.column
        self.column, self.descending = number, not self.descending if again else number > 0
        self._show_order()

    def _heading(self, number: int) -> Any:
        with html.th(scope="col") as heading:
            button = html.button(COLUMNS[number].heading.say(self.language), type="button").classes("sort")
            button.on("click", lambda: self.sort_by(number))
        return heading

    def _show_order(self) -> None:
        for number, heading in enumerate(self.headings):
            order = "descending" if self.descending else "ascending"
            heading.props["aria-sort"] = order if number == self.column else "none"
        self.body.clear()
        with self.body:
            for figures in sorted(self.rows, key=COLUMNS[self.column].key, reverse=self.descending):
                self._draw_row(figures)

    def _draw_row(self, figures: Figures) -> None:
        with html.tr():
            with html.th(self.names.of(figures.prefecture).say(self.language), scope="row"):
                html.small(figures.prefecture)
                if figures.period_balance < ZERO:
                    html.span(texts.DEFICIT.say(self.language)).classes("mark")
            for value in _values(figures):
                html.td(value)


def _values(figures: Figures) -> list[str]:
    amounts = (figures.income, figures.expenditure, figures.period_balance, figures.balance)
    return [*map(yuan, amounts), capacity(figures.months_of_capacity)]
