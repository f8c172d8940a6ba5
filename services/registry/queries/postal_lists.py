"""The postal authority's lists of express outlets: of each outlet and month the last list that names it stands."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, text

from services.registry.models import PostalOutlet
from shared.db import Transaction
from shared.periods import Month

LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('postal lists of ' || :prefecture, 0))")
REPLACE = text("""
UPDATE postal_outlets o SET replaced_by = :file_id
FROM unnest(CAST(:months AS text[]), CAST(:codes AS text[])) AS n (month, outlet_code)
WHERE o.prefecture = :prefecture AND o.month = n.month AND o.outlet_code = n.outlet_code
  AND o.replaced_by IS NULL AND o.withdrawn_at IS NULL
""")


async def lock_postal_lists(tx: Transaction, prefecture: str) -> None:
    """Wait until nobody else takes a list of the prefecture in, or one back, and keep others waiting."""
    await tx.session.execute(LOCK, {"prefecture": prefecture})


async def keep_outlets(tx: Transaction, prefecture: str, file_id: UUID, outlets: Sequence[dict[str, Any]]) -> None:
    """Keep outlets as a list names them, in place of what earlier lists said of them in these months."""
    named = {
        "prefecture": prefecture,
        "file_id": file_id,
        "months": [str(outlet["month"]) for outlet in outlets],
        "codes": [outlet["outlet_code"] for outlet in outlets],
    }
    await tx.session.execute(REPLACE, named)
    if outlets:
        await tx.session.execute(insert(PostalOutlet), outlets)


async def outlet_for_update(tx: Transaction, prefecture: str, month: Month, outlet_code: str) -> PostalOutlet | None:
    """Return an outlet as it stands listed for a month, locked."""
    listed = select(PostalOutlet).where(
        PostalOutlet.prefecture == prefecture,
        PostalOutlet.month == month,
        PostalOutlet.outlet_code == outlet_code,
        PostalOutlet.replaced_by.is_(None),
        PostalOutlet.withdrawn_at.is_(None),
    )
    found: PostalOutlet | None = await tx.session.scalar(listed.with_for_update())
    return found
