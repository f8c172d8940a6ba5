"""Who answers for what an employer owed, and for whom an employer answers."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert

from services.contributions.models import Arrears, KnownSuccession
from shared.db import Transaction
from shared.money import ZERO

# a successor may itself have been taken over; UNION ends a circle
ANSWERED_FOR = """
WITH RECURSIVE answered AS (
    SELECT CAST(:employer_id AS uuid) AS employer_id
    UNION
    SELECT s.employer_id FROM known_successions s JOIN answered a ON a.employer_id = s.successor_id)
SELECT employer_id FROM answered
"""


async def keep_succession(tx: Transaction, succession: dict[str, object]) -> None:
    """Keep a successor that is not known yet."""
    await tx.session.execute(insert(KnownSuccession).values(succession).on_conflict_do_nothing())


async def successors_of(tx: Transaction, employer_ids: Collection[UUID]) -> Mapping[UUID, Sequence[UUID]]:
    """Return, of those of the employers that have any, the successors who answer for them."""
    known = select(KnownSuccession).where(KnownSuccession.employer_id.in_(employer_ids))
    successors = defaultdict[UUID, list[UUID]](list)
    for succession in await tx.session.scalars(known.order_by(KnownSuccession.successor_id)):
        successors[succession.employer_id].append(succession.successor_id)
    return successors


async def arrears_answered_for(tx: Transaction, employer_id: UUID) -> Sequence[Arrears]:
    """Return all that an employer owes, and what is owed by those it succeeded, oldest month first."""
    employers = list(await tx.session.scalars(text(ANSWERED_FOR), {"employer_id": employer_id}))
    owed = select(Arrears).where(Arrears.employer_id.in_(employers), Arrears.outstanding > ZERO)
    return (await tx.session.scalars(owed.order_by(Arrears.month, Arrears.employer_id, Arrears.item))).all()
