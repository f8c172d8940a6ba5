"""Record what ends a dependant's pension (丧失供养亲属待遇): Order 18 of 2003, Art. 4. Every other share follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.survivors._dependants import basis_day, dependant_for_update
from services.claims.commands.survivors._shares import draw_shares
from services.claims.domain.survivors.dependant import DropOutReason, Relation
from services.claims.models import DropOut, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict, RuleViolated


class DropOutDoesNotFit(RuleViolated):
    """Only a spouse remarries, and only the young are adopted."""

    code = "drop-out-does-not-fit"
    title = "Reason does not fit the relation"
    zh = "{reason} 不适用于与职工关系为 {relation} 的供养亲属。"
    en = "{reason} cannot happen to a dependant who is a {relation}."


class DropOutOnRecord(Conflict):
    """Each reason is recorded once of a dependant; one told in error is withdrawn first."""

    code = "drop-out-on-record"
    title = "Drop-out is on record"
    zh = "供养亲属 {dependant_id} 因 {reason} 丧失待遇已登记（{drop_out_id}）。"
    en = "That dependant {dependant_id} dropped out as {reason} is on record already ({drop_out_id})."


@dataclass(frozen=True, slots=True)
class RecordDropOut:
    """What happened to which dependant, on which day."""

    dependant_id: UUID
    reason: DropOutReason
    happened_on: date
    papers: Sequence[UUID]


async def record_drop_out(tx: Transaction, command: RecordDropOut) -> DropOut:
    """Let a dependant's pension end, and find all shares anew from then on; told late, what was paid is overpaid."""
    claim, dependant = await dependant_for_update(tx, command.dependant_id)
    if not command.reason.fits(Relation(dependant.relation)):
        raise DropOutDoesNotFit(reason=command.reason, relation=dependant.relation)
    left_on = await basis_day(tx, claim)
    earliest = max(left_on + timedelta(1), dependant.born_on)
    check_day(tx, "happened_on", command.happened_on, not_before=earliest)
    await check_papers(tx, claim, command.papers)
    for told in await queries.survivors.drop_outs_of(tx, claim.id):
        if (told.dependant_id, told.reason, told.withdrawn_on) == (dependant.id, command.reason, None):
            raise DropOutOnRecord(dependant_id=dependant.id, reason=command.reason, drop_out_id=told.id)
    drop_out = tx.add(
        DropOut(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            dependant_id=dependant.id,
            reason=command.reason,
            happened_on=command.happened_on,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    note(
        tx,
        claim,
        Happening.DEPENDANT_DROPPED_OUT,
        effective_on=command.happened_on,
        papers=command.papers,
        dependant_id=str(dependant.id),
        reason=command.reason,
    )
    await tx.session.flush()
    await draw_shares(tx, claim)
    return drop_out
