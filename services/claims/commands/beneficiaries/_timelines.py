"""The step that draws timelines of entitlements whose months before the take-over are settled as they are."""

from collections.abc import AsyncIterator, Sequence

from services.claims import queries
from services.claims.commands.entitlements._timeline import raise_and_note, redraw
from services.claims.models import BeneficiaryFile, Entitlement
from shared.db import Transaction


async def draw_settled(tx: Transaction, file: BeneficiaryFile) -> AsyncIterator[Sequence[Entitlement]]:
    """Draw the timelines that a file concerns, and yield them, some at a time.

    What is drawn was paid by the older system or, where its file is taken back, is due no longer: no month opens for a
    run, while a later change of an earlier month still opens it. Call `refresh_prefecture` before the facts change:
    what new figures of the law have opened is none of the file's, and stays open. What adjustments decided here add to
    an amount that was told without them opens its months, and goes with the file.
    """
    async for some in queries.beneficiaries.entitlements_of_beneficiary_file(tx, file):
        open_from = {each.id: each.open_from for each in some}
        for entitlement, increment in await raise_and_note(tx, some, beneficiary_file=str(file.file_id)):
            open_from[entitlement.id] = min(open_from[entitlement.id], increment.from_month)
        await redraw(tx, some)
        for each in some:
            each.open_from = open_from[each.id]
        yield some
        await tx.session.flush()
