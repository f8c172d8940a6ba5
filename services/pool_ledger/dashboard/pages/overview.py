"""The fund at a glance: four figures, the months, and the prefectures."""

import asyncio

import structlog
from fastapi import Request
from fastapi.responses import RedirectResponse
from nicegui import html, ui

from services.pool_ledger.dashboard import session, texts
from services.pool_ledger.dashboard.address import View
from services.pool_ledger.dashboard.client import LedgerUnavailable, NotPermitted, SignInExpired
from services.pool_ledger.dashboard.components.key_figures import draw_key_figures
from services.pool_ledger.dashboard.components.month_chart import draw_month_chart
from services.pool_ledger.dashboard.components.month_range import draw_month_range
from services.pool_ledger.dashboard.components.prefecture_table import PrefectureTable
from services.pool_ledger.dashboard.components.state import draw_state
from services.pool_ledger.dashboard.desk import Desk
from services.pool_ledger.dashboard.division_names import division_names
from services.pool_ledger.dashboard.figures import Figures, Overview
from services.pool_ledger.dashboard.formatting import month_name, unit_for
from services.pool_ledger.dashboard.pages.frame import frame, prepare
from shared.clock import utc_now
from shared.periods import Month, shanghai_date

log = structlog.get_logger()
YEARS_OFFERED = 3
RESPONSE_SECONDS = 20.0  # longer than the client waits for pool_ledger


def add_overview(desk: Desk) -> None:
    """Register the page."""

    @ui.page("/", response_timeout=RESPONSE_SECONDS)
    async def overview(request: Request) -> RedirectResponse | None:
        now = utc_now()
        user = session.signed_in_user(now)
        account = desk.accounts().get(user) if user else None
        this_month = Month.of(shanghai_date(now))
        view = View.read(request.query_params, language=account.language if account else "zh", this_month=this_month)
        if account is None:
            return RedirectResponse(view.sign_in_path())
        answer = await _ask(desk, account.token, view)
        if isinstance(answer, SignInExpired):
            session.sign_out()
            return RedirectResponse(view.sign_in_path(expired=True))
        prepare(texts.OVERVIEW, view.language)
        with frame(view, lambda language: view.in_language(language).path, account.name):
            _draw_head(view, this_month, answer)
            _draw_answer(desk, view, answer)
        return None


Answer = tuple[Overview, Overview] | LedgerUnavailable | NotPermitted | SignInExpired
"""The months asked for and the same months a year earlier, or why they cannot be shown."""


async def _ask(desk: Desk, token: str, view: View) -> Answer:
    earlier = view.year_earlier()
    try:
        now, then = await asyncio.gather(
            desk.ledger.overview(token, view.from_month, view.to_month),
            desk.ledger.overview(token, earlier.from_month, earlier.to_month),
        )
    except (NotPermitted, SignInExpired) as refusal:
        return refusal
    except LedgerUnavailable as failure:
        log.warning("pool_ledger unavailable", reason=str(failure))
        return failure
    return now, then


def _draw_head(view: View, this_month: Month, answer: Answer) -> None:
    language = view.language
    first, last = month_name(view.from_month, language), month_name(view.to_month, language)
    shown = [texts.RANGE.say(language, first=first, last=last)]
    if isinstance(answer, tuple) and answer[0].total is not None:
        shown.append(texts.INSURED.say(language, count=f"{answer[0].total.insured:,}"))
    with html.div().classes("head"):
        with html.div():
            html.h1(texts.OVERVIEW.say(language))
            html.p(" · ".join(shown))
        draw_month_range(view, this_month)
    if view.misread:
        html.p(texts.BAD_RANGE.say(language), role="status").classes("notice")


def _draw_answer(desk: Desk, view: View, answer: Answer) -> None:
    language = view.language
    if isinstance(answer, NotPermitted):
        draw_state(texts.NOT_PERMITTED.say(language), texts.NOT_PERMITTED_HINT.say(language), alert=True)
    elif not isinstance(answer, tuple):
        retry = [(texts.RETRY.say(language), view.path)]
        draw_state(texts.UNAVAILABLE.say(language), texts.UNAVAILABLE_HINT.say(language), retry, alert=True)
    elif answer[0].total is None:
        years = [
            (texts.YEAR.say(language, year=year.to_month.year), year.path) for year in view.years_back(YEARS_OFFERED)
        ]
        draw_state(texts.EMPTY.say(language), texts.EMPTY_HINT.say(language), years)
    else:
        _draw_fund(desk, view, answer[0], answer[0].total, answer[1].total)


def _draw_fund(desk: Desk, view: View, shown: Overview, total: Figures, earlier: Figures | None) -> None:
    language = view.language
    unit = unit_for([total.income, total.expenditure, total.balance], language)
    draw_key_figures(total, earlier, unit, language)
    draw_month_chart(shown.months, unit, language)
    names = division_names(desk.settings.division, view.to_month.last_day)
    PrefectureTable(shown.prefectures, total, names, language).draw()
