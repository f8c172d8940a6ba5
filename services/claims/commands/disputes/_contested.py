"""The step that says what of a case is contested: the decision in force, or its end without one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._decisions import decision_in_force
from services.claims.domain.disputes.dispute import UNDECIDED_ENDS, Contestant, DisputedObject, Forum, Outcome
from services.claims.domain.papers.service_of_papers import Party
from services.claims.domain.recognition.case_state import CaseState
from services.claims.models import Claim, Dispute, Happening
from shared.db import Transaction

NOTED = {DisputedObject.REFUSAL: Happening.REFUSED, DisputedObject.TERMINATION: Happening.TERMINATED}


@dataclass(frozen=True, slots=True)
class Contested:
    """What is contested, the day on which it was made, and the disputes in which it was upheld."""

    object: DisputedObject
    decision_id: UUID | None
    made_on: date | None
    upheld: Sequence[Dispute]

    def reviewed_on(self, party: Party) -> date | None:
        """Return the day of the review that a party lost: its days for a suit count from knowing that."""
        lost = [row for row in self.upheld if row.forum == Forum.REVIEW and Contestant(row.filed_by).party is party]
        return max((row.outcome_on for row in lost if row.outcome_on), default=None)


async def contested_of(tx: Transaction, claim: Claim) -> Contested:
    """Return what a dispute of this case would be about; raises `NoDecisionInForce`."""
    ended = UNDECIDED_ENDS.get(CaseState(claim.state))
    if ended is None:
        decision = await decision_in_force(tx, claim)
        upheld = [row for row in await queries.disputes_about(tx, decision.id) if row.outcome == Outcome.UPHELD]
        return Contested(DisputedObject.DECISION, decision.id, decision.decided_on, upheld)
    made_on = await queries.last_day_of(tx, claim.id, [NOTED[ended]])
    earlier = await queries.disputes_about_end(tx, claim.id, ended)
    revoked = max((row.id for row in earlier if row.outcome == Outcome.REVOKED), default=None)
    upheld = [row for row in earlier if row.outcome == Outcome.UPHELD and (revoked is None or row.id > revoked)]
    return Contested(ended, None, made_on, upheld)
