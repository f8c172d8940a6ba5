"""Open the survivors' pensions (供养亲属抚恤金) of a dead or missing worker: WII Reg, Arts. 39(1)(2) and 41."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.commands.benefits._own_wage import own_wage_of
from services.claims.commands.benefits._payer import payer_of
from services.claims.commands.death._deaths import death_bringing, still_missing
from services.claims.commands.death._grants import missing_rules
from services.claims.commands.survivors._shares import draw_shares, is_owed_again
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.ended_why import EndedWhy
from services.claims.models import Claim, Entitlement, Happening, SurvivorsPension
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month
from shared.problems import Conflict, RuleViolated


class PensionsOpen(Conflict):
    """The pensions of a worker's survivors are opened once; who joins later joins them."""

    code = "survivors-pension-open"
    title = "Survivors' pensions are open"
    zh = "案件 {claim_id} 的供养亲属抚恤金已核定，新增亲属核定资格后自动计入。"
    en = "The pensions of case {claim_id}'s survivors are open: who is found entitled later joins them by itself."


class AnotherOwesPensions(Conflict):
    """Pensions that fell with a decision do not run again for a debtor whom the new decision does not name."""

    code = "another-owes-pensions"
    title = "Another owes the pensions now"
    zh = "案件 {claim_id} 的抚恤金原由 {payer} 承担，新的认定决定改由他方承担，不得恢复；请报省级经办机构处理。"
    en = "The pensions of case {claim_id} were owed by {payer}, by the new decision another owes them: they do not run "
    en += "again. Put the case to the province's agency."


class NobodyEntitled(RuleViolated):
    """Without an entitled dependant there is no pension."""

    code = "nobody-entitled"
    title = "No dependant is entitled"
    zh = "案件 {claim_id} 没有符合条件的供养亲属，请先登记供养亲属并核定资格。"
    en = "In case {claim_id} no dependant is entitled: put dependants on record and judge them first."


@dataclass(frozen=True, slots=True)
class OpenSurvivorsPension:
    """For which case; `agreed_wage` serves only where contributions know no wage at all."""

    claim_id: UUID
    agreed_wage: Money | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """The day whose law and family count, and the first month that is due."""

    on: date
    starts: Month


async def open_survivors_pension(
    tx: Transaction, command: OpenSurvivorsPension
) -> tuple[SurvivorsPension, list[Entitlement]]:
    """Open a pension for every entitled dependant, from the month after the death, or of the missing the fourth.

    Pensions that fell with a revoked decision run again on a new one.
    """
    claim = await claim_for_update(tx, command.claim_id)
    pension = await _fallen(tx, claim) or tx.add(await _row(tx, claim, command))
    await tx.session.flush()
    entitlements = await draw_shares(tx, claim)
    if not entitlements:
        raise NobodyEntitled(claim_id=claim.id)
    note(
        tx,
        claim,
        Happening.SURVIVORS_PENSION_OPENED,
        effective_on=pension.starts.first_day,
        pension_id=str(pension.id),
        dependants=len({each.dependant_id for each in entitlements}),
    )
    return pension, entitlements


async def _fallen(tx: Transaction, claim: Claim) -> SurvivorsPension | None:
    """Return pensions that fell with a revoked decision, which a new one lets run again.

    Raises `PensionsOpen`, `AnotherOwesPensions`.
    """
    pension = await queries.survivors.survivors_pension(tx, claim.id)
    if pension is None:
        return None
    await favourable_decision(tx, claim)
    entitlements = await queries.survivors.survivors_entitlements_for_update(tx, claim.id)
    if not any(each.ended_why == EndedWhy.DECISION_REVOKED for each in entitlements):
        raise PensionsOpen(claim_id=claim.id)
    if not await is_owed_again(tx, claim, pension):
        raise AnotherOwesPensions(claim_id=claim.id, payer=pension.payer)
    return pension


async def _basis(tx: Transaction, claim: Claim) -> Basis:
    """Return the day and the first month; raises `DeathNotRecorded`, `NotDueOnDeath`, `OtherSchemeChosen`."""
    missing = await still_missing(tx, claim)
    if claim.died_on is not None or missing is None:
        died_on = (await death_bringing(tx, claim, Benefit.SURVIVORS_PENSION)).died_on
        if missing is None:
            return Basis(died_on, Month.of(died_on).next())
    starts = missing_rules(claim, missing).pension_starts(Month.of(claim.accident_on))
    return Basis(missing.missing_since, starts)


async def _row(tx: Transaction, claim: Claim, command: OpenSurvivorsPension) -> SurvivorsPension:
    decision = await favourable_decision(tx, claim)
    basis = await _basis(tx, claim)
    wage = await own_wage_of(tx, claim, command.agreed_wage)
    payer = await payer_of(tx, claim, decision, Benefit.SURVIVORS_PENSION, basis.starts.first_day)
    return SurvivorsPension(
        id=new_id(),
        prefecture=claim.prefecture,
        claim_id=claim.id,
        payer=payer,
        basis_on=basis.on,
        starts=basis.starts,
        own_wage=wage.amount,
        own_wage_workings=wage.workings.to_json(),
        own_wage_provisional=wage.provisional,
        recorded_at=tx.now,
        recorded_by=tx.actor.subject,
    )
