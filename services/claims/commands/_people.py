"""The step from identity documents in a file's rows to the province's pseudonyms: the numbers go no further."""

from collections.abc import Sequence
from uuid import UUID

import polars as pl

from shared.crypto import PART_END
from shared.db import Transaction


def pseudonyms_of(tx: Transaction, rows: pl.DataFrame, id_type: str, id_no: str) -> Sequence[bytes]:
    """Return what the documents in two columns stand for, in order."""
    identity = rows.select(pl.concat_str(id_type, id_no, separator=PART_END)).to_series()
    return tx.secrets.pseudonyms("person").all_of(identity)


def people_of(tx: Transaction, rows: pl.DataFrame) -> Sequence[UUID]:
    """Return the id that each row's `id_type` and `id_no` stand for, in order."""
    return [UUID(bytes=pseudonym) for pseudonym in pseudonyms_of(tx, rows, "id_type", "id_no")]
