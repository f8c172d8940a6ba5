"""Accounts of those who work for the agencies, of the whole province."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, or_, select

from services.claims.models import StaffAccount
from shared.db import Transaction


def staff_accounts_on(day: date) -> Select[bytes]:
    """Select the blind indexes of the accounts that belong to staff on a day, wherever in the province they serve."""
    return select(StaffAccount.account_blind).where(
        StaffAccount.valid_from <= day, or_(StaffAccount.valid_until.is_(None), StaffAccount.valid_until >= day)
    )


async def is_staff_account(tx: Transaction, account_blind: bytes, day: date) -> bool:
    """Whether an account belongs to staff on a day."""
    found = staff_accounts_on(day).where(StaffAccount.account_blind == account_blind)
    return await tx.session.scalar(found.limit(1)) is not None


async def staff_account_for_update(tx: Transaction, staff_account_id: UUID) -> StaffAccount | None:
    """Return a staff account, locked until the transaction ends."""
    locked = select(StaffAccount).where(StaffAccount.id == staff_account_id).with_for_update()
    found: StaffAccount | None = await tx.session.scalar(locked)
    return found


async def staff_accounts_after(tx: Transaction, after: UUID | None, limit: int) -> Sequence[StaffAccount]:
    """Return a page of the accounts of staff of the offices that the actor serves."""
    page = select(StaffAccount).where(func.starts_with(StaffAccount.division, tx.actor.division))
    if after is not None:
        page = page.where(StaffAccount.id > after)
    return (await tx.session.scalars(page.order_by(StaffAccount.id).limit(limit))).all()
