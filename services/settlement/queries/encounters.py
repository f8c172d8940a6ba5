"""Encounters, the entitlements they rest on, and their charge lines. A hospital sees only its own."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute

from services.settlement.domain.encounter import OPEN
from services.settlement.models import ChargeLineRow, Encounter, KnownEntitlement, StayTotals
from shared.db import Transaction

PARTS = (
    ChargeLineRow.total,
    ChargeLineRow.fund,
    ChargeLineRow.person,
    ChargeLineRow.employer,
    ChargeLineRow.hospital,
    ChargeLineRow.medical_insurance,
)


def of_own_institution(tx: Transaction, institution_code: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """The condition that keeps a hospital to its own rows; an agency sees every institution's."""
    if "hospital" in tx.actor.roles or tx.actor.institution:
        return institution_code == tx.actor.institution
    return true()


async def entitlements_of(tx: Transaction, person_ids: Collection[UUID]) -> Sequence[KnownEntitlement]:
    """Return the entitlements to treatment known under any of a person's ids."""
    theirs = select(KnownEntitlement).where(KnownEntitlement.person_id.in_(person_ids))
    return (await tx.session.scalars(theirs)).all()


async def entitlement(tx: Transaction, claim_id: UUID) -> KnownEntitlement | None:
    """Return the entitlement that a case gave."""
    return await tx.session.get(KnownEntitlement, claim_id)


async def entitlement_for_update(tx: Transaction, claim_id: UUID) -> KnownEntitlement | None:
    """Return the entitlement that a case gave, locked."""
    return await tx.session.get(KnownEntitlement, claim_id, with_for_update=True)


async def open_stays(tx: Transaction, person_ids: Collection[UUID]) -> Sequence[Encounter]:
    """Return the open stays under any of a person's ids, in whatever hospital."""
    theirs = select(Encounter).where(Encounter.person_id.in_(person_ids), Encounter.state.in_(OPEN))
    return (await tx.session.scalars(theirs)).all()


async def add_encounter(tx: Transaction, **columns: Any) -> Encounter | None:
    """Record an encounter; None if its number is taken, or its person has an open one anywhere."""
    added: Encounter | None = await tx.session.scalar(
        insert(Encounter).values(**columns).on_conflict_do_nothing().returning(Encounter)
    )
    return added


async def encounter_numbered(tx: Transaction, institution_code: str, hospital_encounter_no: str) -> Encounter | None:
    """Return the encounter that an institution registered under its own number."""
    numbered = select(Encounter).where(
        Encounter.institution_code == institution_code, Encounter.hospital_encounter_no == hospital_encounter_no
    )
    found: Encounter | None = await tx.session.scalar(numbered)
    return found


async def encounter(tx: Transaction, encounter_id: UUID) -> Encounter | None:
    """Return an encounter the actor may see."""
    own = select(Encounter).where(Encounter.id == encounter_id, of_own_institution(tx, Encounter.institution_code))
    found: Encounter | None = await tx.session.scalar(own)
    return found


async def encounter_for_update(tx: Transaction, encounter_id: UUID) -> Encounter | None:
    """Return an encounter the actor may see, locked."""
    own = select(Encounter).where(Encounter.id == encounter_id, of_own_institution(tx, Encounter.institution_code))
    found: Encounter | None = await tx.session.scalar(own.with_for_update())
    return found


async def encounters_after(tx: Transaction, after: UUID | None, limit: int) -> Sequence[Encounter]:
    """Return a page of encounters in the order of registration."""
    page = select(Encounter).where(of_own_institution(tx, Encounter.institution_code)).order_by(Encounter.id)
    if after is not None:
        page = page.where(Encounter.id > after)
    return (await tx.session.scalars(page.limit(limit))).all()


async def lines_touched(
    tx: Transaction, encounter_id: UUID, sent: Collection[int], taken_back: Collection[int]
) -> dict[int, ChargeLineRow]:
    """Return, by number, the lines sent before, those taken back, and earlier refunds of these."""
    touched = select(ChargeLineRow).where(
        ChargeLineRow.encounter_id == encounter_id,
        or_(ChargeLineRow.line_no.in_({*sent, *taken_back}), ChargeLineRow.refund_of.in_(set(taken_back))),
    )
    return {line.line_no: line for line in await tx.session.scalars(touched)}


async def last_charged_on(tx: Transaction, encounter_id: UUID) -> date | None:
    """Return the last day on which something was charged, if anything was."""
    last = select(func.max(ChargeLineRow.occurred_on)).where(ChargeLineRow.encounter_id == encounter_id)
    charged_on: date | None = await tx.session.scalar(last)
    return charged_on


async def stay_totals(tx: Transaction, encounter_id: UUID) -> StayTotals:
    """Add up the lines of a stay."""
    sums = select(*(func.coalesce(func.sum(part), 0, type_=part.type) for part in PARTS))
    row = (await tx.session.execute(sums.where(ChargeLineRow.encounter_id == encounter_id))).one()
    return StayTotals._make(row)


async def lines_after(
    tx: Transaction, encounter_id: UUID, *, after: int, until: int, limit: int
) -> Sequence[ChargeLineRow]:
    """Return a page of the lines accepted after one place and up to another."""
    page = (
        select(ChargeLineRow)
        .where(ChargeLineRow.encounter_id == encounter_id, ChargeLineRow.position > after)
        .where(ChargeLineRow.position <= until)
        .order_by(ChargeLineRow.position)
        .limit(limit)
    )
    return (await tx.session.scalars(page)).all()
