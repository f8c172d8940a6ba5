"""Keep the draft of a report (申请草稿): no case yet for anybody else, and no clock starts."""

from services.claims.commands._history import note
from services.claims.commands.reporting._reports import Report, check_report, reported_columns
from services.claims.domain.recognition.case_state import CaseState
from services.claims.models import Claim, Happening
from shared.db import Transaction
from shared.ids import new_id


async def draft_report(tx: Transaction, report: Report) -> Claim:
    """Keep a report that is not submitted yet."""
    check_report(tx, report)
    columns = await reported_columns(tx, report)
    opened = {"id": new_id(), "round_id": new_id(), "state": CaseState.DRAFT, "reported_on": tx.today}
    claim = tx.add(Claim(**columns, **opened))
    await tx.session.flush()
    note(tx, claim, Happening.DRAFTED, effective_on=tx.today, reporter=claim.reporter)
    return claim
