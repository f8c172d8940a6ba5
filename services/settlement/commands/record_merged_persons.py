"""Let two persons be one: from now on each id finds the entitlements of both.

Stays keep the id under which they were registered, except an open one: the database holds a person to one open stay, so
it follows to the id that is looked for now. Where both lie in hospital, each stay goes on under its own.
"""

from uuid import UUID

from services.settlement import queries
from shared.db import Transaction
from shared.events import Fact


class PersonsMerged(Fact):
    """From now on one id leads to another."""

    person_id: UUID
    merged_id: UUID


async def record_merged_persons(tx: Transaction, fact: PersonsMerged) -> None:
    """Keep the alias, and carry over the open stay, unless the kept person has one."""
    own_id = await queries.lead_to_person(tx, fact.merged_id, fact.person_id)
    stays = await queries.open_stays(tx, [own_id, fact.merged_id])
    if [stay.person_id for stay in stays] != [fact.merged_id]:
        return
    [stay] = stays
    stay.person_id = own_id
    tx.audit(
        "carry over to the person kept",
        entity="encounter",
        entity_id=str(stay.id),
        division=stay.division,
        before={"person_id": str(fact.merged_id)},
        after={"person_id": str(own_id)},
        reason="registry.persons_merged.v1",
    )
