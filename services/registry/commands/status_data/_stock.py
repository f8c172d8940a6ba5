"""The step that finds, among the people rows speak of, those in our stock; of the others nothing is kept."""

from collections.abc import Mapping
from uuid import UUID

import polars as pl

from services.registry import queries
from services.registry.domain.status_data.same_name import is_same_name
from shared.crypto import PART_END
from shared.db import Transaction

IN_STOCK = {"person_id": pl.String, "name_differs": pl.Boolean}


async def in_stock(tx: Transaction, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows about people in the stock, with `person_id` and whether the row names them otherwise.

    Names are compared here and nowhere stored in clear; rows without the column `person_name` are not compared.
    """
    identity = rows.select(pl.concat_str("id_type", "id_no", separator=PART_END)).to_series()
    told = [UUID(bytes=pseudonym) for pseudonym in tx.secrets.pseudonyms("person").all_of(identity)]
    known = await queries.known_here(tx, set(told))
    names = rows["person_name"].to_list() if "person_name" in rows.columns else [None] * rows.height
    found = [_found(tx, known, person_id, name) for person_id, name in zip(told, names, strict=True)]
    matched = pl.DataFrame(found, schema=IN_STOCK, orient="row")
    return pl.concat([rows, matched], how="horizontal").filter(pl.col("person_id").is_not_null())


def _found(
    tx: Transaction, known: Mapping[UUID, queries.Known], told: UUID, name: str | None
) -> tuple[str | None, bool]:
    person = known.get(told)
    if person is None:
        return None, False
    differs = name is not None and not is_same_name(name, tx.secrets.cipher("person").open(person.name_sealed))
    return str(person.person_id), differs
