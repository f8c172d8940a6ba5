"""Panels with their members and votes, and mediations."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select, union

from services.claims.domain.panel.panel_rules import PanelTrigger
from services.claims.models import Claim, GroundAssessment, Mediation, Panel, PanelMember, PanelVote
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class PanelFile:
    """A panel with everybody who ever sat on it, and their votes."""

    panel: Panel
    members: Sequence[PanelMember]
    votes: Sequence[PanelVote]


async def panel(tx: Transaction, panel_id: UUID) -> Panel | None:
    """Return a panel that the actor may see."""
    return await tx.session.get(Panel, panel_id)


async def panel_for_update(tx: Transaction, panel_id: UUID) -> Panel | None:
    """Return a panel that the actor may see, locked until the transaction ends."""
    return await tx.session.get(Panel, panel_id, with_for_update=True, populate_existing=True)


async def panel_of_round(tx: Transaction, claim: Claim) -> Panel | None:
    """Return the last panel that was called in the round of deciding in which a case is.

    While a decision is in force, that is the round of its correction.
    """
    called = select(Panel).where(Panel.claim_id == claim.id, Panel.round_id == (claim.decision_id or claim.round_id))
    found: Panel | None = await tx.session.scalar(called.order_by(Panel.id.desc()).limit(1))
    return found


async def open_panel(tx: Transaction, claim_id: UUID) -> Panel | None:
    """Return the panel of a case that has no opinion yet."""
    found: Panel | None = await tx.session.scalar(
        select(Panel).where(Panel.claim_id == claim_id, Panel.opinion.is_(None))
    )
    return found


async def sat_on_panels(tx: Transaction, claim_id: UUID) -> frozenset[str]:
    """Return the accounts of whoever was ever seated on a panel of a case, those who withdrew too."""
    seated = select(PanelMember.account).join(Panel, Panel.id == PanelMember.panel_id)
    accounts = await tx.session.scalars(seated.where(Panel.claim_id == claim_id, PanelMember.account.is_not(None)))
    return frozenset(filter(None, accounts))


async def triggers_noted(tx: Transaction, claim_id: UUID) -> frozenset[PanelTrigger]:
    """Return what ever made a case doubtful: by an assessment of its ground, or by the call of a panel."""
    noted = [select(func.unnest(each.triggers)).where(each.claim_id == claim_id) for each in (GroundAssessment, Panel)]
    return frozenset(map(PanelTrigger, await tx.session.scalars(union(*noted))))


async def panel_member(tx: Transaction, member_id: UUID) -> PanelMember | None:
    """Return a member of a panel that the actor may see."""
    return await tx.session.get(PanelMember, member_id)


async def sitting_members(tx: Transaction, panel_id: UUID) -> Sequence[PanelMember]:
    """Return the members who have not withdrawn."""
    sitting = select(PanelMember).where(PanelMember.panel_id == panel_id, PanelMember.withdrawn_on.is_(None))
    return (await tx.session.scalars(sitting.order_by(PanelMember.id))).all()


async def panel_file(tx: Transaction, of: Panel) -> PanelFile:
    """Return a panel with its members, those who withdrew too, and its votes."""
    members = select(PanelMember).where(PanelMember.panel_id == of.id).order_by(PanelMember.id)
    votes = select(PanelVote).where(PanelVote.panel_id == of.id).order_by(PanelVote.member_id)
    return PanelFile(of, (await tx.session.scalars(members)).all(), (await tx.session.scalars(votes)).all())


async def panels_of(tx: Transaction, claim_id: UUID) -> Sequence[PanelFile]:
    """Return every panel of a case, in the order in which they were called."""
    panels = await tx.session.scalars(select(Panel).where(Panel.claim_id == claim_id).order_by(Panel.id))
    return [await panel_file(tx, each) for each in panels.all()]


async def mediation(tx: Transaction, mediation_id: UUID) -> Mediation | None:
    """Return a mediation that the actor may see."""
    return await tx.session.get(Mediation, mediation_id)


async def mediation_under_way(tx: Transaction, claim_id: UUID) -> Mediation | None:
    """Return the mediation of a case that has not ended."""
    under_way = select(Mediation).where(Mediation.claim_id == claim_id, Mediation.outcome.is_(None))
    found: Mediation | None = await tx.session.scalar(under_way)
    return found
