"""Which rows of a file are refused, and why: six bytes a row, so that even a file refused whole needs little memory."""

from array import array
from collections.abc import Iterable, Iterator

import polars as pl

from shared.bulk.rows import LINE

CODE = "_reason_code"


class Refusals:
    """Lines with their reason, gathered while a file takes effect."""

    def __init__(self) -> None:
        self._lines, self._codes = array("I"), array("H")
        self._reasons: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def add(self, refused: Iterable[tuple[int, str]]) -> None:
        """Note lines; a line is refused once."""
        for line, reason in refused:
            self._lines.append(line)
            self._codes.append(self._reasons.setdefault(reason, len(self._reasons)))

    def of(self, batches: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
        """Yield the refused ones of a file's rows, with their reason, in its order."""
        noted = pl.DataFrame({LINE: self._lines, CODE: self._codes}, schema={LINE: pl.UInt32, CODE: pl.UInt16})
        reasons = pl.DataFrame({CODE: range(len(self._reasons)), "reason": list(self._reasons)}).cast({CODE: pl.UInt16})
        for batch in batches:
            here = noted.filter(pl.col(LINE).is_between(batch[LINE][0], batch[LINE][-1]))
            yield batch.join(here, on=LINE, maintain_order="left").join(reasons, on=CODE, maintain_order="left")
