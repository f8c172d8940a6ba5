"""Rows of files of which the last one counts: replaced by a later file, standing again once that is taken back."""

from uuid import UUID

from sqlalchemy import Text, cast, distinct, func, select, update

from services.registry.domain.flexible_work.resting import LATER_FILE
from services.registry.models import PlatformOrders, PostalOutlet
from shared.bulk.undoing import Resting
from shared.db import Transaction

Replaceable = type[PostalOutlet] | type[PlatformOrders]


async def files_replacing(tx: Transaction, rows: Replaceable, file_id: UUID) -> Resting:
    """Return the files that replaced rows of a file."""
    later = select(func.count(distinct(rows.replaced_by)), func.min(cast(rows.replaced_by, Text)))
    return Resting(LATER_FILE, *(await tx.session.execute(later.where(rows.file_id == file_id))).one())


async def take_rows_back(tx: Transaction, rows: Replaceable, file_id: UUID) -> int:
    """Withdraw a file's rows, and let those that it replaced stand again; returns how many were withdrawn."""
    own = update(rows).where(rows.file_id == file_id).values(withdrawn_at=tx.now)
    replaced = update(rows).where(rows.replaced_by == file_id).values(replaced_by=None)
    at_once = {"synchronize_session": False}
    withdrawn = await tx.session.scalars(own.returning(rows.file_id), execution_options=at_once)
    await tx.session.execute(replaced, execution_options=at_once)
    return len(withdrawn.all())
