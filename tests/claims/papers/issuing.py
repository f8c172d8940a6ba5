"""Papers issued for tests, without the steps of the procedure that issue them."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from services.claims.commands._cases import claim_for_update
from services.claims.commands.papers._issuing import issue
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.models import Appraisal, IssuedPaper
from shared.auth import Actor
from shared.db import Database, Transaction
from shared.ids import new_id

ISSUER = Actor("ma-recognition", "9908", frozenset({"recognition_clerk"}))
ON = date(2024, 5, 30)
SAID: dict[IssuedKind, dict[str, Any]] = {
    IssuedKind.MISSING_PAPERS: {"missing": ["LABOUR_RELATION", "DIAGNOSIS"]},
    IssuedKind.ACCEPTANCE: {"accepted_on": "2024-05-13", "due_on": "2024-07-12"},
    IssuedKind.REFUSAL: {"reason": "超过一年申请时限"},
    IssuedKind.EVIDENCE_NOTICE: {"reply_by": "2024-05-28"},
    IssuedKind.SUSPENSION: {"reason": "JUDICIAL", "used_days": 20, "remaining_days": 40},
    IssuedKind.RESUMPTION: {"resumed_on": "2024-05-10", "due_on": None},
    IssuedKind.TERMINATION: {"reason": "OTHER_LAW", "article": "《工伤认定办法》第二十一条"},
    IssuedKind.DECISION: {
        "result": "NOT_DEEMED",
        "article": "15-1",
        "reason": "自初次诊断起超过四十八小时",
        "interpretations": ["四十八小时自医疗机构的初次诊断时间起算"],
        "origin": "REDECISION",
    },
    IssuedKind.SERVICE_RECORD: {
        "paper_no": "990811工认决字〔2024〕1号",
        "recipient": "RELATIVES",
        "method": "NOTICE",
        "served_on": "2024-06-03",
    },
    IssuedKind.APPRAISAL_MISSING_PAPERS: {"missing": ["MEDICAL_RECORD"], "supply_by": "2024-07-15"},
    IssuedKind.APPRAISAL_ACCEPTANCE: {"kind": "INITIAL", "accepted_on": "2024-07-01"},
    IssuedKind.CONCLUSION: {
        "kind": "INITIAL",
        "grade": 7,
        "items": [
            {"part": "左手食指", "clause": "5.8.2.11", "grade": 8, "earlier_damage": None, "counted": 8},
            {"part": "左手", "clause": "5.8.2.9", "grade": 8, "earlier_damage": None, "counted": 8},
        ],
        "dependency_level": "NONE",
        "confirmed": None,
    },
}
OF_COMMITTEE = (IssuedKind.APPRAISAL_MISSING_PAPERS, IssuedKind.APPRAISAL_ACCEPTANCE, IssuedKind.CONCLUSION)


async def issued(
    database: Database,
    claim_id: str,
    kind: IssuedKind,
    *,
    on: date = ON,
    said: dict[str, Any] | None = None,
    appraisal: dict[str, str] | None = None,
) -> IssuedPaper:
    """Issue a paper in a case; those of a committee in an appraisal of it, `appraisal` being what differs there."""
    issuer = replace(ISSUER, division=(appraisal or {}).get("committee", ISSUER.division))
    async with database.begin(issuer) as tx:
        appraisal_id = await appraisal_of(tx, claim_id, **appraisal or {}) if kind in OF_COMMITTEE else None
        claim = await claim_for_update(tx, UUID(claim_id))
        return await issue(tx, claim, kind, on=on, values=said or SAID[kind], appraisal_id=appraisal_id)


async def appraisal_of(tx: Transaction, claim_id: str, **changes: str) -> UUID:
    """Open an appraisal in a case."""
    columns: dict[str, Any] = {"committee": "9908", "kind": "INITIAL", "state": "APPLIED", "applicant": "AGENCY"}
    row = Appraisal(
        **columns | changes,
        id=new_id(),
        prefecture="9908",
        division="990811",
        claim_id=UUID(claim_id),
        applied_on=date(2024, 6, 20),
        asked={},
        recorded_at=tx.now,
        recorded_by="f",
    )
    tx.add(row)
    await tx.session.flush()
    return row.id
