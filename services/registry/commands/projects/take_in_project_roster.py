"""Take a real-name roster in (实名制花名册): who was on which project's site, since when and until when."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import polars as pl

from services.registry.commands.projects._roster_rows import PROJECT_ROSTER, checked
from services.registry.commands.projects._stays import Received, enter_stays
from shared.bulk.intake import kept_file, take_in_rows
from shared.db import Transaction
from shared.jobs import JobRun


async def take_in_project_roster(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Give a kept roster its effect; returns how many rows were taken and refused."""
    file = await kept_file(tx, run)
    received = Received(file.division, file.received_on, file.id)

    async def take(rows: pl.DataFrame) -> Mapping[int, str]:
        return await enter_stays(tx, received, rows)

    check = partial(checked, received_on=file.received_on, division=file.division)
    return await take_in_rows(tx, run, PROJECT_ROSTER, check=check, take=take)
