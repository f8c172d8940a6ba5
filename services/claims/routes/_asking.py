"""What doors ask the registry and contributions about a case, before it is touched."""

from uuid import UUID

from services.claims import asks, queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._evidence import Told
from services.claims.domain.benefits.own_wage import OwnWageRules
from services.claims.models import Claim, EvidenceKind
from shared import policy
from shared.asking import Asking
from shared.periods import Month
from shared.web import Begin


async def case_asked_about(claim_id: UUID, begin: Begin) -> Claim:
    """Return the case that others are asked about; raises `InjuryNotFound`."""
    async with begin.reading() as tx:
        claim = await queries.claim(tx, claim_id)
    if claim is None:
        raise InjuryNotFound(claim_id=claim_id)
    return claim


async def cover(claim: Claim, ask: Asking) -> list[Told]:
    """Ask by whom the person was covered."""
    answer = await asks.cover(ask, claim.person_id, claim.accident_at)
    return [Told(EvidenceKind.COVER, answer.asked_at, answer.to_json())]


async def cover_and_bases(claim: Claim, ask: Asking) -> list[Told]:
    """Ask by whom the person was covered, and for the bases at the employer of the case."""
    return await cover_and_bases_at(claim, claim.employer_id, ask)


async def cover_and_bases_at(claim: Claim, employer_id: UUID | None, ask: Asking) -> list[Told]:
    """Ask by whom the person was covered, and for the bases at an employer; one that is not enrolled has none."""
    told = await cover(claim, ask)
    if employer_id is not None:
        rules = policy.at(claim.division).load(OwnWageRules, "own_wage", in_force_on=claim.accident_on)
        month = Month.of(claim.accident_on)
        bases = await asks.bases(ask, claim.person_id, employer_id, before=month, months=rules.months)
        told.append(Told(EvidenceKind.BASES, bases.asked_at, bases.to_json()))
    return told
