"""What each ground and each kind of appraisal asks for, and what takes the place of what."""

from datetime import date

import pytest

from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.papers.paper_kind import PaperKind as P
from services.claims.domain.papers.paper_kind import PaperNames
from services.claims.domain.papers.required_papers import RequiredAppraisalPapers, RequiredPapers
from services.claims.domain.recognition.grounds import Ground
from shared import policy

LAW = policy.at("990811")
ON = date(2024, 5, 10)
RULES = LAW.load(RequiredPapers, "required_papers", in_force_on=ON)
APPRAISALS = LAW.load(RequiredAppraisalPapers, "required_appraisal_papers", in_force_on=ON)
BASE = (P.APPLICATION_FORM, P.LABOUR_RELATION, P.DIAGNOSIS)


@pytest.mark.parametrize(
    ("ground", "own"),
    [
        (Ground.WORK_CAUSE, ()),
        (Ground.PREPARING_OR_FINISHING, ()),
        (Ground.VIOLENCE, (P.POLICE_CERTIFICATE,)),
        (Ground.OCCUPATIONAL_DISEASE, (P.OCCUPATIONAL_DISEASE_CERTIFICATE,)),
        (Ground.AWAY_ON_DUTY, (P.POLICE_CERTIFICATE,)),
        (Ground.COMMUTING, (P.TRAFFIC_LIABILITY_CERTIFICATE,)),
        (Ground.OTHER_LAW, ()),
        (Ground.SUDDEN_ILLNESS, (P.FIRST_AID_RECORD, P.DEATH_CERTIFICATE)),
        (Ground.RESCUE, (P.RESCUE_CERTIFICATE,)),
        (Ground.OLD_WAR_WOUND, (P.VETERAN_CERTIFICATE,)),
    ],
)
def test_a_ground_asks_for_what_all_ask_for_and_for_its_own(ground, own):
    assert RULES.missing(ground, (), covered=False) == BASE + own
    assert RULES.missing(ground, BASE + own, covered=False) == ()


@pytest.mark.parametrize(
    ("ground", "wanted", "instead"),
    [
        (Ground.WORK_CAUSE, P.LABOUR_RELATION, P.ARBITRATION_AWARD),
        (Ground.WORK_CAUSE, P.DIAGNOSIS, P.DEATH_CERTIFICATE),
        (Ground.AWAY_ON_DUTY, P.DIAGNOSIS, P.MISSING_PERSON_FINDING),
        (Ground.OCCUPATIONAL_DISEASE, P.DIAGNOSIS, P.OCCUPATIONAL_DISEASE_CERTIFICATE),
        (Ground.VIOLENCE, P.POLICE_CERTIFICATE, P.COURT_JUDGMENT),
        (Ground.COMMUTING, P.TRAFFIC_LIABILITY_CERTIFICATE, P.COURT_JUDGMENT),
        (Ground.COMMUTING, P.TRAFFIC_LIABILITY_CERTIFICATE, P.POLICE_CERTIFICATE),
        (Ground.RESCUE, P.RESCUE_CERTIFICATE, P.POLICE_CERTIFICATE),
        (Ground.RESCUE, P.RESCUE_CERTIFICATE, P.COURT_JUDGMENT),
        (Ground.SUDDEN_ILLNESS, P.FIRST_AID_RECORD, P.MEDICAL_RECORD),
    ],
)
def test_another_paper_may_take_its_place(ground, wanted, instead):
    assert wanted in RULES.missing(ground, (), covered=False)
    assert wanted not in RULES.missing(ground, {instead}, covered=False)
    assert wanted in RULES.missing(ground, {P.OTHER}, covered=False), "not just any paper does"


def test_the_registry_need_not_be_told_who_worked_for_whom():
    assert RULES.missing(Ground.WORK_CAUSE, (), covered=True) == (P.APPLICATION_FORM, P.DIAGNOSIS)
    assert RULES.missing(Ground.WORK_CAUSE, (), covered=False) == BASE


def test_every_ground_and_every_kind_of_appraisal_has_its_list():
    assert set(RULES.grounds) == set(Ground)
    assert set(APPRAISALS.kinds) == set(AppraisalKind)


def test_every_paper_has_a_name():
    assert set(LAW.load(PaperNames, "paper_names", in_force_on=ON).names) == set(P)


@pytest.mark.parametrize(
    ("kind", "papers"),
    [
        (AppraisalKind.INITIAL, (P.APPRAISAL_APPLICATION, P.DIAGNOSIS, P.MEDICAL_RECORD)),
        (AppraisalKind.REPEATED, (P.APPRAISAL_APPLICATION, P.APPRAISAL_CONCLUSION)),
        (AppraisalKind.FOLLOW_UP, (P.APPRAISAL_APPLICATION, P.APPRAISAL_CONCLUSION, P.MEDICAL_RECORD)),
        (AppraisalKind.DEVICE, (P.APPRAISAL_APPLICATION, P.MEDICAL_RECORD)),
        (AppraisalKind.RECURRENCE, (P.APPRAISAL_APPLICATION, P.MEDICAL_RECORD)),
        (AppraisalKind.REHABILITATION, (P.APPRAISAL_APPLICATION, P.MEDICAL_RECORD)),
        (AppraisalKind.PAID_SUSPENSION_EXTENSION, (P.APPRAISAL_APPLICATION, P.MEDICAL_RECORD)),
        (AppraisalKind.CAUSAL_LINK, (P.APPRAISAL_APPLICATION, P.MEDICAL_RECORD)),
        (AppraisalKind.DEPENDANT_INCAPACITY, (P.APPRAISAL_APPLICATION, P.MEDICAL_RECORD)),
    ],
)
def test_an_appraisal_asks_by_what_is_asked_of_it(kind, papers):
    assert APPRAISALS.missing(kind, ()) == papers
    assert APPRAISALS.missing(kind, papers) == ()
