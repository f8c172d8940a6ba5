"""Recognised injuries, as claims told of them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from services.registry.models import Enrolment, KnownInjury
from shared.db import Transaction

# claims may know a person by an id that leads to another by now
INJURIES_UNDER_OWN_IDS = """
SELECT k.prefecture, k.claim_id, k.employer_id, k.accident_on, coalesce(a.person_id, k.person_id) AS person_id
FROM known_injuries k LEFT JOIN person_aliases a ON a.alias_id = k.person_id
"""


async def keep_injuries(tx: Transaction, injuries: Sequence[Mapping[str, Any]]) -> None:
    """Keep injuries; what a later decision on the same case says replaces the earlier."""
    new = insert(KnownInjury)
    told = {name: new.excluded[name] for name in ("person_id", "employer_id", "accident_on")}
    await tx.session.execute(new.on_conflict_do_update(index_elements=["prefecture", "claim_id"], set_=told), injuries)


async def forget_injuries(tx: Transaction, cases: Collection[tuple[str, UUID]]) -> None:
    """Forget the injuries of cases, each named with its prefecture, if they are there."""
    theirs = tuple_(KnownInjury.prefecture, KnownInjury.claim_id).in_(cases)
    await tx.session.execute(delete(KnownInjury).where(theirs))


async def injury_during(tx: Transaction, ids: Sequence[UUID], enrolment: Enrolment) -> UUID | None:
    """Return the case of an injury that happened with the enrolment's employer while it stood."""
    suffered = select(KnownInjury.claim_id).where(
        KnownInjury.person_id.in_(ids),
        KnownInjury.employer_id == enrolment.employer_id,
        KnownInjury.accident_on >= enrolment.employed_from,
    )
    if enrolment.covered_until is not None:
        suffered = suffered.where(KnownInjury.accident_on <= enrolment.covered_until)
    found: UUID | None = await tx.session.scalar(suffered.limit(1))
    return found
