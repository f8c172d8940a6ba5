"""The step by which a rule looks and raises what it suspects; what somebody closed is not raised again as it was."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.registry.commands.status_data._rules import Rule
from services.registry.events import FINDINGS
from services.registry.queries import risk_rules
from services.registry.queries.risk_rules import Look, Suspect
from shared.db import Transaction
from shared.findings import Suspicion, raise_findings

WHENCE = {"file_id", "line"}


async def look(tx: Transaction, rule: Rule, where: Look) -> int:
    """Raise the findings of a rule, a slice at a time; returns how many are new."""
    raised = 0
    async for suspects in rule.suspects(tx, where):
        new = await _not_closed(tx, rule, suspects)
        raised += len(await raise_findings(tx, FINDINGS, [_suspicion(rule, suspect) for suspect in new]))
        await tx.announce()
    return raised


async def _not_closed(tx: Transaction, rule: Rule, suspects: Sequence[Suspect]) -> Sequence[Suspect]:
    """Leave out what was closed with the same facts, whichever file told of them this time."""
    subjects = [suspect.subject_id for suspect in suspects]
    closed = [
        (finding.prefecture, finding.subject_id, _told(finding.facts))
        for finding in await risk_rules.closed_with(tx, rule.code, subjects)
    ]
    return [
        suspect
        for suspect in suspects
        if (suspect.division[:4], suspect.subject_id, _told(suspect.facts)) not in closed
    ]


def _told(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in facts.items() if name not in WHENCE}


def _suspicion(rule: Rule, suspect: Suspect) -> Suspicion:
    return Suspicion(rule.code, suspect.division, rule.subject, suspect.subject_id, rule.action, suspect.facts)
