"""Experts of the committees, and the draws of their panels."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from services.claims.models import Conclusion, Expert, ExpertDraw
from services.claims.queries.persons import ids_of_person
from shared.db import Transaction


async def expert_for_update(tx: Transaction, expert_id: UUID) -> Expert | None:
    """Return an expert the actor may see, locked until the transaction ends."""
    locked = select(Expert).where(Expert.id == expert_id).with_for_update()
    found: Expert | None = await tx.session.scalar(locked, execution_options={"populate_existing": True})
    return found


async def latest_of_person(tx: Transaction, committee: str, person_id: UUID) -> Expert | None:
    """Return the newest entry of a person in a committee's pool, under any id that leads to them."""
    known_as = await ids_of_person(tx, person_id)
    theirs = select(Expert).where(Expert.prefecture == committee, Expert.person_id.in_(known_as))
    newest: Expert | None = await tx.session.scalar(theirs.order_by(Expert.valid_from.desc()).limit(1))
    return newest


async def experts_after(tx: Transaction, after: UUID | None, limit: int, *, committee: str) -> Sequence[Expert]:
    """Return a page of a committee's experts, in the order in which they were added."""
    page = select(Expert).where(Expert.prefecture == committee).order_by(Expert.id).limit(limit)
    if after is not None:
        page = page.where(Expert.id > after)
    return (await tx.session.scalars(page)).all()


async def pool_of(tx: Transaction, committee: str, on: date) -> Sequence[Expert]:
    """Return the experts of a committee who are admitted and stand in its pool on a day."""
    pool = select(Expert).where(
        Expert.prefecture == committee,
        Expert.admitted_on <= on,
        Expert.valid_from <= on,
        or_(Expert.valid_until.is_(None), Expert.valid_until >= on),
    )
    return (await tx.session.scalars(pool.order_by(Expert.id))).all()


async def draws_of(tx: Transaction, appraisal_id: UUID) -> Sequence[ExpertDraw]:
    """Return the rounds in which the panel of an appraisal was drawn."""
    rounds = select(ExpertDraw).where(ExpertDraw.appraisal_id == appraisal_id).order_by(ExpertDraw.number)
    return (await tx.session.scalars(rounds)).all()


async def last_draw(tx: Transaction, appraisal_id: UUID) -> ExpertDraw | None:
    """Return the round that says who sits on the panel of an appraisal now."""
    rounds = select(ExpertDraw).where(ExpertDraw.appraisal_id == appraisal_id)
    last: ExpertDraw | None = await tx.session.scalar(rounds.order_by(ExpertDraw.number.desc()).limit(1))
    return last


async def persons_who_sat(tx: Transaction, conclusion_id: UUID) -> set[UUID]:
    """Return the persons on whose panel a conclusion rests, under every id that leads to them."""
    rests_on = await tx.session.get_one(Conclusion, conclusion_id)
    last = await last_draw(tx, rests_on.appraisal_id)
    sat = select(Expert.person_id).where(Expert.id.in_([] if last is None else last.drawn))
    return {known_as for person in await tx.session.scalars(sat) for known_as in await ids_of_person(tx, person)}
