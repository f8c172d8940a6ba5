"""The step that draws a panel from the pool as it stands, and keeps all that proves it."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands._history import note
from services.claims.commands.appraisal._appraisals import move
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.appraisal.appraisal_state import OFFICER, AppraisalMove, AppraisalNeed
from services.claims.domain.examination.expert import Specialty
from services.claims.domain.examination.expert_draw import Candidate, Seat, WhyExcluded, draw
from services.claims.models import Appraisal, Claim, Expert, ExpertDraw, Happening
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import RoleMissing, RuleViolated


class ExpertNotInPool(RuleViolated):
    """Only an expert of the committee's own pool can be left out of a draw or give an opinion."""

    code = "expert-not-in-pool"
    title = "Expert is not in this pool"
    zh = "专家 {expert_ids} 不在办理本次鉴定的劳动能力鉴定委员会的专家库中。"
    en = "Experts {expert_ids} are not in the pool of the committee that appraises here."


@dataclass(frozen=True, slots=True)
class Excluded:
    """Somebody who must not sit on the panel, why, and the papers that show it."""

    expert_id: UUID
    why: WhyExcluded
    reason: str
    papers: Sequence[UUID] = ()

    def stored(self) -> dict[str, Any]:
        """Return it as a draw keeps it."""
        return asdict(self) | {"expert_id": str(self.expert_id), "papers": [str(paper_id) for paper_id in self.papers]}


@dataclass(frozen=True, slots=True)
class Lot:
    """What a round of drawing rests on; the seed is rolled at the door, before anybody has seen the pool."""

    seed: str
    drawn_on: date
    seats: Sequence[Seat]
    excluded: Sequence[Excluded]
    citation: str
    kept: Sequence[UUID] = ()
    papers: Sequence[UUID] = ()

    def rests_on(self) -> list[UUID]:
        """Return every paper behind the round, and behind who is left out of it."""
        return list(dict.fromkeys([*self.papers, *(paper_id for one in self.excluded for paper_id in one.papers)]))


def must_be_the_officer(tx: Transaction) -> None:
    """Raise `RoleMissing` unless an officer leaves out whoever is left out: so many, or after a draw."""
    if OFFICER not in tx.actor.roles:
        raise RoleMissing(roles=OFFICER)


async def draw_round(tx: Transaction, case: tuple[Claim, Appraisal], step: AppraisalMove, lot: Lot) -> ExpertDraw:
    """Draw a panel, and move the appraisal; raises `ExpertNotInPool`, `AppraisalNeedsUnmet` if too few are left."""
    claim, appraisal = case
    await check_papers(tx, claim, lot.rests_on())
    earlier = await queries.draws_of(tx, appraisal.id)
    pool = await queries.pool_of(tx, appraisal.committee, lot.drawn_on)
    _check_known(lot.excluded, pool, earlier)
    excluded = [*lot.excluded, *[by_law async for by_law in _excluded_by_law(tx, case, pool)]]
    left_out = {one.expert_id for one in excluded}
    candidates = [_candidate(expert) for expert in pool if expert.id not in left_out]
    drawn = draw(lot.seed, candidates, lot.seats, lot.kept) or ()
    await move(tx, case, step, on=lot.drawn_on, met={AppraisalNeed.ENOUGH_EXPERTS} if drawn else set())
    row = ExpertDraw(
        id=new_id(),
        prefecture=claim.prefecture,
        claim_id=claim.id,
        appraisal_id=appraisal.id,
        number=1 + len(earlier),
        drawn_on=lot.drawn_on,
        seed=lot.seed,
        seats=[sorted(seat) for seat in lot.seats],
        pool={str(expert.id): list(expert.specialties) for expert in pool},
        excluded=[one.stored() for one in excluded],
        kept=list(lot.kept),
        drawn=list(drawn),
        citation=lot.citation,
        recorded_by=tx.actor.subject,
        recorded_at=tx.now,
    )
    facts = {"appraisal_id": str(appraisal.id), "draw_id": str(row.id), "number": row.number}
    note(tx, claim, Happening.EXPERTS_DRAWN, effective_on=lot.drawn_on, papers=lot.rests_on(), **facts)
    return tx.add(row)


def _check_known(excluded: Sequence[Excluded], pool: Sequence[Expert], earlier: Sequence[ExpertDraw]) -> None:
    """Raise `ExpertNotInPool` if somebody is left out who could not have been drawn, now or in an earlier round."""
    known = {str(expert.id) for expert in pool}.union(*[round_.pool for round_ in earlier])
    strange = [str(one.expert_id) for one in excluded if str(one.expert_id) not in known]
    if strange:
        raise ExpertNotInPool(expert_ids=" / ".join(strange))


async def _excluded_by_law(
    tx: Transaction, case: tuple[Claim, Appraisal], pool: Sequence[Expert]
) -> AsyncIterator[Excluded]:
    """Yield who may not sit in any case: the injured, and who sat on the panel whose conclusion is looked at again."""
    claim, appraisal = case
    injured = await queries.ids_of_person(tx, claim.person_id)
    contested = appraisal.against_id if appraisal.kind == AppraisalKind.REPEATED else None
    sat_before = await queries.persons_who_sat(tx, contested) if contested else set()
    for expert in pool:
        if expert.person_id in injured:
            yield Excluded(expert.id, WhyExcluded.IS_THE_INJURED, "")
        elif expert.person_id in sat_before:
            yield Excluded(expert.id, WhyExcluded.SAT_BEFORE, "")


def _candidate(expert: Expert) -> Candidate:
    return Candidate(expert.id, frozenset(map(Specialty, expert.specialties)))
