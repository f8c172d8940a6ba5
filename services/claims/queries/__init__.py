"""What claims read, each named for its question."""

from services.claims.queries.benefits import (
    award,
    award_of,
    order,
    order_for_update,
    order_of,
    orders_after,
)
from services.claims.queries.cases import (
    CaseFile,
    add_claim,
    appraisal,
    case_file,
    claim,
    claim_for_update,
    claim_of_same_accident,
    claims_after,
    decision,
    latest_evidence,
)

__all__ = [
    "CaseFile",
    "add_claim",
    "appraisal",
    "award",
    "award_of",
    "case_file",
    "claim",
    "claim_for_update",
    "claim_of_same_accident",
    "claims_after",
    "decision",
    "latest_evidence",
    "order",
    "order_for_update",
    "order_of",
    "orders_after",
]
