"""Hear from registry that somebody died: what they draw is held back (R-01), and its end proposed.

If the death had been told in error, its finding is closed, and what was only proposed is withdrawn; what somebody has
ended since is for a person to open again.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands.entitlements._automatic import propose_ends_by_death
from services.claims.commands.verification._looking import look
from services.claims.domain.verification.status import BeneficiaryRule, StatusKind, StatusSource
from services.claims.events import FINDINGS
from services.claims.models import BeneficiaryStatus, Entitlement
from services.claims.queries.verification import Told
from shared.db import Transaction
from shared.events import Fact
from shared.findings import FindingOutcome, close_finding


class PersonDeceased(Fact):
    """Somebody died on a day; without one, the death told before was told in error."""

    person_id: UUID
    died_on: date | None


async def note_person_deceased(tx: Transaction, fact: PersonDeceased) -> None:
    """Keep the death of somebody who draws a benefit, in each prefecture that pays one; of others nothing."""
    ids = await queries.ids_of_person(tx, fact.person_id)
    entitlements = await queries.verification.entitlements_of_people_for_update(tx, ids)
    await queries.verification.withdraw_deaths(tx, ids, StatusSource.REGISTRY)
    if fact.died_on is None:
        await _close_findings(tx, entitlements)
    else:
        told = {(each.prefecture, each.person_id) for each in entitlements}
        tx.add_all(_death(tx, *of_whom, fact.died_on) for of_whom in sorted(told))
        await tx.session.flush()
        await look(tx, Told(people=ids))
    await propose_ends_by_death(tx, entitlements, fact.died_on)


async def _close_findings(tx: Transaction, entitlements: Sequence[Entitlement]) -> None:
    found = await queries.verification.open_findings(
        tx, BeneficiaryRule.PAID_AFTER_DEATH, [each.id for each in entitlements]
    )
    for finding_ids in found.values():
        for finding_id in finding_ids:
            reason = "registry: the death was told in error"
            await close_finding(tx, FINDINGS, finding_id, FindingOutcome.UNFOUNDED, reason)


def _death(tx: Transaction, prefecture: str, person_id: UUID, died_on: date) -> BeneficiaryStatus:
    return BeneficiaryStatus(
        prefecture=prefecture,
        person_id=person_id,
        kind=StatusKind.DEATH,
        true_from=died_on,
        source=StatusSource.REGISTRY,
        recorded_at=tx.now,
    )
