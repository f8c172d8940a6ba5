"""Proposals to stop, resume, end or reopen an entitlement, as they are shown."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from services.claims.domain.entitlements.proposal import ProposalState, ProposedMove
from services.claims.models import EntitlementProposal
from shared.periods import Month


class ProposalOut(BaseModel):
    """A proposal. `month` is the first not paid (STOP), the first paid again (RESUME), the last due (END, REOPEN)."""

    id: UUID
    division: str
    entitlement_id: UUID
    interruption_id: UUID | None
    move: ProposedMove
    reason: str
    month: Month | None
    happened_on: date
    remark: str
    papers: list[UUID]
    state: ProposalState
    proposed_by: str
    recorded_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decided_why: str | None

    @classmethod
    def of(cls, proposal: EntitlementProposal) -> "ProposalOut":
        """Show a proposal."""
        return cls.model_validate(proposal, from_attributes=True)


class ProposalPage(BaseModel):
    """Some proposals; ask again with `after=next`."""

    items: list[ProposalOut]
    next: UUID | None
