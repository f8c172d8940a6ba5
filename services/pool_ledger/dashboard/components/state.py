"""What a page says when it has nothing to show: what is the matter, and what to do."""

from nicegui import html


def draw_state(title: str, hint: str, link: tuple[str, str] | None = None, *, alert: bool = False) -> None:
    """Draw the panel; `link` is a name and the address it leads to."""
    with html.section(role="alert" if alert else "status").classes("panel state"):
        html.h2(title)
        html.p(hint)
        if link is not None:
            name, address = link
            html.a(name, href=address).classes("solid")
