"""What the older system pays each month is taken over; then the month is run: previewed, checked, approved, ordered."""

from typing import Any

from demo.beneficiaries import write_beneficiaries
from demo.month import PREFECTURE
from demo.stage import BENEFITS_CHECKER, BENEFITS_CLERK, BENEFITS_DIRECTOR, SYSTEM, Stage

ACT = "定期待遇 pensions"
FILES, RUNS = "/v1/beneficiary-files", "/v1/benefit-runs"


def take_over(stage: Stage) -> None:
    """Hand in the beneficiaries with their control totals, and have them approved by a second person."""
    path = stage.files / "beneficiaries.csv"
    control = write_beneficiaries(stage.month, path)
    told = {
        "contents": "BENEFICIARIES",
        "division": PREFECTURE,
        "received_on": stage.month.first_day.isoformat(),
        "control_count": str(control.rows),
        "control_amount": f"{control.amount:.2f}",
    }
    with path.open("rb") as file:
        sent = {"files": {"file": (path.name, file)}, "data": told}
        handed_in = stage.client.post(SYSTEM, "claims", FILES, "beneficiaries", **sent)
    _wait(stage, handed_in)
    approval = f"{FILES}/{handed_in['id']}/approval"
    _wait(stage, stage.client.post(BENEFITS_CHECKER, "claims", approval, "beneficiaries-approval"))


def run(stage: Stage) -> None:
    """Pay the month: three people, and a job before and after them."""
    body = {"division": PREFECTURE, "month": stage.month.month}
    asked = stage.client.post(BENEFITS_CLERK, "claims", RUNS, "benefit-run", json=body)
    _wait(stage, asked)
    path = f"{RUNS}/{asked['id']}"
    stage.client.post(BENEFITS_CHECKER, "claims", f"{path}/check", "benefit-run-check")
    approval = {"approved_on": stage.month.last_day.isoformat()}
    _wait(
        stage, stage.client.post(BENEFITS_DIRECTOR, "claims", f"{path}/approval", "benefit-run-approval", json=approval)
    )


def _wait(stage: Stage, asked: dict[str, Any]) -> dict[str, Any]:
    return stage.client.job(SYSTEM, "claims", asked["job_id"], lambda done, all_: stage.told(ACT, done, all_))
