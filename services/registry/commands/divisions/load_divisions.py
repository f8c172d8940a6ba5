"""Load into the table the prefectures that the province's policy pack names; what the table has stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from services.registry import queries
from services.registry.domain.divisions.division_code import PREFECTURE_END
from services.registry.models import Division
from shared import policy
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class PackName:
    """What a prefecture is called."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class DivisionNames:
    """Names by the four digits of a prefecture, as a policy pack gives them."""

    names: Mapping[str, PackName]
    citation: str


async def load_divisions(tx: Transaction, valid_from: date) -> Sequence[Division]:
    """Add the prefectures of the actor's province that are missing, under their names of that day."""
    await queries.lock_divisions(tx)
    names = policy.at(tx.actor.division).load(DivisionNames, "division_names", in_force_on=valid_from).names
    wanted = {prefecture + PREFECTURE_END: name for prefecture, name in names.items()}
    known = await queries.known_codes(tx, wanted)
    return [
        tx.add(Division(code=code, valid_from=valid_from, name=name.zh, name_en=name.en, recorded_at=tx.now))
        for code, name in wanted.items()
        if code not in known
    ]
