"""Employers: as they stand, as they were, and what still stands in the way of closing one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.dialects.postgresql import insert

from services.registry.models import Employer, EmployerVersion, Enrolment, KnownArrears
from shared.db import Transaction
from shared.money import ZERO

FRESH = {"populate_existing": True}


async def employer(tx: Transaction, employer_id: UUID) -> Employer | None:
    """Return an employer the actor may see."""
    return await tx.session.get(Employer, employer_id)


async def employer_for_update(tx: Transaction, employer_id: UUID) -> Employer | None:
    """Return an employer the actor may see, locked."""
    return await tx.session.get(Employer, employer_id, with_for_update=True, populate_existing=True)


async def employers_for_update(tx: Transaction, employer_ids: Collection[UUID]) -> Mapping[UUID, Employer]:
    """Return those of these employers that the actor may see, locked."""
    chosen = select(Employer).where(Employer.id.in_(employer_ids)).order_by(Employer.id).with_for_update()
    return {found.id: found for found in await tx.session.scalars(chosen, execution_options=FRESH)}


async def employers_after(
    tx: Transaction, after: UUID | None, limit: int, *, credit_code: str | None
) -> Sequence[Employer]:
    """Return a page of employers by id, or the one with a credit code."""
    page = select(Employer).order_by(Employer.id).limit(limit)
    if after is not None:
        page = page.where(Employer.id > after)
    if credit_code is not None:
        page = page.where(Employer.credit_code == credit_code)
    return (await tx.session.scalars(page)).all()


async def employer_with_code(tx: Transaction, prefecture: str, credit_code: str) -> Employer | None:
    """Return a prefecture's employer with a credit code."""
    same = select(Employer).where(Employer.prefecture == prefecture, Employer.credit_code == credit_code)
    found: Employer | None = await tx.session.scalar(same)
    return found


async def register_employer(tx: Transaction, particulars: Mapping[str, Any]) -> Employer | None:
    """Record a new employer; None if the prefecture has one with its credit code, however short ago."""
    new = insert(Employer).values(**particulars).on_conflict_do_nothing().returning(Employer)
    found: Employer | None = await tx.session.scalar(new)
    return found


async def employer_versions(tx: Transaction, employer_id: UUID, after: int, limit: int) -> Sequence[EmployerVersion]:
    """Return what was registered of an employer, in the order in which it became known."""
    page = select(EmployerVersion).where(EmployerVersion.employer_id == employer_id, EmployerVersion.seq > after)
    return (await tx.session.scalars(page.order_by(EmployerVersion.seq).limit(limit))).all()


async def employer_version_on(
    tx: Transaction, employer_id: UUID, on: date, known_at: datetime
) -> EmployerVersion | None:
    """Return what was true of an employer on a day, as far as it was known at an instant."""
    told = select(EmployerVersion).where(
        EmployerVersion.employer_id == employer_id,
        EmployerVersion.true_from <= on,
        EmployerVersion.known_since <= known_at,
    )
    latest = told.order_by(EmployerVersion.true_from.desc(), EmployerVersion.seq.desc()).limit(1)
    found: EmployerVersion | None = await tx.session.scalar(latest)
    return found


async def open_branches(tx: Transaction, employer_id: UUID) -> Sequence[str]:
    """Return the credit codes of an employer's branches that are not closed."""
    branches = select(Employer.credit_code).where(Employer.parent_id == employer_id, Employer.closed_on.is_(None))
    return (await tx.session.scalars(branches.order_by(Employer.credit_code))).all()


async def enrolled_beyond(tx: Transaction, employer_id: UUID, day: date) -> int:
    """Count the enrolments with an employer that last longer than a day."""
    lasting = select(func.count()).where(
        Enrolment.employer_id == employer_id,
        Enrolment.withdrawn_at.is_(None),
        or_(Enrolment.covered_until.is_(None), Enrolment.covered_until > day),
    )
    return await tx.session.scalar(lasting) or 0


async def arrears_of(tx: Transaction, employer_id: UUID) -> Sequence[KnownArrears]:
    """Return what an employer still owes, the oldest first."""
    owed = select(KnownArrears).where(KnownArrears.employer_id == employer_id, KnownArrears.outstanding > ZERO)
    return (await tx.session.scalars(owed.order_by(KnownArrears.month, KnownArrears.item))).all()


async def keep_arrears(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep what contributions told of accounts, each named once; what was known of them before gives way."""
    told = insert(KnownArrears).values(list(rows))
    account = ("prefecture", "employer_id", "month", "item")
    newer = told.on_conflict_do_update(index_elements=account, set_={"outstanding_fen": told.excluded.outstanding_fen})
    await tx.session.execute(newer)
