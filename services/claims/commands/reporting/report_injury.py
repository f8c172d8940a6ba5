"""Take in the report of an injury (工伤认定申请): WII Reg, Art. 17.

A late report is kept and marked, since only the law's own exceptions decide what follows from it. Somebody whom
nobody enrolled has a case too, under the id that the registry would give.
"""

from dataclasses import dataclass
from datetime import date

from services.claims import queries
from services.claims.commands._clocks import start
from services.claims.commands._history import note
from services.claims.commands.reporting._another_accident import must_be_another
from services.claims.commands.reporting._applications import keep_report
from services.claims.commands.reporting._reports import Report, already_reported, check_report, reported_columns
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.recognition.case_state import CaseState
from services.claims.models import Claim, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.periods import shanghai_date


@dataclass(frozen=True, slots=True)
class ReportInjury:
    """A report, the day on which it was made, and why it tells of another accident than a case of about that time."""

    report: Report
    reported_on: date
    another_accident: str | None = None


async def report_injury(tx: Transaction, command: ReportInjury) -> Claim:
    """Open a case, where it belongs; raises if the accident has one, or may have, anywhere in the province."""
    check_report(tx, command.report)
    accident_on = shanghai_date(command.report.accident.at)
    check_day(tx, "reported_on", command.reported_on, not_before=accident_on)
    columns = await reported_columns(tx, command.report)
    opened = {"id": new_id(), "round_id": new_id(), "state": CaseState.SUBMITTED, "reported_on": command.reported_on}
    claim = await queries.add_claim(tx, **columns, **opened, simple=False)
    if claim is None:
        raise await already_reported(tx, columns["person_id"], columns["employer_credit_code"], accident_on)
    facts = await must_be_another(tx, claim, command.another_accident)
    await keep_report(tx, claim, command.reported_on)
    await start(tx, claim, ClockKind.COMPLETENESS, on=command.reported_on)
    note(
        tx,
        claim,
        Happening.REPORTED,
        effective_on=command.reported_on,
        reporter=claim.reporter,
        late=claim.late,
        **facts,
    )
    return claim
