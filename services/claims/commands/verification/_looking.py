"""The step by which benefits are held against what was told of those who draw them (R-01, R-02, R-06): each blocks."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from services.claims import queries
from services.claims.domain.verification.status import BeneficiaryRule
from services.claims.events import FINDINGS
from services.claims.queries.verification import Suspect, Told
from shared.db import Transaction
from shared.findings import FindingAction, Suspicion, raise_findings

RULES: Mapping[BeneficiaryRule, Callable[[Transaction, Told], Awaitable[Sequence[Suspect]]]] = {
    BeneficiaryRule.PAID_AFTER_DEATH: queries.verification.due_after_death,
    BeneficiaryRule.SURVIVOR_NOT_ENTITLED: queries.verification.survivors_not_entitled,
    BeneficiaryRule.TWO_FUNERAL_GRANTS: queries.verification.funeral_grants_twice,
}


async def look(tx: Transaction, told: Told) -> int:
    """Raise what the rules suspect; returns how many findings are new.

    What somebody closed is not raised again for the same day.
    """
    raised = 0
    for rule, suspects in RULES.items():
        found = [_suspicion(rule, suspect) for suspect in await suspects(tx, told)]
        raised += len(await raise_findings(tx, FINDINGS, found))
    return raised


def _suspicion(rule: BeneficiaryRule, suspect: Suspect) -> Suspicion:
    return Suspicion(
        rule=rule.value,
        division=suspect.division,
        subject=suspect.subject,
        subject_id=str(suspect.subject_id),
        action=FindingAction.BLOCK,
        facts=suspect.facts,
    )
