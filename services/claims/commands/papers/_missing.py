"""Steps that tell which papers a case or an appraisal still wants, by the rules of the day of its application."""

from services.claims import queries
from services.claims.commands._evidence import known_cover
from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.domain.papers.required_papers import RequiredAppraisalPapers, RequiredPapers
from services.claims.domain.recognition.grounds import Ground
from services.claims.models import Appraisal, Claim
from shared import policy
from shared.db import Transaction


async def missing_papers(tx: Transaction, claim: Claim) -> tuple[PaperKind, ...]:
    """Return the papers that a case wants, as far as they are not waived by what the registry said about cover."""
    rules = policy.at(claim.division).load(RequiredPapers, "required_papers", in_force_on=claim.reported_on)
    handed_in = await queries.kinds_handed_in(tx, claim.id, None)
    cover = await known_cover(tx, claim.id)
    return rules.missing(Ground(claim.ground), handed_in, covered=cover is not None and cover.covers(claim.employer_id))


async def missing_appraisal_papers(tx: Transaction, claim: Claim, appraisal: Appraisal) -> tuple[PaperKind, ...]:
    """Return the papers that an appraisal wants; those of the case itself count, those of other appraisals do not."""
    law = policy.at(claim.division)
    rules = law.load(RequiredAppraisalPapers, "required_appraisal_papers", in_force_on=appraisal.applied_on)
    return rules.missing(AppraisalKind(appraisal.kind), await queries.kinds_handed_in(tx, claim.id, appraisal.id))
