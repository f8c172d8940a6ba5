"""A case with everything that belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from services.claims.domain.entitlements.ended_why import Standing, lags
from services.claims.models import (
    Advance,
    Application,
    ApplicationExtension,
    Appraisal,
    AppraisalFee,
    BackPayment,
    BenefitAward,
    Claim,
    ClockRow,
    Conclusion,
    ConclusionRevocation,
    ConclusionService,
    DeathRecord,
    Debt,
    Decision,
    Dependant,
    DependantEligibility,
    Dispute,
    DropOut,
    EmploymentEnding,
    Entitlement,
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
    MissingPerson,
    OldAgePension,
    PaidSuspension,
    Paper,
    PaymentOrder,
    ProvenWage,
    ServiceRecord,
    ThirdPartyPayment,
    WageSituationRow,
)
from services.claims.queries.applications import application_extensions_of, applications_of, excluded_days_of
from services.claims.queries.cases import claim
from services.claims.queries.clocks import clocks_of
from services.claims.queries.entitlement_file import benefits_measured_by_conclusions
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
    wage_situations: Sequence[WageSituationRow]
    paid_suspensions: Sequence[PaidSuspension]
    employment_endings: Sequence[EmploymentEnding]
    awards: Sequence[BenefitAward]
    orders: Sequence[PaymentOrder]
    entitlements: Sequence[Entitlement]
    measured_by: Sequence[Standing]
    old_age: Sequence[OldAgePension]
    deaths: Sequence[DeathRecord]
    missing: Sequence[MissingPerson]
    dependants: Sequence[Dependant]
    eligibilities: Sequence[DependantEligibility]
    drop_outs: Sequence[DropOut]
    back_payments: Sequence[BackPayment]
    proven_wages: Sequence[ProvenWage]
    third_party_payments: Sequence[ThirdPartyPayment]
    advances: Sequence[Advance]
    debts: Sequence[Debt]
    history: Sequence[HistoryEntry]

    @property
    def entitlements_lag(self) -> bool:
        """Whether the worker's monthly benefits wait to follow the decision and the conclusion in force."""
        conclusion_id = self.claim.conclusion_id
        in_force = self.claim.decision_id is not None and conclusion_id is not None
        return in_force and lags(self.measured_by, str(conclusion_id))


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
        **await _owed(tx, found),
        history=await _of_case(tx, HistoryEntry, found, HistoryEntry.seq),
    )


async def _owed(tx: Transaction, found: Claim) -> dict[str, Any]:
    """Return what a case's benefits rest on, what is owed once and each month, and to whom."""
    return {
        "wage_situations": await _of_case(tx, WageSituationRow, found, WageSituationRow.id),
        "paid_suspensions": await _of_case(tx, PaidSuspension, found, PaidSuspension.id),
        "employment_endings": await _of_case(tx, EmploymentEnding, found, EmploymentEnding.ended_on),
        "awards": await _of_case(tx, BenefitAward, found, BenefitAward.id),
        "orders": await _of_case(tx, PaymentOrder, found, PaymentOrder.id),
        "entitlements": await _of_case(tx, Entitlement, found, Entitlement.id),
        "measured_by": await benefits_measured_by_conclusions(tx, found.id),
        "deaths": await _of_case(tx, DeathRecord, found, DeathRecord.id),
        "missing": await _of_case(tx, MissingPerson, found, MissingPerson.id),
        "dependants": await _of_case(tx, Dependant, found, Dependant.no),
        "eligibilities": await _of_case(tx, DependantEligibility, found, DependantEligibility.id),
        "drop_outs": await _of_case(tx, DropOut, found, DropOut.id),
        "back_payments": await _of_case(tx, BackPayment, found, BackPayment.claim_id),
        "proven_wages": await _of_case(tx, ProvenWage, found, ProvenWage.claim_id),
        "third_party_payments": await _of_case(tx, ThirdPartyPayment, found, ThirdPartyPayment.id),
        "advances": await _of_case(tx, Advance, found, Advance.id),
        "debts": await _of_case(tx, Debt, found, Debt.id),
        "old_age": await _of_case(tx, OldAgePension, found, OldAgePension.seq),
    }


async def _of_case(tx: Transaction, rows: type[Row], of: Claim, order: Any) -> Sequence[Row]:
    """Return a case's rows of one table."""
    theirs = select(rows).where(rows.claim_id == of.id).order_by(order)  # type: ignore[attr-defined]
    return (await tx.session.scalars(theirs)).all()
