"""Claims, wired: recognition, appraisal, every benefit in money, the orders that pay it, and what comes back."""

from datetime import timedelta
from pathlib import Path

from services.claims.commands.adjustments._adjustments import EFFECT_JOB, PREVIEW_JOB
from services.claims.commands.adjustments.adjust_benefits import adjust_benefits
from services.claims.commands.adjustments.preview_adjustment import preview_adjustment
from services.claims.commands.beneficiaries._files import FILES as BENEFICIARY_FILES
from services.claims.commands.beneficiaries.take_in_beneficiaries import take_in_beneficiaries
from services.claims.commands.beneficiaries.undo_beneficiaries import undo_beneficiaries
from services.claims.commands.benefits.settle_provisional_awards import settle_provisional_awards
from services.claims.commands.clocks.end_passed_contests import end_passed_contests
from services.claims.commands.clocks.set_open_due_dates import set_open_due_dates
from services.claims.commands.clocks.warn_of_time_limits import warn_of_time_limits
from services.claims.commands.clocks.watch_decision_pace import watch_decision_pace
from services.claims.commands.disputes.note_final_decisions import note_final_decisions
from services.claims.commands.figures.refresh_figures import refresh_figures
from services.claims.commands.figures.settle_own_wages import settle_own_wages
from services.claims.commands.runs._runs import ORDER_RUN, PREVIEW_RUN
from services.claims.commands.runs.order_run import order_run
from services.claims.commands.runs.preview_run import preview_run
from services.claims.commands.survivors.end_grown_children import end_grown_children
from services.claims.commands.verification._status_rows import STATUSES
from services.claims.commands.verification._verification_rows import VERIFICATIONS
from services.claims.commands.verification.suspend_unverified import suspend_unverified
from services.claims.commands.verification.take_in_statuses import take_in_statuses
from services.claims.commands.verification.take_in_verifications import take_in_verifications
from services.claims.commands.verification.undo_statuses import undo_statuses
from services.claims.commands.verification.watch_beneficiaries import watch_beneficiaries
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
    jobs={
        PREVIEW_JOB: preview_adjustment,
        EFFECT_JOB: adjust_benefits,
        VERIFICATIONS.intake: take_in_verifications,
        STATUSES.intake: take_in_statuses,
        STATUSES.undoing: undo_statuses,
        **{kind.intake: take_in_beneficiaries for kind in BENEFICIARY_FILES.values()},
        **{kind.undoing: undo_beneficiaries for kind in BENEFICIARY_FILES.values()},
        PREVIEW_RUN: preview_run,
        ORDER_RUN: order_run,
    },
    timers=(
        Timer("seal_audit", timedelta(minutes=5), seal_audit),
        Timer("note_final_decisions", timedelta(hours=1), note_final_decisions),
        Timer("warn_of_time_limits", timedelta(hours=1), warn_of_time_limits),
        Timer("end_passed_contests", timedelta(days=1), end_passed_contests),
        Timer("set_open_due_dates", timedelta(days=1), set_open_due_dates),
        Timer("settle_provisional_awards", timedelta(days=1), settle_provisional_awards),
        Timer("settle_own_wages", timedelta(days=1), settle_own_wages),
        Timer("refresh_figures", timedelta(days=1), refresh_figures),
        Timer("watch_decision_pace", timedelta(days=1), watch_decision_pace),
        Timer("end_grown_children", timedelta(days=1), end_grown_children),
        Timer("suspend_unverified", timedelta(days=1), suspend_unverified),
        Timer("watch_beneficiaries", timedelta(days=1), watch_beneficiaries),
    ),
    filing=Filing(MonthManifest, MonthFiled),
    findings=FINDINGS,
)
