"""Hold the facts of a case against its ground: advice with its workings, kept, and binding nobody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, must_stand
from services.claims.commands._history import note
from services.claims.commands.recognition._grounds import assess_facts, facts_as_json, interpretations_of
from services.claims.domain.panel.triggers import triggers_of
from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.domain.recognition.assessment import Assessment, GroundFacts
from services.claims.domain.recognition.case_state import CaseState
from services.claims.domain.recognition.grounds import cited
from services.claims.models import Claim, GroundAssessment, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id

UNDER_WAY = (CaseState.SUBMITTED, CaseState.ACCEPTED, CaseState.INVESTIGATING, CaseState.SUSPENDED, CaseState.PANEL)


@dataclass(frozen=True, slots=True)
class AssessGround:
    """Which case, the facts as they are seen now, and the day whose law is asked."""

    claim_id: UUID
    facts: GroundFacts
    assessed_on: date


async def assess_ground(tx: Transaction, command: AssessGround) -> GroundAssessment:
    """Keep what the rules say to the facts."""
    claim, day = await claim_for_update(tx, command.claim_id), command.assessed_on
    must_stand(claim, UNDER_WAY, "ASSESS_GROUND")
    check_day(tx, "assessed_on", day, not_before=claim.reported_on)
    found = await assess_facts(tx, claim, command.facts, day)
    documents = await queries.kinds_handed_in(tx, claim.id, None)
    assessment = tx.add(_row(tx, claim, command, found, documents))
    note(
        tx, claim, Happening.GROUND_ASSESSED, effective_on=day, assessment_id=str(assessment.id), outcome=found.outcome
    )
    return assessment


def _row(
    tx: Transaction, claim: Claim, command: AssessGround, found: Assessment, documents: Collection[PaperKind]
) -> GroundAssessment:
    known = interpretations_of(claim, command.assessed_on).by_code
    return GroundAssessment(
        id=new_id(),
        prefecture=claim.prefecture,
        claim_id=claim.id,
        facts=facts_as_json(command.facts),
        documents=sorted(documents),
        outcome=found.outcome,
        article=found.article,
        interpretations=list(found.interpretations),
        reasons=found.reasons_as_json(),
        papers_wanting=[list(any_of) for any_of in found.papers_wanting],
        triggers=list(triggers_of(command.facts)),
        cited=[cited(found.article), *(known[code].source for code in found.interpretations)],
        assessed_on=command.assessed_on,
        assessed_by=tx.actor.subject,
        recorded_at=tx.now,
    )
