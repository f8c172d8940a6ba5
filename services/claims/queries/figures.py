"""The figures by which timelines were drawn, and the entitlements that are drawn anew when they change."""

from collections.abc import AsyncIterator, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import DrawnFigures, Entitlement
from shared.db import Transaction


async def prefectures_with(tx: Transaction, benefit: Benefit) -> Sequence[str]:
    """Return the prefectures in which somebody is entitled to a benefit."""
    found = select(Entitlement.prefecture).where(Entitlement.benefit == benefit).distinct()
    return (await tx.session.scalars(found.order_by(Entitlement.prefecture))).all()


async def figures_drawn_by(tx: Transaction, prefecture: str, benefit: Benefit) -> str | None:
    """Return the figures by which the timelines of a benefit were last drawn in a prefecture; the mark is locked."""
    mark = select(DrawnFigures.figures).where(DrawnFigures.prefecture == prefecture, DrawnFigures.benefit == benefit)
    found: str | None = await tx.session.scalar(mark.with_for_update())
    return found


async def mark_drawn_by(tx: Transaction, prefecture: str, benefit: Benefit, figures: str) -> None:
    """Remember the figures by which the timelines of a benefit are drawn now."""
    mark = insert(DrawnFigures).values(prefecture=prefecture, benefit=benefit, figures=figures, drawn_at=tx.now)
    key = [DrawnFigures.prefecture, DrawnFigures.benefit]
    await tx.session.execute(
        mark.on_conflict_do_update(
            index_elements=key, set_={"figures": mark.excluded.figures, "drawn_at": mark.excluded.drawn_at}
        )
    )


async def entitlements_to_for_update(
    tx: Transaction, prefecture: str, benefit: Benefit, at_once: int
) -> AsyncIterator[Sequence[Entitlement]]:
    """Go through all entitlements to a benefit in a prefecture, locked, so many at once."""
    after: UUID | None = None
    while True:
        page = (
            select(Entitlement)
            .where(Entitlement.prefecture == prefecture, Entitlement.benefit == benefit)
            .order_by(Entitlement.id)
            .limit(at_once)
            .with_for_update()
        )
        if after is not None:
            page = page.where(Entitlement.id > after)
        found = (await tx.session.scalars(page, execution_options={"populate_existing": True})).all()
        if not found:
            return
        after = found[-1].id
        yield found
