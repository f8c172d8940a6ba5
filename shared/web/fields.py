"""Months in addresses: FastAPI reads plain text there, so these turn it into `Month`."""

from typing import Annotated

from fastapi import Depends, Path, Query

from shared.periods import PATTERN, Month


def _month_in_path(month: Annotated[str, Path(pattern=PATTERN, examples=["2025-09"])]) -> Month:
    return Month.parse(month)


def _month_in_query(month: Annotated[str, Query(pattern=PATTERN, examples=["2025-09"])]) -> Month:
    return Month.parse(month)


MonthInPath = Annotated[Month, Depends(_month_in_path)]
MonthInQuery = Annotated[Month, Depends(_month_in_query)]
