"""Which ids are one human, as the registry told, and what is known under which of them."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from services.contributions.models import KnownEmployer, KnownEnrolment, KnownPersonAlias, KnownWage
from shared import aliases
from shared.db import Transaction


async def own_ids(tx: Transaction, ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    """Return the person's own id for each of the ids that is an alias; none becomes one before this commits."""
    return await aliases.own_ids(tx, KnownPersonAlias, ids)


async def ids_of_person(tx: Transaction, person_id: UUID) -> Sequence[UUID]:
    """Return every id that leads to the same human as this one: the person's own first, then its aliases."""
    return await aliases.ids_of_person(tx, KnownPersonAlias, person_id)


async def lead_to_person(tx: Transaction, merged_id: UUID, person_id: UUID) -> UUID:
    """Let an id, and all that led to it, lead to a person; returns that person's own id."""
    return await aliases.lead_to_person(tx, KnownPersonAlias, merged_id, person_id)


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
