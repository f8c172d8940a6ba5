"""Contributions, wired: rates, assessments, collection, and what is deferred or given back; their jobs and timers."""

from datetime import timedelta
from pathlib import Path

from services.contributions.commands.assessing.assess_changes import assess_changes
from services.contributions.commands.assessing.assess_month import assess_month
from services.contributions.commands.assessing.take_in_declarations import take_in_declarations
from services.contributions.commands.assessing.undo_declarations import undo_declarations
from services.contributions.commands.collecting.take_in_receipts import take_in_receipts
from services.contributions.commands.deferring.defer_industries import defer_industries
from services.contributions.commands.deferring.note_overdue_deferrals import note_overdue_deferrals
from services.contributions.commands.floating.compute_run import compute_run
from services.contributions.commands.rating.watch_average_rate import watch_average_rate
from services.contributions.commands.statements.draw_dunning_notices import draw_dunning_notices
from services.contributions.events import EVENTS, FINDINGS, MonthFiled, MonthManifest
from services.contributions.models import Base
from services.contributions.routes import ROUTERS
from services.contributions.subscriptions import SUBSCRIPTIONS
from shared.audit import seal_audit
from shared.filing import Filing
from shared.timers import Timer
from shared.web import Service

SERVICE = Service(
    name="contributions",
    title="征缴 Contributions",
    routers=ROUTERS,
    subscriptions=SUBSCRIPTIONS,
    tables=Base.metadata,
    events=EVENTS,
    migrations=Path(__file__).parent / "migrations",
    jobs={
        "assess_month": assess_month,
        "assess_changes": assess_changes,
        "take_in_declarations": take_in_declarations,
        "undo_declarations": undo_declarations,
        "take_in_receipts": take_in_receipts,
        "draw_dunning_notices": draw_dunning_notices,
        "compute_floating_run": compute_run,
        "defer_industries": defer_industries,
    },
    timers=(
        Timer("seal_audit", timedelta(minutes=5), seal_audit),
        Timer("watch_average_rate", timedelta(days=1), watch_average_rate),
        Timer("note_overdue_deferrals", timedelta(hours=6), note_overdue_deferrals),
    ),
    filing=Filing(MonthManifest, MonthFiled),
    findings=FINDINGS,
)
