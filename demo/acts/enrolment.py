"""The employers' roster, handed in by the prefecture's system."""

from datetime import timedelta
from typing import Any

from demo.month import PREFECTURE
from demo.roster import write_roster
from demo.stage import SYSTEM, Stage

ACT = "花名册 roster"


def hand_in_roster(stage: Stage) -> dict[str, Any]:
    """Hand the roster in and wait until it has taken effect; returns rows taken and refused."""
    path = stage.files / "roster.csv"
    write_roster(stage.month, path)
    received_on = stage.month.first_day - timedelta(days=4)
    with path.open("rb") as file:
        roster = stage.client.post(
            SYSTEM,
            "registry",
            "/v1/rosters",
            "roster",
            files={"file": (path.name, file)},
            data={"division": PREFECTURE, "received_on": received_on.isoformat()},
        )
    result = stage.client.job(SYSTEM, "registry", roster["job_id"], lambda done, all_: stage.told(ACT, done, all_))
    if result["refused"]:
        rejects = stage.client.get(SYSTEM, "registry", f"/v1/jobs/{roster['job_id']}/rejects")
        (stage.files / "roster-rejects.csv").write_bytes(rejects.content)
    stage.client.let_arrive(
        SYSTEM,
        "registry",
        {"contributions": ("registry.employer_registered.v1", "registry.roster_changed.v1")},
    )
    return result
