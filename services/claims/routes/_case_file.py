"""A case as it is shown: in short, or with everything that happened, when it counted, when we knew, and who did it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from services.claims.commands.investigation._found import found_for
from services.claims.commands.panel._members import names_for
from services.claims.domain.recognition.case_state import CaseState
from services.claims.domain.recognition.grounds import Ground
from services.claims.domain.reporting.application_limits import Reporter
from services.claims.models import Claim, Evidence, HistoryEntry
from services.claims.queries import CaseFile
from services.claims.routes._appraisals import AppraisalOut
from services.claims.routes._benefits import AwardOut, OrderOut
from services.claims.routes._clocks import ClockOut
from services.claims.routes._committee import before_the_committee
from services.claims.routes._conclusions import AppraisalFeeOut, ConclusionOut, ConclusionServiceOut, RevocationOut
from services.claims.routes._deaths import DeathRecordOut, MissingOut
from services.claims.routes._dependants import DependantFileOut, after_death
from services.claims.routes._disputes import DisputeOut
from services.claims.routes._employment import EmploymentOut
from services.claims.routes._entitlements import EntitlementOut
from services.claims.routes._examinations import DrawnOut, ExaminationOut
from services.claims.routes._investigation import EmployersEvidence, InvestigationRecordOut, InvestigatorOut
from services.claims.routes._panels import MediationOut, PanelOut
from services.claims.routes._papers import IssuedPaperOut, PaperOut
from services.claims.routes._recognition import DecisionOut, GroundAssessmentOut
from services.claims.routes._recoveries import RecoveryOut
from services.claims.routes._reporting import ApplicationExtensionOut, ApplicationOut, ExcludedDaysOut, PartiesOut
from services.claims.routes._retirements import OldAgePensionOut
from services.claims.routes._serving import ServiceRecordOut
from shared.db import Transaction

AS_REPORTED = (
    *("employer_name", "operates_in", "parties", "possible_employers"),
    *("place", "cause", "died_on", "injured_parts", "diagnoses"),
)


class InjuryOut(BaseModel):
    """A case in short. Without a due date, its gap says whose holidays are not published yet."""

    id: UUID
    state: CaseState
    division: str
    person_id: UUID
    person_known: bool
    employer_credit_code: str
    employer_id: UUID | None
    accident_at: datetime
    accident_on: date
    ground: Ground
    reporter: Reporter
    reported_on: date
    report_due_on: date | None
    report_due_gap: str | None
    late: bool | None
    accepted_on: date | None
    simple: bool
    decision_id: UUID | None
    conclusion_id: UUID | None
    recorded_at: datetime

    @classmethod
    def of(cls, claim: Claim) -> "InjuryOut":
        """Show a case in short."""
        return cls.model_validate(claim, from_attributes=True)


class InjuryPage(BaseModel):
    """Some cases; ask again with `after=next`."""

    items: list[InjuryOut]
    next: UUID | None


class EvidenceOut(BaseModel):
    """What another service answered, and when."""

    kind: str
    asked_at: datetime
    recorded_at: datetime
    answer: dict[str, Any]

    @classmethod
    def of(cls, evidence: Evidence) -> "EvidenceOut":
        """Show an answer."""
        return cls.model_validate(evidence, from_attributes=True)


class HappenedOut(BaseModel):
    """Something that happened to the case."""

    what: str
    effective_on: date
    recorded_at: datetime
    recorded_by: str
    correlation_id: str
    papers: list[UUID]
    facts: dict[str, Any]

    @classmethod
    def of(cls, entry: HistoryEntry) -> "HappenedOut":
        """Show an entry of the history."""
        return cls.model_validate(entry, from_attributes=True)


class CaseFileOut(BaseModel):
    """A case with everything that belongs to it."""

    injury: InjuryOut
    employer_name: str
    operates_in: str | None
    place: str
    cause: str
    died_on: date | None
    injured_parts: list[str]
    diagnoses: list[dict[str, str]]
    payee_known: bool
    parties: PartiesOut | None
    possible_employers: list[str]
    applications: list[ApplicationOut]
    excluded_days: list[ExcludedDaysOut]
    application_extensions: list[ApplicationExtensionOut]
    employers_evidence: EmployersEvidence
    investigators: list[InvestigatorOut]
    investigation_records: list[InvestigationRecordOut]
    ground_assessments: list[GroundAssessmentOut]
    panels: list[PanelOut]
    mediations: list[MediationOut]
    decisions: list[DecisionOut]
    service_records: list[ServiceRecordOut]
    disputes: list[DisputeOut]
    appraisals: list[AppraisalOut]
    conclusions: list[ConclusionOut]
    conclusion_services: list[ConclusionServiceOut]
    revocations: list[RevocationOut]
    appraisal_fees: list[AppraisalFeeOut]
    draws: list[DrawnOut]
    examinations: list[ExaminationOut]
    clocks: list[ClockOut]
    papers: list[PaperOut]
    issued_papers: list[IssuedPaperOut]
    evidence: list[EvidenceOut]
    employment: EmploymentOut
    awards: list[AwardOut]
    payment_orders: list[OrderOut]
    entitlements: list[EntitlementOut]
    entitlements_lag: bool
    old_age: list[OldAgePensionOut]
    deaths: list[DeathRecordOut]
    missing: list[MissingOut]
    dependants: list[DependantFileOut]
    recovery: RecoveryOut
    history: list[HappenedOut]

    @classmethod
    def of(cls, file: CaseFile, tx: Transaction) -> "CaseFileOut":
        """Show a whole case to who asks."""
        claim, names, words = file.claim, names_for(tx, file.claim), found_for(tx, file.claim)
        return cls(
            injury=InjuryOut.of(claim),
            **{name: getattr(claim, name) for name in AS_REPORTED},
            payee_known=claim.payee_sealed is not None,
            applications=[ApplicationOut.of(application) for application in file.applications],
            excluded_days=[ExcludedDaysOut.of(excluded) for excluded in file.excluded_days],
            application_extensions=[ApplicationExtensionOut.of(extension) for extension in file.extensions],
            employers_evidence=EmployersEvidence.of(file, tx.today),
            investigators=[InvestigatorOut.of(each, file.investigator_withdrawals) for each in file.investigators],
            investigation_records=[InvestigationRecordOut.of(record, words) for record in file.investigation_records],
            ground_assessments=[GroundAssessmentOut.of(assessment) for assessment in file.ground_assessments],
            panels=[PanelOut.of(panel, names) for panel in file.panels],
            mediations=[MediationOut.of(mediation, names) for mediation in file.mediations],
            decisions=[DecisionOut.of(decision) for decision in file.decisions],
            disputes=[DisputeOut.of(dispute) for dispute in file.disputes],
            service_records=[ServiceRecordOut.of(record, claim) for record in file.service_records],
            **before_the_committee(file),
            clocks=[ClockOut.of(clock) for clock in file.clocks],
            papers=[PaperOut.of(paper) for paper in file.papers],
            issued_papers=[IssuedPaperOut.of(paper) for paper in file.issued_papers],
            evidence=[EvidenceOut.of(evidence) for evidence in file.evidence],
            employment=EmploymentOut.of(file),
            awards=[AwardOut.of(award) for award in file.awards],
            payment_orders=[OrderOut.of(order, tx) for order in file.orders],
            entitlements=[EntitlementOut.of(each) for each in file.entitlements],
            entitlements_lag=file.entitlements_lag,
            old_age=[OldAgePensionOut.of(each) for each in file.old_age],
            **after_death(file, tx),
            recovery=RecoveryOut.of(file),
            history=[HappenedOut.of(entry) for entry in file.history],
        )
