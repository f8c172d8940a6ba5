"""Where a rule looks, what it answers with, and how its answers stream."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select, text

from shared.db import Transaction
from shared.db.tables import FindingRow

SUSPECTS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Look:
    """Where a rule looks, by the beginning of division codes, on which day; at one file's rows or one case alone."""

    prefix: str
    on: date
    file_id: UUID | None = None
    claim_id: UUID | None = None

    def named(self) -> dict[str, Any]:
        """Return the values that the rules' statements name."""
        return {"prefix": self.prefix, "on": self.on, "file_id": self.file_id, "claim_id": self.claim_id}


class Suspect(NamedTuple):
    """Whom a rule suspects, the division in charge, and the ids and figures that show it."""

    division: str
    subject_id: str
    facts: Mapping[str, Any]


Suspects = AsyncIterator[Sequence[Suspect]]


async def stream(tx: Transaction, statement: str, named: Mapping[str, Any]) -> Suspects:
    """Yield what a statement finds: division, subject, and its facts as the text of a JSON object."""
    found = await tx.session.stream(text(statement), named)
    async for rows in found.partitions(SUSPECTS_AT_ONCE):
        yield [Suspect(division, str(subject), json.loads(facts)) for division, subject, facts in rows]


async def closed_with(tx: Transaction, rule: str, subject_ids: Sequence[str]) -> Sequence[FindingRow]:
    """Return the closed findings of a rule about these subjects."""
    closed = select(FindingRow).where(
        FindingRow.rule == rule, FindingRow.state == "CLOSED", FindingRow.subject_id.in_(subject_ids)
    )
    return (await tx.session.scalars(closed)).all()
