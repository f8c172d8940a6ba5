"""One key figure: its name, its value with its unit, and how it changed."""

from dataclasses import dataclass

from nicegui import html


@dataclass(frozen=True, slots=True)
class Figure:
    """What a key figure says; `colour` is the one that the chart draws it in."""

    name: str
    value: str
    unit: str
    note: str
    change: str
    colour: str = ""


def draw_figure(figure: Figure) -> None:
    """Draw a figure as one entry of a description list."""
    with html.div().classes("figure"):
        with html.dt():
            if figure.colour:
                html.span(**{"aria-hidden": "true"}).classes("key").style(f"background: {figure.colour}")
            html.span(figure.name)
        with html.dd(f"{figure.value} ").classes("value"):
            html.span(figure.unit)
        html.dd(figure.note).classes("exact")
        html.dd(figure.change).classes("change")
