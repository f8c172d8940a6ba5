"""Let two persons be one: the cases of the one id are the other's, whose id both now lead to.

Two cases of one accident may meet. Neither is lost: the one keeps the id it was reported under, and the history of each
names the other.
"""

from collections.abc import Sequence
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands.entitlements._merging import follow_kept_person
from services.claims.commands.recovery._merging import debts_follow_kept_person
from services.claims.commands.survivors._dependants import lead_dependants
from services.claims.models import Claim, Happening
from shared.db import Transaction
from shared.events import Fact


class PersonsMerged(Fact):
    """From now on one id leads to another."""

    person_id: UUID
    merged_id: UUID


async def record_merged_persons(tx: Transaction, fact: PersonsMerged) -> None:
    """Keep the alias, and carry over the cases reported under it, and what is due to it each month."""
    own_id = await queries.lead_to_person(tx, fact.merged_id, fact.person_id)
    for claim in await queries.claims_under_for_update(tx, fact.merged_id):
        of_same = await queries.claims_of_same_accident(tx, [own_id], claim.employer_credit_code, claim.accident_on)
        if not of_same:
            claim.person_id = own_id
        _note(tx, fact, claim, of_same)
        for other in of_same:
            _note(tx, fact, other, [claim])
    await follow_kept_person(tx, fact, fact.merged_id, own_id)
    await debts_follow_kept_person(tx, fact.merged_id, own_id)
    await lead_dependants(tx, fact.merged_id, own_id)


def _note(tx: Transaction, fact: PersonsMerged, claim: Claim, of_same: Sequence[Claim]) -> None:
    """Say in a case's history whose it is now, and which cases of the same accident there are."""
    note(
        tx,
        claim,
        Happening.PERSON_MERGED,
        effective_on=fact.effective_on,
        person_id=str(claim.person_id),
        merged_id=str(fact.merged_id),
        same_accident=[_named_to(claim, other) for other in of_same],
    )


def _named_to(claim: Claim, other: Claim) -> str:
    """Return another case's id; of another prefecture's case, which this one's clerks may not see, that prefecture."""
    return str(other.id) if other.prefecture == claim.prefecture else other.prefecture
