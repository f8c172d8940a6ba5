"""Other cases of the same human, anywhere in the province, at about the same time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select, text

from services.claims.models import Claim
from services.claims.models.cases import STANDING
from services.claims.queries.persons import ids_of_person
from shared.db import Transaction
from shared.db.database import SET_SCOPE


@dataclass(frozen=True, slots=True)
class NearCase:
    """A case by its id and the prefecture that hears it: all that another prefecture is told of it."""

    id: UUID
    prefecture: str


async def near_cases(tx: Transaction, claim: Claim, first: date, last: date) -> Sequence[NearCase]:
    """Return the standing cases of a case's person with an accident on these days, whichever prefecture hears them.

    Who opens another case of this person meanwhile waits until this commits. The scope is the province's for one
    statement.
    """
    ids = await ids_of_person(tx, claim.person_id)
    held = func.hashtextextended(f"accidents of {ids[0]}", 0)
    await tx.session.execute(select(func.pg_advisory_xact_lock(held)))
    near = select(Claim.id, Claim.prefecture).where(
        Claim.person_id.in_(ids), Claim.id != claim.id, Claim.accident_on.between(first, last), text(STANDING)
    )
    await tx.session.execute(SET_SCOPE, {"scope": claim.prefecture[:2]})
    found = (await tx.session.execute(near.order_by(Claim.id))).all()
    await tx.session.execute(SET_SCOPE, {"scope": tx.actor.scope})
    return [NearCase(*row) for row in found]
