"""The messages of the demonstration's hospital, and its agency's three steps, played against the real doors."""

from fractions import Fraction

import pytest

from demo.hospital import STAY_WITH_LATE_LINE, Stay, stays
from demo.injuries import injuries
from demo.month import DemoMonth
from tests.settlement.hospital_messages import CITIZEN, Hospital

PATHS = {
    "charge_lines": "charge-lines",
    "late_line": "charge-lines",
    "pre_settle": "pre-settlement",
    "discharge": "discharge",
    "settle": "settlement",
}
AGREEMENT = {"valid_from": "2025-01-01", "valid_to": "2025-12-31"}


@pytest.fixture(scope="module")
def two_stays() -> list[Stay]:
    month = DemoMonth(seed=1, scale=Fraction(1, 1000), month="2025-09")
    return stays(month, injuries(month))[:2]


@pytest.mark.worked_example("WE-57")
async def test_the_demonstrations_stays_are_accepted_and_only_the_late_line_is_refused(
    caller, contract, publish, entitle, two_stays
):
    await contract(agreement=AGREEMENT)
    await publish()
    hospital, funds = Hospital(caller), []
    for number, stay in enumerate(two_stays):
        codes = [diagnosis["code"] for diagnosis in stay.report["diagnoses"]]
        await entitle(accident_on=stay.report["accident_at"][:10], diagnoses=codes)
        register, *messages = stay.messages
        known = {"id_type": "CITIZEN_ID", "id_no": CITIZEN}
        encounter = (await hospital.post("", register["body"] | {"person": known})).json()["id"]
        answers = {
            message["step"]: await hospital.post(f"/{encounter}/{PATHS[message['step']]}", message["body"])
            for message in messages
        }
        late = answers.pop("late_line", None)
        assert (late.status_code if late else None) == (422 if number == STAY_WITH_LATE_LINE else None)
        assert {answer.status_code for answer in answers.values()} <= {200, 201}
        funds.append(answers["settle"].json()["fund"])
    assert funds[0] == "14944.00"
