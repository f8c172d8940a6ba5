"""A case with everything that belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from services.claims.models import (
    Application,
    ApplicationExtension,
    Appraisal,
    AppraisalFee,
    BenefitAward,
    Claim,
    ClockRow,
    Conclusion,
    ConclusionRevocation,
    ConclusionService,
    Decision,
    Dispute,
    Evidence,
    Examination,
    ExcludedDays,
    ExpertDraw,
    GroundAssessment,
    HistoryEntry,
    InvestigationRecord,
    Investigator,
    InvestigatorWithdrawal,
    IssuedPaper,
    Mediation,
    Paper,
    PaymentOrder,
    ServiceRecord,
)
from services.claims.queries.applications import application_extensions_of, applications_of, excluded_days_of
from services.claims.queries.cases import claim
from services.claims.queries.clocks import clocks_of
from services.claims.queries.panels import PanelFile, panels_of
from services.claims.queries.papers import issued_papers_of, papers_of
from shared.db import Transaction

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case and everything that belongs to it, in the order in which we learned it."""

    claim: Claim
    applications: Sequence[Application]
    excluded_days: Sequence[ExcludedDays]
    extensions: Sequence[ApplicationExtension]
    investigators: Sequence[Investigator]
    investigator_withdrawals: Sequence[InvestigatorWithdrawal]
    investigation_records: Sequence[InvestigationRecord]
    ground_assessments: Sequence[GroundAssessment]
    panels: Sequence[PanelFile]
    mediations: Sequence[Mediation]
    decisions: Sequence[Decision]
    service_records: Sequence[ServiceRecord]
    disputes: Sequence[Dispute]
    appraisals: Sequence[Appraisal]
    conclusions: Sequence[Conclusion]
    conclusion_services: Sequence[ConclusionService]
    revocations: Sequence[ConclusionRevocation]
    appraisal_fees: Sequence[AppraisalFee]
    draws: Sequence[ExpertDraw]
    examinations: Sequence[Examination]
    clocks: Sequence[ClockRow]
    papers: Sequence[Paper]
    issued_papers: Sequence[IssuedPaper]
    evidence: Sequence[Evidence]
    awards: Sequence[BenefitAward]
    orders: Sequence[PaymentOrder]
    history: Sequence[HistoryEntry]


async def case_file(tx: Transaction, claim_id: UUID) -> CaseFile | None:
    """Return a case with everything that belongs to it."""
    found = await claim(tx, claim_id)
    if found is None:
        return None
    return CaseFile(
        claim=found,
        applications=await applications_of(tx, claim_id),
        excluded_days=await excluded_days_of(tx, claim_id),
        extensions=await application_extensions_of(tx, claim_id),
        investigators=await _of_case(tx, Investigator, found, Investigator.id),
        investigator_withdrawals=await _of_case(tx, InvestigatorWithdrawal, found, InvestigatorWithdrawal.id),
        investigation_records=await _of_case(tx, InvestigationRecord, found, InvestigationRecord.id),
        ground_assessments=await _of_case(tx, GroundAssessment, found, GroundAssessment.id),
        panels=await panels_of(tx, claim_id),
        mediations=await _of_case(tx, Mediation, found, Mediation.id),
        decisions=await _of_case(tx, Decision, found, Decision.number),
        service_records=await _of_case(tx, ServiceRecord, found, ServiceRecord.id),
        disputes=await _of_case(tx, Dispute, found, Dispute.id),
        appraisals=await _of_case(tx, Appraisal, found, Appraisal.id),
        conclusions=await _of_case(tx, Conclusion, found, Conclusion.id),
        conclusion_services=await _of_case(tx, ConclusionService, found, ConclusionService.id),
        revocations=await _of_case(tx, ConclusionRevocation, found, ConclusionRevocation.id),
        appraisal_fees=await _of_case(tx, AppraisalFee, found, AppraisalFee.id),
        draws=await _of_case(tx, ExpertDraw, found, ExpertDraw.id),
        examinations=await _of_case(tx, Examination, found, Examination.id),
        clocks=await clocks_of(tx, claim_id),
        papers=await papers_of(tx, claim_id),
        issued_papers=await issued_papers_of(tx, claim_id),
        evidence=await _of_case(tx, Evidence, found, Evidence.id),
        awards=await _of_case(tx, BenefitAward, found, BenefitAward.id),
        orders=await _of_case(tx, PaymentOrder, found, PaymentOrder.id),
        history=await _of_case(tx, HistoryEntry, found, HistoryEntry.seq),
    )


async def _of_case(tx: Transaction, rows: type[Row], of: Claim, order: Any) -> Sequence[Row]:
    """Return a case's rows of one table."""
    theirs = select(rows).where(rows.claim_id == of.id).order_by(order)  # type: ignore[attr-defined]
    return (await tx.session.scalars(theirs)).all()
