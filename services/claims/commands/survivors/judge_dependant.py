"""Judge whether a dependant is entitled (供养亲属资格): Order 18 of 2003, Arts. 2 and 3."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.survivors._dependants import (
    basis_day,
    check_only_spouse,
    dependant_for_update,
    dependant_rules,
)
from services.claims.commands.survivors._shares import draw_shares, share_table
from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.survivors.dependant import Relation, Sex, Tie
from services.claims.domain.survivors.eligibility import Eligibility, Standing, eligibility
from services.claims.models import Claim, Dependant, DependantEligibility, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id


@dataclass(frozen=True, slots=True)
class JudgeDependant:
    """The facts at the death that papers prove; whether somebody is unable to work, the committee has said."""

    dependant_id: UUID
    supported: bool
    brought_up: bool
    nobody_nearer: bool
    alone: bool
    died_on: date | None
    papers: Sequence[UUID]


async def judge_dependant(tx: Transaction, command: JudgeDependant) -> DependantEligibility:
    """Say whether a dependant is entitled, and why; where pensions run already, every share follows."""
    claim, dependant = await dependant_for_update(tx, command.dependant_id)
    await check_papers(tx, claim, command.papers)
    if command.died_on is not None:
        check_day(tx, "died_on", command.died_on, not_before=dependant.born_on)
    left_on = await basis_day(tx, claim)
    standing = await _standing(tx, dependant, command)
    found = eligibility(standing, left_on, dependant_rules(claim, left_on))
    if found.eligible and standing.relation is Relation.SPOUSE:
        await check_only_spouse(tx, claim, but=dependant.id)
    judged = tx.add(_row(tx, dependant, standing, found))
    _keep(claim, dependant, found, left_on)
    note(
        tx,
        claim,
        Happening.DEPENDANT_JUDGED,
        effective_on=left_on,
        papers=command.papers,
        dependant_id=str(dependant.id),
        eligible=found.eligible,
    )
    await tx.session.flush()
    await draw_shares(tx, claim)
    return judged


async def _standing(tx: Transaction, dependant: Dependant, command: JudgeDependant) -> Standing:
    confirmed = await queries.survivors.confirmed_appraisals(tx, dependant.claim_id, AppraisalKind.DEPENDANT_INCAPACITY)
    own_ids = set(map(str, await queries.ids_of_person(tx, dependant.person_id)))
    return Standing(
        relation=Relation(dependant.relation),
        sex=Sex(dependant.sex),
        born_on=dependant.born_on,
        tie=Tie(dependant.tie),
        posthumous=dependant.posthumous,
        brought_up=command.brought_up,
        supported=command.supported,
        unable_to_work=any(each.asked["dependant_id"] in own_ids for each in confirmed),
        nobody_nearer=command.nobody_nearer,
        alone=command.alone,
        died_on=command.died_on,
    )


def _keep(claim: Claim, dependant: Dependant, found: Eligibility, left_on: date) -> None:
    """Let the judgement be the one in force."""
    grows_up_on = found.grows_up_on
    dependant.eligible, dependant.lone_or_orphan = found.eligible, found.lone_or_orphan
    dependant.young_until = (
        None if grows_up_on is None else share_table(claim.division, left_on).stop.last_month(grows_up_on)
    )


def _row(tx: Transaction, dependant: Dependant, standing: Standing, found: Eligibility) -> DependantEligibility:
    stated = ("supported", "brought_up", "unable_to_work", "nobody_nearer", "alone")
    return DependantEligibility(
        id=new_id(),
        prefecture=dependant.prefecture,
        claim_id=dependant.claim_id,
        dependant_id=dependant.id,
        eligible=found.eligible,
        lone_or_orphan=found.lone_or_orphan,
        grows_up_on=found.grows_up_on,
        facts={name: getattr(standing, name) for name in stated}
        | {"died_on": standing.died_on.isoformat() if standing.died_on else None},
        conditions=[
            {"condition": each.condition.name, "says": each.condition, "holds": each.holds, "article": each.article}
            for each in found.conditions
        ],
        recorded_at=tx.now,
        recorded_by=tx.actor.subject,
    )
