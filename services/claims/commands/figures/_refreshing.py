"""The step that draws timelines again whose figures of the law have changed since: average wage, minimum wage, shares.

What differs is left open for the next run: a raise as arrears, what was paid too much as overpaid. A prefecture's mark
says by which figures its benefits were drawn, so that unchanged figures cost nothing.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from uuid import UUID

from services.claims import queries
from services.claims.commands._alone import at_once_or_alone
from services.claims.commands.benefits._figures import AVERAGE_WAGE
from services.claims.commands.entitlements._law import MINIMUM_WAGE, NURSING, PENSION, TOP_UP
from services.claims.commands.entitlements._timeline import redraw
from services.claims.domain.benefits.benefit import Benefit
from services.claims.events import FINDINGS
from shared import policy
from shared.db import Transaction
from shared.findings import FindingAction, Suspicion, raise_findings
from shared.policy import RegionalPolicy

RESTS_ON: Mapping[Benefit, tuple[str, ...]] = {
    Benefit.DISABILITY_PENSION: (PENSION, MINIMUM_WAGE),
    Benefit.EMPLOYERS_DISABILITY_PENSION: (PENSION, MINIMUM_WAGE),
    Benefit.RETIREMENT_TOP_UP: (PENSION, MINIMUM_WAGE, TOP_UP),
    Benefit.NURSING_ALLOWANCE: (NURSING, AVERAGE_WAGE),
}
NOT_DRAWN = "NOT-DRAWN"
"""The finding of a benefit whose amount the law's new figures do not yield."""
AT_ONCE = 500


async def refresh_prefecture(tx: Transaction, prefecture: str) -> int:
    """Draw again what rests on figures that changed since it was drawn last; returns how many timelines changed."""
    return sum([await refresh_benefit(tx, prefecture, benefit) for benefit in RESTS_ON])


async def refresh_benefit(tx: Transaction, prefecture: str, benefit: Benefit, at_once: int = AT_ONCE) -> int:
    """Draw one benefit of a prefecture again, unless its figures are those it was drawn by; so many at once.

    One that cannot be drawn stays as it is, and is held until somebody has looked into it.
    """
    figures = figures_known(policy.at(prefecture), RESTS_ON[benefit], tx.today)
    if await queries.figures_drawn_by(tx, prefecture, benefit) == figures:
        return 0
    changed = 0
    async for entitlements in queries.entitlements_to_for_update(tx, prefecture, benefit, at_once):
        drawn, failed = await at_once_or_alone(tx, [each.id for each in entitlements], partial(_draw, tx))
        changed += drawn
        await _hold(tx, failed)
    await queries.mark_drawn_by(tx, prefecture, benefit, figures)
    return changed


async def _draw(tx: Transaction, ids: Sequence[UUID]) -> int:
    return len(await redraw(tx, await queries.verification.entitlements_for_update(tx, ids)))


async def _hold(tx: Transaction, ids: Sequence[UUID]) -> None:
    entitlements = await queries.verification.entitlements_for_update(tx, ids)
    suspicions = [
        Suspicion(NOT_DRAWN, each.division, "entitlement", str(each.id), FindingAction.BLOCK) for each in entitlements
    ]
    await raise_findings(tx, FINDINGS, suspicions)


def figures_known(law: RegionalPolicy, names: tuple[str, ...], known_on: date) -> str:
    """Return a digest of all versions of these parameters that were published by a day."""
    told = [
        version
        for name in names
        for version in law.versions(dict[str, object], name)
        if str(version.get("published_on", "")) <= str(known_on)
    ]
    return sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()
