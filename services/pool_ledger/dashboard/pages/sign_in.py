"""The sign-in: it says what is wrong in clear words, but never whether it was the name or the password."""

from fastapi import Request
from nicegui import html, run, ui
from nicegui.events import GenericEventArguments

from services.pool_ledger.dashboard import session, texts
from services.pool_ledger.dashboard.address import View
from services.pool_ledger.dashboard.desk import Desk
from services.pool_ledger.dashboard.pages.frame import frame, prepare
from services.pool_ledger.dashboard.texts import Language
from shared.clock import utc_now
from shared.periods import Month, shanghai_date

# The fields as they stand when the form is sent: what a password manager filled in may not have been told yet.
EMIT_FIELDS = "event => emit(Object.fromEntries(new FormData(event.target)))"


def add_sign_in(desk: Desk) -> None:
    """Register the page."""

    @ui.page("/sign-in")
    def sign_in(request: Request) -> None:
        view = View.read(request.query_params, language="zh", this_month=Month.of(shanghai_date(utc_now())))
        expired = "expired" in request.query_params
        prepare(texts.SIGN_IN, view.language)
        with html.div().classes("door"), frame(view, lambda language: view.in_language(language).sign_in_path()):
            SignInForm(desk, view).draw(texts.EXPIRED.say(view.language) if expired else "")


class SignInForm:
    """User name, password, and what came of them."""

    def __init__(self, desk: Desk, view: View) -> None:
        self.desk, self.view = desk, view

    def draw(self, message: str) -> None:
        """Draw the form, with the message that led here."""
        language: Language = self.view.language
        with html.form().classes("panel card").on("submit.prevent", self.submit, js_handler=EMIT_FIELDS):
            html.h1(texts.SIGN_IN.say(language))
            html.p(texts.SIGN_IN_LEAD.say(language)).classes("lead")
            ui.input(texts.USER.say(language)).props("outlined autofocus autocomplete=username name=user")
            self.password = ui.input(texts.PASSWORD.say(language), password=True)
            self.password.props("outlined autocomplete=current-password name=password")
            with html.div(role="alert"):
                self.message = ui.label(message)
            html.button(texts.SIGN_IN.say(language), type="submit").classes("solid")

    async def submit(self, event: GenericEventArguments) -> None:
        """Sign in and go where the address leads, or say why not."""
        user, password = str(event.args["user"]), str(event.args["password"])
        language, attempts = self.view.language, self.desk.attempts
        if seconds := attempts.seconds_to_wait(user):
            self.message.text = texts.WAIT.say(language, seconds=seconds)
            return
        account = await run.io_bound(self.desk.accounts().verify, user, password)
        if account is None:
            attempts.record_wrong(user)
            self.password.value = ""
            self.message.text = texts.WRONG.say(language)
            return
        attempts.forget(user)
        session.sign_in(user, utc_now())
        ui.navigate.to(self.view.path)
