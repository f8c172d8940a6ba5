"""Fees of appraisals: the fund pays, the employer of the uncovered, and, by province, who asked in vain."""

from datetime import date

import pytest

from services.claims.domain.appraisal.appraisal_kind import AppraisalApplicant, AppraisalKind
from services.claims.domain.conclusion.appraisal_fee import Appraised, FeePayer, FeeTariff, appraisal_fee
from shared import policy
from shared.money import Money

TARIFF = FeeTariff(False, "tariff", {AppraisalKind.REPEATED: Money.yuan("320"), AppraisalKind.INITIAL: Money.yuan(260)})
CHARGING = FeeTariff(True, "tariff", TARIFF.amounts)
WORKER, AGENCY = AppraisalApplicant.WORKER, AppraisalApplicant.AGENCY


@pytest.mark.parametrize(
    ("changed", "applicant", "covered", "tariff", "payer"),
    [
        (None, WORKER, True, TARIFF, FeePayer.FUND),
        (None, WORKER, False, TARIFF, FeePayer.EMPLOYER),
        (None, WORKER, True, CHARGING, FeePayer.FUND),
        (False, WORKER, True, TARIFF, FeePayer.FUND),
        (False, WORKER, False, TARIFF, FeePayer.EMPLOYER),
        (False, WORKER, True, CHARGING, FeePayer.APPLICANT),
        (False, WORKER, False, CHARGING, FeePayer.APPLICANT),
        (False, AGENCY, True, CHARGING, FeePayer.FUND),
        (True, WORKER, True, CHARGING, FeePayer.FUND),
        (True, WORKER, False, CHARGING, FeePayer.EMPLOYER),
    ],
)
def test_who_pays(changed, applicant, covered, tariff, payer):
    fee = appraisal_fee(Appraised(AppraisalKind.REPEATED, applicant, covered, changed), tariff)

    assert (fee.payer, fee.amount) == (payer, Money.yuan("320"))
    assert fee.workings.to_json()["intermediate"] == {"payer": payer.value}


def test_without_a_tariff_there_is_no_fee():
    assert appraisal_fee(Appraised(AppraisalKind.DEVICE, WORKER, True, None), TARIFF) is None


def test_the_nation_sets_no_amount_and_the_sample_province_one_for_each_kind():
    on = date(2024, 6, 3)
    nation = policy.at("11").load(FeeTariff, "appraisal_fees", in_force_on=on)
    sample = policy.at("990800").load(FeeTariff, "appraisal_fees", in_force_on=on)

    assert (nation.amounts, nation.charge_unchanged) == ({}, False)
    assert set(sample.amounts) == set(AppraisalKind)
    assert "sample" in sample.citation
