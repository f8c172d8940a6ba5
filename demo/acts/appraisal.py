"""The committee appraises: experts are admitted and drawn, examine in one batch, and conclude."""

from demo.acts.injuries import ACT, hand_in, reported
from demo.injuries import Appraisal, Case, examination_day
from demo.month import PREFECTURE_NAME
from demo.stage import APPRAISAL_CLERK, APPRAISAL_OFFICER, OWN, Stage

EXPERTS = (
    ("华正骨", "11010119600307001X", "ORTHOPAEDICS"),
    ("宋济仁", "110101196205120015", "SURGERY"),
    ("程明理", "110101196408170012", "NEUROLOGY"),
    ("薛安康", "110101196611230017", "REHABILITATION"),
    ("顾思远", "110101196902140011", "BURNS"),
)
CAPACITY = 1000
PANEL_SIZE = 3


def appraise(stage: Stage, cases: list[Case]) -> None:
    """Take every worker who is to be appraised from the application to the conclusion in hand."""
    _admit_experts(stage)
    batch_id = _open_batch(stage)
    for number, case in enumerate(cases):
        appraisal = case.report["appraisal"]
        if appraisal is not None:
            applied = _applied(stage, number, case)
            _examine(stage, number, applied, batch_id, appraisal)
            _conclude(stage, number, applied, case.report["injured_parts"][0], appraisal)
        stage.told(ACT, len(cases) + number + 1, 3 * len(cases))


def _post(stage: Stage, path: str, step: str, body: object) -> dict[str, str]:
    answer: dict[str, str] = stage.client.post(APPRAISAL_CLERK, "claims", path, step, json=body)
    return answer


def _admit_experts(stage: Stage) -> None:
    """Fill the committee's pool, unless another month filled it already."""
    first_day = f"{stage.month.first_day.year}-01-01"
    asked = stage.client.get(APPRAISAL_CLERK, "claims", "/v1/experts", committee=OWN, limit=200)
    pool = {expert["name"]: expert for expert in asked.json()["items"]}
    for number, (name, id_no, specialty) in enumerate(EXPERTS):
        body = {
            "committee": OWN,
            "person": {"id_type": "CITIZEN_ID", "id_no": id_no, "name": name},
            "title": "SENIOR",
            "specialties": [specialty],
            "institution_code": "H99080001",
            "valid_from": first_day,
        }
        expert = pool.get(name) or _post(stage, "/v1/experts", f"expert-{number}", body)
        if not expert["admitted_on"]:
            path, admitted = f"/v1/experts/{expert['id']}/admission", {"admitted_on": first_day}
            stage.client.post(APPRAISAL_OFFICER, "claims", path, f"admission-{number}", json=admitted)


def _open_batch(stage: Stage) -> str:
    body = {
        "committee": OWN,
        "held_on": examination_day(stage.month.first_day).isoformat(),
        "place": f"{PREFECTURE_NAME}劳动能力鉴定中心",
        "mode": "ON_SITE",
        "capacity": CAPACITY,
    }
    return _post(stage, "/v1/examination-batches", "examination-batch", body)["id"]


def _applied(stage: Stage, number: int, case: Case) -> str:
    """Apply on the day of the decision, with the medical record; returns the appraisal's path."""
    claim_id, day = reported(stage, number, case), case.report["decision"]["decided_on"]
    body = {"claim_id": claim_id, "kind": "INITIAL", "applicant": "WORKER", "applied_on": day}
    appraisal = _post(stage, "/v1/appraisals", f"appraisal-{number}", body)
    for kind in ("APPRAISAL_APPLICATION", "MEDICAL_RECORD"):
        hand_in(stage, claim_id, kind, day, appraisal_id=appraisal["id"])
    path = f"/v1/appraisals/{appraisal['id']}"
    _post(stage, f"{path}/acceptance", f"appraisal-acceptance-{number}", {"accepted_on": day})
    return path


def _examine(stage: Stage, number: int, path: str, batch_id: str, appraisal: Appraisal) -> None:
    day = appraisal["examined_on"]
    draw = stage.client.post(
        APPRAISAL_CLERK, "claims", f"{path}/draw", f"draw-{number}", json={"drawn_on": day, "size": PANEL_SIZE}
    )
    _post(stage, f"{path}/schedule", f"schedule-{number}", {"batch_id": batch_id, "scheduled_on": day})
    opinions = [{"expert_id": expert_id, "opinion": "同意按标准评定"} for expert_id in draw["drawn"]]
    _post(stage, f"{path}/examination", f"examination-{number}", {"examined_on": day, "opinions": opinions})


def _conclude(stage: Stage, number: int, path: str, part: str, appraisal: Appraisal) -> None:
    day, grade = appraisal["concluded_on"], appraisal["grade"]
    item = {"part": part, "clause": f"5.{grade}.2.1", "grade": grade}
    body = {"concluded_on": day, "items": [item], "grade": grade}
    stage.client.post(APPRAISAL_OFFICER, "claims", f"{path}/conclusion", f"conclusion-{number}", json=body)
    for recipient in ("WORKER", "EMPLOYER"):
        served = {"recipient": recipient, "method": "DIRECT", "delivered_on": day}
        _post(stage, f"{path}/service", f"conclusion-service-{number}-{recipient}", served)
