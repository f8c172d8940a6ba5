"""The papers that may be handed in (申请材料), and their names, which are data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class PaperKind(StrEnum):
    """What a paper is."""

    APPLICATION_FORM = "APPLICATION_FORM"
    LABOUR_RELATION = "LABOUR_RELATION"
    DIAGNOSIS = "DIAGNOSIS"
    OCCUPATIONAL_DISEASE_CERTIFICATE = "OCCUPATIONAL_DISEASE_CERTIFICATE"
    POLICE_CERTIFICATE = "POLICE_CERTIFICATE"
    TRAFFIC_LIABILITY_CERTIFICATE = "TRAFFIC_LIABILITY_CERTIFICATE"
    ALCOHOL_OR_DRUG_TEST = "ALCOHOL_OR_DRUG_TEST"
    COURT_JUDGMENT = "COURT_JUDGMENT"
    ARBITRATION_AWARD = "ARBITRATION_AWARD"
    REVIEW_DECISION = "REVIEW_DECISION"
    RESCUE_CERTIFICATE = "RESCUE_CERTIFICATE"
    VETERAN_CERTIFICATE = "VETERAN_CERTIFICATE"
    FIRST_AID_RECORD = "FIRST_AID_RECORD"
    DEATH_CERTIFICATE = "DEATH_CERTIFICATE"
    MISSING_PERSON_FINDING = "MISSING_PERSON_FINDING"
    EMPLOYER_EVIDENCE = "EMPLOYER_EVIDENCE"
    INVESTIGATION_RECORD = "INVESTIGATION_RECORD"
    PANEL_OPINION = "PANEL_OPINION"
    MEDICAL_RECORD = "MEDICAL_RECORD"
    APPRAISAL_APPLICATION = "APPRAISAL_APPLICATION"
    APPRAISAL_CONCLUSION = "APPRAISAL_CONCLUSION"
    SERVICE_RECEIPT = "SERVICE_RECEIPT"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class PaperName:
    """What a paper is called."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class PaperNames:
    """What papers are called, as lists of missing papers say it."""

    names: Mapping[PaperKind, PaperName]
    citation: str
