"""Claims, wired: recognition, appraisal, the disability grant, and the orders by which the fund pays it."""

from datetime import timedelta
from pathlib import Path

from services.claims.commands.clocks.end_passed_contests import end_passed_contests
from services.claims.commands.clocks.set_open_due_dates import set_open_due_dates
from services.claims.commands.clocks.warn_of_time_limits import warn_of_time_limits
from services.claims.commands.clocks.watch_decision_pace import watch_decision_pace
from services.claims.commands.disputes.note_final_decisions import note_final_decisions
from services.claims.events import EVENTS, FINDINGS, MonthFiled, MonthManifest
from services.claims.models import Base
from services.claims.routes import ROUTERS
from services.claims.subscriptions import SUBSCRIPTIONS
from shared.audit import seal_audit
from shared.filing import Filing
from shared.timers import Timer
from shared.web import Service

SERVICE = Service(
    name="claims",
    title="工伤 Claims",
    routers=ROUTERS,
    subscriptions=SUBSCRIPTIONS,
    tables=Base.metadata,
    events=EVENTS,
    migrations=Path(__file__).parent / "migrations",
    timers=(
        Timer("seal_audit", timedelta(minutes=5), seal_audit),
        Timer("note_final_decisions", timedelta(hours=1), note_final_decisions),
        Timer("warn_of_time_limits", timedelta(hours=1), warn_of_time_limits),
        Timer("end_passed_contests", timedelta(days=1), end_passed_contests),
        Timer("set_open_due_dates", timedelta(days=1), set_open_due_dates),
        Timer("watch_decision_pace", timedelta(days=1), watch_decision_pace),
    ),
    filing=Filing(MonthManifest, MonthFiled),
    findings=FINDINGS,
)
