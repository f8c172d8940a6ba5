"""Papers are taken as long as a case, or the appraisal that they are for, is open."""

import pytest

from services.claims.domain.appraisal.appraisal_state import AppraisalState as A
from services.claims.domain.papers.handing_in import appraisal_takes_papers, case_takes_papers
from services.claims.domain.recognition.case_state import CaseState as S


@pytest.mark.parametrize("state", S)
def test_a_case_takes_papers_until_it_is_refused_or_terminated(state):
    assert case_takes_papers(state) is (state not in {S.REFUSED, S.TERMINATED})
    assert case_takes_papers(state, disputed=True), "the ruling that may undo the end must come in"


@pytest.mark.parametrize("state", A)
def test_an_appraisal_takes_papers_until_it_is_served_or_ended_or_revoked(state):
    assert appraisal_takes_papers(state) is (state not in {A.SERVED, A.REFUSED, A.ABANDONED, A.WITHDRAWN, A.REVOKED})
