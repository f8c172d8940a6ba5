"""The older system's bases of those who get hurt, checked when handed in and approved by a second person."""

from datetime import timedelta
from typing import Any

from demo.history import write_history
from demo.month import PREFECTURE
from demo.stage import REGISTRY_CLERK, SYSTEM, Stage

ACT = "历史基数 history"


def hand_in_bases(stage: Stage) -> dict[str, Any]:
    """Hand the file in and have it approved; returns the report once contributions has heard of the bases."""
    path = stage.files / "history-bases.csv"
    write_history(stage.month, path)
    received_on = stage.month.first_day - timedelta(days=3)
    with path.open("rb") as file:
        run = stage.client.post(
            SYSTEM,
            "registry",
            "/v1/history-runs",
            "history",
            files={"file": (path.name, file)},
            data={
                "kind": "BASES",
                "division": PREFECTURE,
                "received_on": received_on.isoformat(),
                "taken_over_from": stage.month.month,
            },
        )
    _wait(stage, run)
    approved = stage.client.post(
        REGISTRY_CLERK, "registry", f"/v1/history-runs/{run['id']}/approval", "history-approval"
    )
    report = _wait(stage, approved)
    stage.client.let_arrive(SYSTEM, "registry", {"contributions": ("registry.past_bases_reported.v1",)})
    return report


def _wait(stage: Stage, run: dict[str, Any]) -> dict[str, Any]:
    return stage.client.job(SYSTEM, "registry", run["job_id"], lambda done, all_: stage.told(ACT, done, all_))
