"""Enter divisions into the table (GB/T 2260), valid from a day on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.registry import queries
from services.registry.models import Division
from shared.db import Transaction
from shared.problems import Conflict


class DivisionKnown(Conflict):
    """A code that stands in the table is changed, not entered again."""

    code = "division-known"
    title = "Division is in the table"
    zh = "行政区划 {codes} 已在代码表中，请办理变更。"
    en = "Division {codes} is in the table already: ask for a change instead."


@dataclass(frozen=True, slots=True)
class NewDivision:
    """A code and what it is called."""

    code: str
    name: str
    name_en: str | None


async def enter_divisions(tx: Transaction, divisions: Sequence[NewDivision], valid_from: date) -> Sequence[Division]:
    """Add divisions that the table does not have."""
    await queries.lock_divisions(tx)
    for division in divisions:
        tx.actor.must_serve(division.code)
    known = await queries.known_codes(tx, [division.code for division in divisions])
    if known:
        raise DivisionKnown(codes=", ".join(sorted(known)))
    return [
        tx.add(
            Division(
                code=division.code,
                valid_from=valid_from,
                name=division.name,
                name_en=division.name_en,
                recorded_at=tx.now,
            )
        )
        for division in divisions
    ]
