"""Let the risk rules look at the whole stock of a division; of the province, those that see what no prefecture does."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.registry.commands.status_data._looking import look
from services.registry.commands.status_data._rules import OF_PREFECTURE, OF_PROVINCE
from services.registry.domain.divisions.division_code import DivisionLevel, level_of, reach_of
from services.registry.queries.risk_rules import Look
from shared.db import Transaction
from shared.jobs import JobRun


async def scan_for_risks(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Raise what the rules suspect on the asked day; returns how many findings of each are new."""
    rules = OF_PROVINCE if level_of(run.division) is DivisionLevel.PROVINCE else OF_PREFECTURE
    where = Look(reach_of(run.division), date.fromisoformat(run.facts["on"]))
    findings = {}
    for number, rule in enumerate(rules):
        await run.progress(number, len(rules))
        findings[rule.code] = await look(tx, rule, where)
    return {"findings": findings}
