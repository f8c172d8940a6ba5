"""Which ids are one human, as the registry told, and what is known under which of them.

Whoever records movements reads the aliases under a shared lock: a merging waits for them, and they for a merging.
"""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert

from services.contributions.models import KnownEmployer, KnownEnrolment, KnownPersonAlias, KnownWage
from shared.db import Transaction

MERGINGS = func.hashtext("mergings of persons")


async def own_ids(tx: Transaction, ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    """Return the person's own id for each of the ids that is an alias; none becomes one before this commits."""
    await tx.session.execute(select(func.pg_advisory_xact_lock_shared(MERGINGS)))
    named = any_(literal(list(ids), ARRAY(Uuid)))
    aliases = await tx.session.scalars(select(KnownPersonAlias).where(KnownPersonAlias.merged_id == named))
    return {alias.merged_id: alias.person_id for alias in aliases}


async def ids_of_person(tx: Transaction, person_id: UUID) -> Sequence[UUID]:
    """Return every id that leads to the same human as this one: the person's own first, then its aliases."""
    own_id = await _own_id(tx, person_id)
    merged = select(KnownPersonAlias.merged_id).where(KnownPersonAlias.person_id == own_id)
    return [own_id, *await tx.session.scalars(merged)]


async def lead_to_person(tx: Transaction, merged_id: UUID, person_id: UUID) -> UUID:
    """Let an id, and all that led to it, lead to a person; returns that person's own id."""
    await tx.session.execute(select(func.pg_advisory_xact_lock(MERGINGS)))
    own_id = await _own_id(tx, person_id)
    led_here = update(KnownPersonAlias).where(KnownPersonAlias.person_id == merged_id)
    await tx.session.execute(led_here.values(person_id=own_id))
    told = {"merged_id": merged_id, "person_id": own_id}
    await tx.session.execute(insert(KnownPersonAlias).values(told).on_conflict_do_nothing())
    return own_id


async def enrolments_under(
    tx: Transaction, person_id: UUID, employer_ids: Collection[UUID]
) -> Sequence[KnownEnrolment]:
    """Return the enrolments known under one id with any of the employers."""
    known = select(KnownEnrolment).join(KnownEmployer, KnownEmployer.prefecture == KnownEnrolment.prefecture)
    at_these = known.where(
        KnownEmployer.employer_id.in_(employer_ids), KnownEnrolment.employer_id == KnownEmployer.employer_id
    )
    return (await tx.session.scalars(at_these.where(KnownEnrolment.person_id == person_id))).all()


async def wages_under(tx: Transaction, person_id: UUID, employer_ids: Collection[UUID]) -> Sequence[KnownWage]:
    """Return the wages known under one id with any of the employers."""
    known = select(KnownWage).join(KnownEmployer, KnownEmployer.prefecture == KnownWage.prefecture)
    at_these = known.where(
        KnownEmployer.employer_id.in_(employer_ids), KnownWage.employer_id == KnownEmployer.employer_id
    )
    return (await tx.session.scalars(at_these.where(KnownWage.person_id == person_id))).all()


async def _own_id(tx: Transaction, person_id: UUID) -> UUID:
    known_as = select(KnownPersonAlias.person_id).where(KnownPersonAlias.merged_id == person_id)
    return await tx.session.scalar(known_as) or person_id
