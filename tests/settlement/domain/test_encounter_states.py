"""What can be done with an encounter, and with a provider month, in each of their states."""

import pytest

from services.settlement.domain import encounter, provider_month
from services.settlement.domain.encounter import EncounterState, EncounterStep
from services.settlement.domain.provider_month import ProviderMonthState, ProviderMonthStep

ENCOUNTERS = {
    EncounterState.REGISTERED: {EncounterStep.UPLOAD: "UPLOADING", EncounterStep.DISCHARGE: "DISCHARGED"},
    EncounterState.UPLOADING: {EncounterStep.UPLOAD: "UPLOADING", EncounterStep.DISCHARGE: "DISCHARGED"},
    EncounterState.DISCHARGED: {EncounterStep.UPLOAD: "DISCHARGED", EncounterStep.SETTLE: "SETTLED"},
    EncounterState.SETTLED: {EncounterStep.REVERSE: "DISCHARGED"},
}
PROVIDER_MONTHS = {
    ProviderMonthState.CLAIMED: {ProviderMonthStep.REVIEW: "REVIEWED"},
    ProviderMonthState.REVIEWED: {ProviderMonthStep.CLOSE: "CLOSED", ProviderMonthStep.ORDER: "ORDERED"},
    ProviderMonthState.CLOSED: {},
    ProviderMonthState.ORDERED: {ProviderMonthStep.PAY: "PAID", ProviderMonthStep.RETURN: "RETURNED"},
    ProviderMonthState.PAID: {ProviderMonthStep.RETURN: "RETURNED"},
    ProviderMonthState.RETURNED: {ProviderMonthStep.PAY: "PAID"},
}


@pytest.mark.parametrize("state", EncounterState)
@pytest.mark.parametrize("step", EncounterStep)
def test_an_encounter_moves_only_along_its_life(state, step):
    assert encounter.state_after(state, step) == ENCOUNTERS[state].get(step)


@pytest.mark.parametrize("state", ProviderMonthState)
@pytest.mark.parametrize("step", ProviderMonthStep)
def test_a_provider_month_moves_only_along_its_life(state, step):
    assert provider_month.state_after(state, step) == PROVIDER_MONTHS[state].get(step)
