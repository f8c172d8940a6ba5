"""The first and last month of a range, in addresses."""

from typing import Annotated

from fastapi import Depends, Query

from shared.periods import PATTERN, Month


def _first(from_month: Annotated[str, Query(pattern=PATTERN, examples=["2025-01"])]) -> Month:
    return Month.parse(from_month)


def _last(to_month: Annotated[str, Query(pattern=PATTERN, examples=["2025-12"])]) -> Month:
    return Month.parse(to_month)


FromMonth = Annotated[Month, Depends(_first)]
ToMonth = Annotated[Month, Depends(_last)]
