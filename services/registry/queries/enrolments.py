"""Enrolments one by one: to change them, and to show what was ever said of them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from services.registry.models import DeclaredWage, Employer, Enrolment, EnrolmentHistory
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month


class Stretch(NamedTuple):
    """Days on which a person would stand with an employer; open if there is no last one."""

    employer_id: UUID
    person_id: UUID
    first_day: date
    last_day: date | None


async def enrolment_with_employer(tx: Transaction, enrolment_id: UUID) -> tuple[Enrolment, Employer] | None:
    """Return an enrolment the actor may see, with its employer."""
    chosen = select(Enrolment, Employer).join(Employer, Employer.id == Enrolment.employer_id)
    found = (await tx.session.execute(chosen.where(Enrolment.id == enrolment_id))).first()
    return None if found is None else (found[0], found[1])


async def enrolment_for_update(tx: Transaction, enrolment_id: UUID) -> Enrolment:
    """Return an enrolment, locked, as it stands now."""
    locked = select(Enrolment).where(Enrolment.id == enrolment_id).with_for_update()
    return (await tx.session.scalars(locked, execution_options={"populate_existing": True})).one()


async def open_enrolment(tx: Transaction, employer_id: UUID, ids: Sequence[UUID]) -> Enrolment | None:
    """Return the enrolment in which a person stands with an employer, locked."""
    standing = select(Enrolment).where(
        Enrolment.employer_id == employer_id,
        Enrolment.person_id.in_(ids),
        Enrolment.covered_until.is_(None),
        Enrolment.withdrawn_at.is_(None),
    )
    found: Enrolment | None = await tx.session.scalar(standing.with_for_update())
    return found


async def enrolment_overlapping(tx: Transaction, stretch: Stretch, *, but: UUID | None = None) -> Enrolment | None:
    """Return an enrolment of the pair, other than `but`, that shares a day with the stretch."""
    others = select(Enrolment).where(
        Enrolment.employer_id == stretch.employer_id,
        Enrolment.person_id == stretch.person_id,
        Enrolment.withdrawn_at.is_(None),
        func.daterange(Enrolment.employed_from, Enrolment.covered_until, "[]").op("&&")(
            func.daterange(stretch.first_day, stretch.last_day, "[]")
        ),
    )
    found: Enrolment | None = await tx.session.scalar(others if but is None else others.where(Enrolment.id != but))
    return found


async def wage_declared(tx: Transaction, employer_id: UUID, person_id: UUID, month: Month) -> Money | None:
    """Return the wage in force in a month: of the last month declared for, the last declaration."""
    declared = (
        select(DeclaredWage.wage)
        .where(
            DeclaredWage.employer_id == employer_id,
            DeclaredWage.person_id == person_id,
            DeclaredWage.from_month <= month,
            DeclaredWage.withdrawn_at.is_(None),
        )
        .order_by(DeclaredWage.from_month.desc(), DeclaredWage.recorded_at.desc())
        .limit(1)
    )
    found: Money | None = await tx.session.scalar(declared)
    return found


async def enrolments_of_person(
    tx: Transaction, ids: Sequence[UUID], after: UUID | None, limit: int
) -> Sequence[Enrolment]:
    """Return a page of all enrolments a person ever had under any of their ids, withdrawn ones too."""
    page = select(Enrolment).where(Enrolment.person_id.in_(ids)).order_by(Enrolment.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(Enrolment.id > after))).all()


async def earlier_versions(tx: Transaction, enrolment_ids: Sequence[UUID]) -> Sequence[EnrolmentHistory]:
    """Return what was said of enrolments before what is said now, oldest first."""
    said = select(EnrolmentHistory).where(EnrolmentHistory.enrolment_id.in_(enrolment_ids))
    return (await tx.session.scalars(said.order_by(EnrolmentHistory.known_since))).all()
