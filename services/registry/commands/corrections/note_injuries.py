"""Keep which injuries were recognised: an enrolment on which one rests is not withdrawn; risk rules look at each."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.registry import queries
from services.registry.commands.status_data._looking import look
from services.registry.commands.status_data._rules import OF_INJURIES
from services.registry.queries.risk_rules import Look
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of


class InjuryRecognised(Fact):
    """An injury counts as a work injury."""

    claim_id: UUID
    person_id: UUID
    employer_id: UUID | None
    accident_on: date


async def note_injuries(tx: Transaction, facts: Sequence[InjuryRecognised]) -> None:
    """Keep the injuries, of several decisions on one case the last, and raise what the risk rules suspect of them."""
    injuries = {
        (prefecture_of(fact.division), fact.claim_id): {
            "prefecture": prefecture_of(fact.division),
            "claim_id": fact.claim_id,
            "person_id": fact.person_id,
            "employer_id": fact.employer_id,
            "accident_on": fact.accident_on,
        }
        for fact in facts
    }
    await queries.keep_injuries(tx, list(injuries.values()))
    for fact in facts:
        for rule in OF_INJURIES:
            await look(tx, rule, Look(prefecture_of(fact.division), fact.effective_on, claim_id=fact.claim_id))
