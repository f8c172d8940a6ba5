"""The step that keeps an application with its own statement: due when, late or not, and what it says differently."""

from dataclasses import dataclass
from datetime import date, datetime

from services.claims import queries
from services.claims.domain.clocks.time_limit import DueDate
from services.claims.domain.recognition.grounds import Ground
from services.claims.domain.reporting.application_limits import ApplicationLimits, Reporter
from services.claims.models import Application, Claim
from shared import policy
from shared.calendars import working_days
from shared.db import Transaction
from shared.ids import new_id

STATED = ("accident_at", "place", "cause", "ground")


@dataclass(frozen=True, slots=True)
class Statement:
    """Who applies, on which day, and what they say happened."""

    reporter: Reporter
    reported_on: date
    accident_at: datetime
    place: str
    cause: str
    ground: Ground


def report_due(claim: Claim, statement: Statement) -> DueDate:
    """Return the day by which this report is due, by the law of the accident's day."""
    limits = policy.at(claim.division).load(ApplicationLimits, "application_limits", in_force_on=claim.accident_on)
    calendar, died_on = working_days(claim.division), None
    if statement.ground is Ground.SUDDEN_ILLNESS:
        died_on = claim.died_on or claim.accident_on
    return DueDate.of(lambda: limits.reports_by(statement.reporter, claim.accident_on, calendar, died_on=died_on))


async def keep_application(tx: Transaction, claim: Claim, statement: Statement) -> Application:
    """Add an application to a case; the first one is the report itself."""
    earlier, due = await queries.applications_of(tx, claim.id), report_due(claim, statement)
    application = tx.add(
        Application(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            number=1 + len(earlier),
            reporter=statement.reporter,
            reported_on=statement.reported_on,
            accident_at=statement.accident_at,
            place=statement.place,
            cause=statement.cause,
            ground=statement.ground,
            report_due_on=due.on,
            report_due_gap=due.gap,
            late=due.missed_on(statement.reported_on),
            differs=_differing(earlier[0], statement) if earlier else [],
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    await tx.session.flush()
    return application


def _differing(first: Application, statement: Statement) -> list[str]:
    return [name for name in STATED if getattr(first, name) != getattr(statement, name)]


async def keep_report(tx: Transaction, claim: Claim, reported_on: date) -> None:
    """Keep the report that opens a case as its first application, and its day and due day with the case itself."""
    statement = Statement(
        Reporter(claim.reporter), reported_on, claim.accident_at, claim.place, claim.cause, Ground(claim.ground)
    )
    first = await keep_application(tx, claim, statement)
    claim.reported_on, claim.report_due_on = reported_on, first.report_due_on
    claim.report_due_gap, claim.late = first.report_due_gap, first.late
