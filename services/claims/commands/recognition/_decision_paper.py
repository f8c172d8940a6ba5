"""The step that issues the paper of a decision (认定工伤决定书), with the interpretations that it names in words."""

from services.claims.commands.papers._issuing import issue
from services.claims.commands.recognition._grounds import interpretations_of
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.models import Claim, Decision, IssuedPaper
from shared.db import Transaction


async def issue_decision(tx: Transaction, claim: Claim, decision: Decision) -> IssuedPaper:
    """Issue the paper of a decision on its day."""
    words = interpretations_of(claim, decision.decided_on).by_code
    values = {
        "result": decision.result,
        "article": decision.article,
        "reason": decision.reason,
        "interpretations": [words[code].zh for code in decision.interpretations],
        "origin": decision.origin,
    }
    return await issue(tx, claim, IssuedKind.DECISION, on=decision.decided_on, values=values)
