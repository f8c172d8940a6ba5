"""The step that draws timelines of entitlements whose months before the take-over are settled as they are."""

from collections.abc import AsyncIterator, Sequence

from services.claims import queries
from services.claims.commands.entitlements._timeline import redraw
from services.claims.models import BeneficiaryFile, Entitlement
from shared.db import Transaction


async def draw_settled(tx: Transaction, file: BeneficiaryFile) -> AsyncIterator[Sequence[Entitlement]]:
    """Draw the timelines that a file concerns, and yield them, some at a time.

    What is drawn was paid by the older system or, where its file is taken back, is due no longer: no month opens for a
    run, while a later change of an earlier month still opens it.
    """
    async for some in queries.beneficiaries.entitlements_of_beneficiary_file(tx, file):
        open_from = {each.id: each.open_from for each in some}
        await redraw(tx, some)
        for each in some:
            each.open_from = open_from[each.id]
        yield some
        await tx.session.flush()
