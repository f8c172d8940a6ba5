"""Demand payment of the employer (催告用人单位支付): Advance Pay Rules, Art. 8; its days count from its service."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._history import note
from services.claims.commands.advances._advances import advance_for_update, advance_rules, move_advance
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.advances.advance import AdvanceMove
from services.claims.models import Advance, Happening
from shared.calendars import working_days
from shared.dates import check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class DemandPayment:
    """For which application, and the day on which the demand was served on the employer."""

    advance_id: UUID
    demanded_on: date
    papers: Sequence[UUID] = ()


async def demand_payment(tx: Transaction, command: DemandPayment) -> Advance:
    """Give the employer its days to pay; whether the demand was in time shows beside its own last day."""
    claim, advance = await advance_for_update(tx, command.advance_id)
    check_day(tx, "demanded_on", command.demanded_on, not_before=advance.applied_on)
    await check_papers(tx, claim, command.papers)
    move_advance(advance, AdvanceMove.DEMAND)
    advance.demanded_on = command.demanded_on
    rules = advance_rules(claim, advance)
    advance.employer_due_on = rules.employer_due(command.demanded_on, working_days(claim.division))
    facts = {"advance_id": str(advance.id), "employer_due_on": advance.employer_due_on.isoformat()}
    note(tx, claim, Happening.ADVANCE_DEMANDED, effective_on=command.demanded_on, papers=command.papers, **facts)
    return advance
