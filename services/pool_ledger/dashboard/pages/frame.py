"""What stands around every page: the system's name, the language, and who is signed in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Literal

from nicegui import html, ui

from services.pool_ledger.dashboard import session, texts
from services.pool_ledger.dashboard.address import View
from services.pool_ledger.dashboard.texts import Language, Text
from services.pool_ledger.dashboard.theme import ACCENT, PRINT_STYLE, STYLE

LANGUAGE_TAGS: dict[Language, Literal["zh-CN", "en-US"]] = {"zh": "zh-CN", "en": "en-US"}
MARK = f"""<svg xmlns="http://www.w3.org/2000/svg" width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
<rect width="28" height="28" rx="7" fill="{ACCENT}"/>
<path d="M7 10h14M9.5 14h9M12 18h4" stroke="#fff" stroke-width="2.2" stroke-linecap="round"/></svg>"""


def prepare(title: Text, language: Language) -> None:
    """Give the page its title, its language and its looks."""
    client = ui.context.client
    client.page = copy(client.page)  # the page is shared by all its visitors, its language is this visitor's
    client.page.language = LANGUAGE_TAGS[language]
    ui.page_title(f"{title.say(language)} · {texts.SYSTEM.say(language)}")
    ui.add_head_html(f"<style>{STYLE}{PRINT_STYLE}</style>")


@contextmanager
def frame(view: View, path_in: Callable[[Language], str], name: str = "") -> Iterator[None]:
    """Draw the top of a page, and open its main part; `path_in` is the same page in another language."""
    html.a(texts.SKIP_TO_CONTENT.say(view.language), href="#content").classes("skip")
    with html.header().classes("top"), html.div().classes("sheet"):
        _brand(view)
        _languages(view.language, path_in)
        if name:
            html.span(name).classes("person")
            html.button(texts.SIGN_OUT.say(view.language), type="button").classes("quiet").on(
                "click", lambda: _leave(view)
            )
    with html.div(id="content").classes("sheet"):
        yield


def draw_broken() -> None:
    """Draw what a visitor sees when a page failed: a sentence, no traces; those are in the log."""
    prepare(texts.OVERVIEW, "zh")
    with html.div().classes("sheet state"):
        for language in texts.LANGUAGE_NAMES:
            html.p(texts.BROKEN.say(language), lang=LANGUAGE_TAGS[language])


def _brand(view: View) -> None:
    with html.a(href=view.path).classes("brand"):
        ui.html(MARK, sanitize=False)
        html.strong(texts.SYSTEM.say(view.language))
        html.span(texts.SYSTEM_IN_FULL.say(view.language))


def _languages(current: Language, path_in: Callable[[Language], str]) -> None:
    with html.nav(**{"aria-label": texts.CHOOSE_LANGUAGE.say(current)}).classes("languages"):
        for language, name in texts.LANGUAGE_NAMES.items():
            chosen = {"aria-current": "true"} if language == current else {}
            html.a(name, href=path_in(language), lang=LANGUAGE_TAGS[language], **chosen)


def _leave(view: View) -> None:
    session.sign_out()
    ui.navigate.to(view.sign_in_path())
