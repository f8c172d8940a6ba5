"""Cases: one, many, or one with everything that belongs to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.claims.domain.case_state import CaseState
from services.claims.models import (
    Appraisal,
    BenefitAward,
    Claim,
    Decision,
    Evidence,
    EvidenceKind,
    HistoryEntry,
    PaymentOrder,
)
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case and everything that belongs to it, in the order in which we learned it."""

    claim: Claim
    decision: Decision | None
    appraisal: Appraisal | None
    evidence: Sequence[Evidence]
    awards: Sequence[BenefitAward]
    orders: Sequence[PaymentOrder]
    history: Sequence[HistoryEntry]


async def claim(tx: Transaction, claim_id: UUID) -> Claim | None:
    """Return a case the actor may see."""
    return await tx.session.get(Claim, claim_id)


async def claim_for_update(tx: Transaction, claim_id: UUID) -> Claim | None:
    """Return a case the actor may see, locked until the transaction ends."""
    locked = select(Claim).where(Claim.id == claim_id).with_for_update()
    found: Claim | None = await tx.session.scalar(locked, execution_options={"populate_existing": True})
    return found


async def add_claim(tx: Transaction, **columns: Any) -> Claim | None:
    """Open a case; None if its accident has one anywhere in the province. Who reports it meanwhile waits for this."""
    added: Claim | None = await tx.session.scalar(
        insert(Claim).values(**columns).on_conflict_do_nothing(constraint="uq_claims_accident").returning(Claim)
    )
    return added


async def claims_of_same_accident(
    tx: Transaction, person_ids: Collection[UUID], credit_code: str, accident_on: date
) -> Sequence[Claim]:
    """Return the cases that this accident has under any of a person's ids, as far as the actor may see them."""
    same = select(Claim).where(
        Claim.person_id.in_(person_ids),
        Claim.employer_credit_code == credit_code,
        Claim.accident_on == accident_on,
    )
    return (await tx.session.scalars(same.order_by(Claim.id))).all()


async def claims_under_for_update(tx: Transaction, person_id: UUID) -> Sequence[Claim]:
    """Return the cases kept under one of a person's ids, locked."""
    theirs = select(Claim).where(Claim.person_id == person_id).order_by(Claim.id).with_for_update()
    return (await tx.session.scalars(theirs, execution_options={"populate_existing": True})).all()


async def claims_after(tx: Transaction, after: UUID | None, limit: int, *, state: CaseState | None) -> Sequence[Claim]:
    """Return a page of cases in the order of their reports."""
    page = select(Claim).order_by(Claim.id).limit(limit)
    if after is not None:
        page = page.where(Claim.id > after)
    if state is not None:
        page = page.where(Claim.state == state)
    return (await tx.session.scalars(page)).all()


async def decision(tx: Transaction, claim_id: UUID) -> Decision | None:
    """Return the decision on a case."""
    return await tx.session.get(Decision, claim_id)


async def appraisal(tx: Transaction, claim_id: UUID) -> Appraisal | None:
    """Return the conclusion of a case's appraisal."""
    return await tx.session.get(Appraisal, claim_id)


async def latest_evidence(tx: Transaction, claim_id: UUID, kind: EvidenceKind) -> Evidence | None:
    """Return the newest answer of one kind that a case rests on."""
    newest = (
        select(Evidence)
        .where(Evidence.claim_id == claim_id, Evidence.kind == kind)
        .order_by(Evidence.asked_at.desc())
        .limit(1)
    )
    found: Evidence | None = await tx.session.scalar(newest)
    return found


async def case_file(tx: Transaction, claim_id: UUID) -> CaseFile | None:
    """Return a case with everything that belongs to it."""
    found = await claim(tx, claim_id)
    if found is None:
        return None
    evidence = await tx.session.scalars(select(Evidence).where(Evidence.claim_id == claim_id).order_by(Evidence.id))
    awards = await tx.session.scalars(
        select(BenefitAward).where(BenefitAward.claim_id == claim_id).order_by(BenefitAward.id)
    )
    orders = await tx.session.scalars(
        select(PaymentOrder).where(PaymentOrder.claim_id == claim_id).order_by(PaymentOrder.id)
    )
    history = await tx.session.scalars(
        select(HistoryEntry).where(HistoryEntry.claim_id == claim_id).order_by(HistoryEntry.seq)
    )
    return CaseFile(
        claim=found,
        decision=await decision(tx, claim_id),
        appraisal=await appraisal(tx, claim_id),
        evidence=evidence.all(),
        awards=awards.all(),
        orders=orders.all(),
        history=history.all(),
    )
