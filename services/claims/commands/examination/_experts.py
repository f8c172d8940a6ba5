"""Steps on experts: load one locked, and open sealed names."""

from uuid import UUID

from services.claims import queries
from services.claims.commands.appraisal._appraisals import must_sit_on
from services.claims.models import Expert
from shared.crypto import FieldCipher
from shared.db import Transaction
from shared.problems import NotFound

CIPHER = "expert"


class ExpertNotFound(NotFound):
    """No such expert for this caller."""

    code = "expert-not-found"
    title = "Expert not found"
    zh = "未找到专家 {expert_id}，或不在当前账号所属的劳动能力鉴定委员会。"
    en = "There is no expert {expert_id} in the pool of your committee."


async def expert_for_update(tx: Transaction, expert_id: UUID) -> Expert:
    """Return an expert of the actor's own committee, locked."""
    expert = await queries.expert_for_update(tx, expert_id)
    if expert is None:
        raise ExpertNotFound(expert_id=expert_id)
    must_sit_on(tx, expert.prefecture)
    return expert


def expert_names(tx: Transaction) -> FieldCipher:
    """Return what opens experts' names, for the committee alone."""
    return tx.secrets.cipher(CIPHER)
