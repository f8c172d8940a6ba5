"""Rows of status files that cannot be right: each comes back with its own reason."""

import pytest

from services.registry.domain.status_data.status import StatusFault
from tests.registry.status_data.authorities import DEATHS, DIED, HOLDER, MARRIAGES, PENSIONS, PRISON

WRONG = {
    DEATHS: {
        StatusFault.ID_TYPE: DIED.replace("CITIZEN_ID", "LICENCE"),
        StatusFault.ID_NUMBER: DIED.replace("011238", "011237"),
        StatusFault.NAME: DIED.replace("李四", ""),
        StatusFault.SOURCE: DIED.replace("CIVIL_AFFAIRS", "RUMOUR"),
        StatusFault.DIED_ON: DIED.replace("09-03", "02-30"),
        StatusFault.DIED_IN_FUTURE: DIED.replace("09-03", "09-16"),
    },
    PRISON: {
        StatusFault.IMPRISONED_FROM: f"{HOLDER},,,JUSTICE",
        StatusFault.IMPRISONED_IN_FUTURE: f"{HOLDER},2025-09-16,,JUSTICE",
        StatusFault.IMPRISONED_UNTIL: f"{HOLDER},2025-09-01,soon,JUSTICE",
        StatusFault.RELEASED_BEFORE: f"{HOLDER},2025-09-02,2025-09-01,JUSTICE",
    },
    MARRIAGES: {
        StatusFault.MARRIED_ON: f"{HOLDER},never,CIVIL_AFFAIRS",
        StatusFault.MARRIED_IN_FUTURE: f"{HOLDER},2025-09-16,CIVIL_AFFAIRS",
    },
    PENSIONS: {
        StatusFault.SCHEME: f"{HOLDER},LOTTERY,2025-02-01,3000.00,PENSION_AGENCY",
        StatusFault.STARTS_ON: f"{HOLDER},EMPLOYEE,,3000.00,PENSION_AGENCY",
        StatusFault.MONTHLY: f"{HOLDER},EMPLOYEE,2025-02-01,0,PENSION_AGENCY",
    },
}


@pytest.fixture
def database(own_database):
    return own_database


@pytest.mark.parametrize(("path", "rows"), WRONG.items(), ids=WRONG)
async def test_each_wrong_row_comes_back_with_its_reason(hand, refused, path, rows):
    _, job = await hand(path, *rows.values())

    assert job["result"]["taken"] == 0
    assert await refused(job) == [fault.value for fault in rows]
