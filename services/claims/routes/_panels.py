"""Panels with their votes, and mediations, as they are shown.

Names of members and mediators are for the department's own people in the division of the case; others see null. So do
answers to writes, for they are stored.
"""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from services.claims.domain.panel.mediation import MediationOutcome
from services.claims.domain.panel.panel_rules import Opinion, PanelBody, PanelTrigger
from services.claims.models import Mediation, PanelMember
from services.claims.queries import PanelFile
from shared.crypto import FieldCipher


class MemberOut(BaseModel):
    """A member of a panel; `replaces_id` is the one whose seat was taken over."""

    id: UUID
    body: PanelBody
    name: str | None
    replaces_id: UUID | None
    withdrawn_on: date | None
    withdrawal_reason: str | None

    @classmethod
    def of(cls, member: PanelMember, names: FieldCipher | None) -> "MemberOut":
        """Show a member, by name if it may be opened."""
        shown = {field: getattr(member, field) for field in cls.model_fields if field != "name"}
        return cls(name=names and names.open(member.name_sealed), **shown)


class VoteOut(BaseModel):
    """How a member voted, and why."""

    member_id: UUID
    vote: Opinion
    reason: str


class PanelOut(BaseModel):
    """A panel: why it was called, who sits or sat, and, once it voted, its opinion and every vote."""

    id: UUID
    claim_id: UUID
    triggers: list[PanelTrigger]
    reason: str
    called_on: date
    called_by: str
    recorded_at: datetime
    opinion: Opinion | None
    opinion_paper_id: UUID | None
    concluded_on: date | None
    concluded_by: str | None
    members: list[MemberOut]
    votes: list[VoteOut]

    @classmethod
    def of(cls, file: PanelFile, names: FieldCipher | None = None) -> "PanelOut":
        """Show a panel, with names if they may be opened."""
        shown = {field: getattr(file.panel, field) for field in cls.model_fields if field not in ("members", "votes")}
        members = [MemberOut.of(member, names) for member in file.members]
        votes = [VoteOut.model_validate(vote, from_attributes=True) for vote in file.votes]
        return cls(members=members, votes=votes, **shown)


class MediationOut(BaseModel):
    """A mediation, and how it ended; nothing of the case follows from it."""

    id: UUID
    claim_id: UUID
    mediator: str | None
    started_on: date
    recorded_at: datetime
    recorded_by: str
    outcome: MediationOutcome | None
    ended_on: date | None
    confirmed_by: str | None
    confirmed_on: date | None

    @classmethod
    def of(cls, mediation: Mediation, names: FieldCipher | None = None) -> "MediationOut":
        """Show a mediation, with the mediator's name if it may be opened."""
        shown = {field: getattr(mediation, field) for field in cls.model_fields if field != "mediator"}
        return cls(mediator=names and names.open(mediation.mediator_sealed), **shown)
