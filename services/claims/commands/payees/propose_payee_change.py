"""Propose another payee (收款账户变更) of a case or a monthly benefit: it counts once somebody else approved it."""

from dataclasses import dataclass
from uuid import UUID

from services.claims.commands.papers._papers import check_papers_of
from services.claims.commands.payees._changes import Proposing, paid_for_update, payee_tag, propose
from services.claims.domain.payees.payee_change import PayeeSubject
from services.claims.models import Claim, PayeeChange
from shared.db import Transaction
from shared.web.etag import Seen


@dataclass(frozen=True, slots=True)
class ProposePayeeChange:
    """Whose payee, as it was seen, and who is to be paid instead."""

    subject: PayeeSubject
    subject_id: UUID
    seen: Seen
    proposing: Proposing


async def propose_payee_change(tx: Transaction, command: ProposePayeeChange) -> PayeeChange:
    """Keep a proposed payee beside the one in force; the papers are those of the case. Raises `PaperNotFound`."""
    paid = await paid_for_update(tx, command.subject, command.subject_id)
    command.seen.must_be(payee_tag(paid))
    claim_id = paid.id if isinstance(paid, Claim) else paid.claim_id
    await check_papers_of(tx, claim_id, command.proposing.papers)
    return await propose(tx, paid, command.proposing)
