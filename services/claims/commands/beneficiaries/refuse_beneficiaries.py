"""Give a checked file up, with the reason: it never takes effect, and may be handed in anew."""

from uuid import UUID

from services.claims.commands.beneficiaries._in_charge import file_in_charge
from services.claims.commands.beneficiaries._refusing import give_up
from services.claims.domain.beneficiaries.taking_over import TakingOver
from services.claims.models import BeneficiaryFile
from shared.db import Transaction


async def refuse_beneficiaries(tx: Transaction, id_: UUID, reason: str) -> BeneficiaryFile:
    """Close the file without effect."""
    file = await file_in_charge(tx, id_, TakingOver.CHECKED)
    await give_up(tx, file, reason)
    return file
