"""Take in a file of verifications (待遇资格认证): each row verifies whatever its person draws where it is from."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl

from services.claims import queries
from services.claims.commands._people import people_of
from services.claims.commands.verification._verification_rows import VERIFICATIONS, checked
from services.claims.commands.verification._verifying import Verified, verify
from services.claims.domain.verification.verification import VerificationFault, VerificationMethod
from shared.bulk.intake import kept_file, take_in_rows
from shared.bulk.rows import LINE
from shared.db import Transaction
from shared.db.tables import FileRow
from shared.jobs import JobRun

AT_ONCE = 500


async def take_in_verifications(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Verify whom the rows name; a row about nobody who draws a benefit in the file's division goes back."""
    file = await kept_file(tx, run)

    async def take(rows: pl.DataFrame) -> Mapping[int, str]:
        refused: dict[int, str] = {}
        for some in rows.iter_slices(AT_ONCE):
            refused |= await _verify(tx, file, some)
            await tx.announce()
        return refused

    return await take_in_rows(tx, run, VERIFICATIONS, check=partial(checked, received_on=file.received_on), take=take)


async def _verify(tx: Transaction, file: FileRow, rows: pl.DataFrame) -> Mapping[int, str]:
    people = people_of(tx, rows)
    drawn_by = await queries.verification.entitlements_told_of(tx, set(people))
    drawn = {each for ids in drawn_by.values() for each in ids}
    served = file.division.removesuffix("00")
    found = await queries.verification.entitlements_for_update(tx, drawn)
    locked = {each.id: each for each in found if each.division.startswith(served)}
    here = {person: [each for each in ids if each in locked] for person, ids in drawn_by.items()}
    told = list(zip(people, rows.select(LINE, "day", "method").iter_rows(), strict=True))
    verifications = [
        (locked[entitlement_id], Verified(day, VerificationMethod(method), file.id))
        for person_id, (_, day, method) in told
        for entitlement_id in here.get(person_id, ())
    ]
    await verify(tx, verifications)
    return {line: VerificationFault.NOBODY.value for person_id, (line, _, _) in told if not here.get(person_id)}
