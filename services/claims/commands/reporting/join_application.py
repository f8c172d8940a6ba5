"""Join another application to a case (补充提出申请): whoever else may apply does so with their own statement.

Nothing that was stated before is overwritten: where the statements differ, a panel may have to weigh them.
"""

from dataclasses import dataclass
from uuid import UUID

from services.claims.commands._cases import claim_for_update, must_stand
from services.claims.commands._history import note
from services.claims.commands.reporting._applications import Statement, keep_application
from services.claims.domain.recognition.case_state import UNDECIDED
from services.claims.models import Application, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.periods import shanghai_date


@dataclass(frozen=True, slots=True)
class JoinApplication:
    """Which case, and what is stated."""

    claim_id: UUID
    statement: Statement


async def join_application(tx: Transaction, command: JoinApplication) -> Application:
    """Keep a further application in a case that is not decided yet."""
    claim, statement = await claim_for_update(tx, command.claim_id), command.statement
    must_stand(claim, UNDECIDED, "JOIN_APPLICATION")
    accident_on = shanghai_date(statement.accident_at)
    check_day(tx, "accident_at", accident_on)
    check_day(tx, "reported_on", statement.reported_on, not_before=max(accident_on, claim.accident_on))
    application = await keep_application(tx, claim, statement)
    note(
        tx,
        claim,
        Happening.APPLICATION_JOINED,
        effective_on=statement.reported_on,
        number=application.number,
        reporter=application.reporter,
        late=application.late,
        differs=application.differs,
    )
    return application
