"""Other confirmations: a yes carries the details of its kind, a no carries none."""

import pytest

from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.conclusion.confirmation import Confirmation, Misfit, misfit

K = AppraisalKind
YES = Confirmation(True)
CONFIRMATIONS = [kind for kind in AppraisalKind if not kind.grades]


@pytest.mark.parametrize("kind", CONFIRMATIONS)
def test_a_no_answers_every_kind_and_carries_nothing(kind):
    assert misfit(kind, Confirmation(False), None) is None
    assert misfit(kind, Confirmation(False, months=3), 6) is Misfit.DETAILS_OF_A_NO


@pytest.mark.parametrize("kind", [K.RECURRENCE, K.REHABILITATION, K.CAUSAL_LINK, K.DEPENDANT_INCAPACITY])
def test_a_yes_to_a_plain_question_carries_nothing(kind):
    assert misfit(kind, YES, None) is None
    assert misfit(kind, Confirmation(True, device="假肢"), None) is Misfit.DETAILS_OF_ANOTHER_KIND


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (YES, Misfit.DETAILS_WANTING),
        (Confirmation(True, service_life_months=48), Misfit.DETAILS_WANTING),
        (Confirmation(True, device="前臂假肢"), None),
        (Confirmation(True, device="前臂假肢", service_life_months=48), None),
        (Confirmation(True, device="前臂假肢", months=3), Misfit.DETAILS_OF_ANOTHER_KIND),
    ],
)
def test_a_device_is_named_with_its_service_life_or_without(answer, reason):
    assert misfit(K.DEVICE, answer, None) is reason


@pytest.mark.parametrize(("months", "reason"), [(None, Misfit.DETAILS_WANTING), (6, None), (7, Misfit.MORE_THAN_ASKED)])
def test_paid_suspension_is_extended_by_the_months_asked_for_at_most(months, reason):
    assert misfit(K.PAID_SUSPENSION_EXTENSION, Confirmation(True, months=months), 6) is reason
