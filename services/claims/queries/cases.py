"""Cases: one, and many."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from services.claims.domain.recognition.case_state import CaseState
from services.claims.models import Claim, Evidence, EvidenceKind
from services.claims.models.cases import ONE_ACCIDENT, STANDING
from shared.db import Transaction


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
        insert(Claim)
        .values(**columns)
        .on_conflict_do_nothing(index_elements=ONE_ACCIDENT, index_where=text(STANDING))
        .returning(Claim)
    )
    return added


class AccidentHasCase(Exception):
    """Somebody's accident has a case already, here or anywhere in the province."""


@asynccontextmanager
async def one_case_of_an_accident(tx: Transaction) -> AsyncIterator[None]:
    """Let a draft become a case, or a case another employer's, in here; raises `AccidentHasCase`.

    Who reports the accident meanwhile waits for this.
    """
    try:
        async with tx.session.begin_nested():
            yield
            await tx.session.flush()
    except IntegrityError as error:
        if "uq_claims_accident" not in str(error.orig):
            raise
        raise AccidentHasCase from error


async def claims_of_same_accident(
    tx: Transaction, person_ids: Collection[UUID], credit_code: str, accident_on: date
) -> Sequence[Claim]:
    """Return the standing cases of this accident under any of a person's ids, as far as the actor may see them."""
    same = select(Claim).where(
        Claim.person_id.in_(person_ids),
        Claim.employer_credit_code == credit_code,
        Claim.accident_on == accident_on,
        text(STANDING),
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


async def latest_evidence(tx: Transaction, claim_id: UUID, kind: EvidenceKind) -> Evidence | None:
    """Return the newest answer of one kind that a case rests on."""
    newest = (
        select(Evidence)
        .where(Evidence.claim_id == claim_id, Evidence.kind == kind)
        .order_by(Evidence.asked_at.desc(), Evidence.id.desc())
        .limit(1)
    )
    found: Evidence | None = await tx.session.scalar(newest)
    return found


async def latest_bases(tx: Transaction, claim_id: UUID) -> Evidence | None:
    """Return the newest answer about bases at the employer that the case names now; none of another employer's."""
    newest = (
        select(Evidence)
        .join(Claim, Claim.id == Evidence.claim_id)
        .where(
            Evidence.claim_id == claim_id,
            Evidence.kind == EvidenceKind.BASES,
            func.jsonb_extract_path_text(Evidence.answer, "employer_id") == cast(Claim.employer_id, Text),
        )
        .order_by(Evidence.asked_at.desc(), Evidence.id.desc())
        .limit(1)
    )
    found: Evidence | None = await tx.session.scalar(newest)
    return found
