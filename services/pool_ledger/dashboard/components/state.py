"""What a page says when it has nothing to show: what is the matter, and what to do."""

from collections.abc import Sequence

from nicegui import html


def draw_state(title: str, hint: str, links: Sequence[tuple[str, str]] = (), *, alert: bool = False) -> None:
    """Draw the panel; each link is a name and the address it leads to."""
    with html.section(role="alert" if alert else "status").classes("panel state"):
        html.h2(title)
        html.p(hint)
        for name, address in links:
            html.a(name, href=address).classes("solid")
