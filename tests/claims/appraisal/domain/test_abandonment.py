"""How an appraisal can be abandoned, where it stands, and what becomes of its appointment."""

import pytest

from services.claims.domain.appraisal.abandonment import Abandonment
from services.claims.domain.appraisal.appraisal_state import MOVES, AppraisalMove, AppraisalState
from services.claims.domain.examination.examination import ExaminationOutcome

A = AppraisalState


@pytest.mark.parametrize(
    ("how", "possible_in"),
    [
        (Abandonment.PAPERS_NOT_SUPPLIED, {A.MISSING_PAPERS}),
        (Abandonment.ABSENT, {A.SCHEDULED}),
        (Abandonment.REFUSED, {A.ACCEPTED, A.DRAWN, A.SCHEDULED}),
        (Abandonment.FALSIFIED, {A.MISSING_PAPERS, A.ACCEPTED, A.DRAWN, A.SCHEDULED, A.EXAMINED}),
    ],
)
def test_each_way_of_abandoning_has_its_states_all_of_which_the_move_leaves(how, possible_in):
    assert set(how.possible_in) == possible_in <= set(MOVES[AppraisalMove.ABANDON].leaves)


@pytest.mark.parametrize(
    ("how", "outcome"),
    [
        (Abandonment.ABSENT, ExaminationOutcome.ABSENT),
        (Abandonment.REFUSED, ExaminationOutcome.REFUSED),
        (Abandonment.FALSIFIED, ExaminationOutcome.CANCELLED),
        (Abandonment.PAPERS_NOT_SUPPLIED, ExaminationOutcome.CANCELLED),
    ],
)
def test_an_appointment_ends_as_the_appraisal_was_abandoned(how, outcome):
    assert how.ends_appointment is outcome
