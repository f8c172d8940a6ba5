"""Texts of a file as values, for whole columns at once: null where a text is none."""

import polars as pl

AMOUNT = r"^-?[0-9]{1,12}(\.[0-9]{1,2})?$"


def day_of(column: str) -> pl.Expr:
    """Return the day a text names, written 2025-08-01 or, as a Chinese Excel does, 2025/8/1."""
    return pl.col(column).str.replace_all("/", "-", literal=True).str.to_date("%Y-%m-%d", strict=False)


def fen_of(column: str) -> pl.Expr:
    """Return the whole fen of an amount in yuan with up to two decimals."""
    amount = pl.when(pl.col(column).str.contains(AMOUNT)).then(pl.col(column))
    return (amount.str.to_decimal(scale=2) * 100).cast(pl.Int64)
