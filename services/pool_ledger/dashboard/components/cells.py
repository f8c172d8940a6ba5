"""Cells of real HTML tables: headings that say what they head, amounts aligned to the right."""

from collections.abc import Sequence

from nicegui import html


def heading_row(names: Sequence[str]) -> None:
    """Draw the row of column headings."""
    with html.thead(), html.tr():
        for name in names:
            html.th(name, scope="col")


def row(name: str, values: Sequence[str]) -> None:
    """Draw one row: its heading, then its values."""
    with html.tr():
        html.th(name, scope="row")
        for value in values:
            html.td(value)
