"""Injuries are reported with their papers, accepted, decided and served; grants are computed and ordered."""

from typing import Any

from demo.injuries import Case
from demo.injuries import injuries as made_up
from demo.month import PREFECTURE
from demo.papers import scan
from demo.stage import (
    BENEFITS_APPROVER,
    BENEFITS_CHECKER,
    BENEFITS_CLERK,
    CLAIMS_CLERK,
    RECOGNITION_CLERK,
    RECOGNITION_OFFICER,
    SYSTEM,
    Stage,
)

ACT = "工伤 injuries"
AGREED_WAGE = "5200.00"
"""What the labour contract of the person who was never enrolled says."""
PAPERS = ("APPLICATION_FORM", "LABOUR_RELATION", "DIAGNOSIS")
COMMUTING = "14-6"


def decide(stage: Stage) -> list[Case]:
    """Take every report to its decision, and wait until hospitals know whom they may treat; returns the cases."""
    cases = made_up(stage.month)
    for number, case in enumerate(cases):
        claim_id = reported(stage, number, case)
        _accept(stage, number, case, claim_id)
        _decide(stage, number, case, claim_id)
        stage.told(ACT, number + 1, 3 * len(cases))
    stage.client.let_arrive(SYSTEM, "claims", {"settlement": ("claims.treatment_entitlement_opened.v1",)})
    return cases


def reported(stage: Stage, number: int, case: Case) -> str:
    """Report the injury; the same answer each time it is asked. Returns the case's id."""
    report = case.report
    names = ("employer_name", "person", "accident_at", "place", "cause", "ground", "injured_parts", "diagnoses")
    body = {
        "division": PREFECTURE,
        "employer_credit_code": report["employer_uscc"],
        **{name: report[name] for name in (*names, "reported_on", "reporter", "payee")},  # type: ignore[literal-required]
    }
    claim = stage.client.post(CLAIMS_CLERK, "claims", "/v1/injuries", f"injury-{number}", json=body)
    claim_id: str = claim["id"]
    return claim_id


def hand_in(stage: Stage, claim_id: str, kind: str, received_on: str, **more: str) -> None:
    """Hand in the scan of a paper."""
    stage.client.post(
        CLAIMS_CLERK,
        "claims",
        f"/v1/injuries/{claim_id}/papers",
        f"paper-{claim_id}-{kind}",
        files={"file": (f"{kind.lower()}.pdf", scan(kind, claim_id), "application/pdf")},
        data={"kind": kind, "received_on": received_on, **more},
    )


def award(stage: Stage, cases: list[Case]) -> None:
    """Compute the one-time disability grants, and order what the fund owes."""
    for number, case in enumerate(cases):
        appraisal = case.report["appraisal"]
        if appraisal is not None:
            path = f"/v1/injuries/{reported(stage, number, case)}"
            wage = {} if case.enrolled else {"agreed_wage": AGREED_WAGE}
            grant = stage.client.post(
                BENEFITS_CLERK, "claims", f"{path}/disability-grant", f"grant-{number}", json=wage
            )
            if grant["payer"] == "FUND":
                _order(stage, number, grant["id"], appraisal["concluded_on"])
        stage.told(ACT, 2 * len(cases) + number + 1, 3 * len(cases))


def _accept(stage: Stage, number: int, case: Case, claim_id: str) -> None:
    day = case.report["reported_on"]
    for kind in PAPERS if case.report["ground"] != COMMUTING else (*PAPERS, "TRAFFIC_LIABILITY_CERTIFICATE"):
        hand_in(stage, claim_id, kind, day)
    path = f"/v1/injuries/{claim_id}/acceptance"
    body = {"accepted_on": day, "simple": True}
    stage.client.post(RECOGNITION_CLERK, "claims", path, f"acceptance-{number}", json=body)


def _decide(stage: Stage, number: int, case: Case, claim_id: str) -> None:
    ground, path = case.report["ground"], f"/v1/injuries/{claim_id}"
    decision = {**case.report["decision"], "article": ground, "reason": "事实清楚，证据充分"}
    if ground == COMMUTING:
        decision["third_party"] = "TRAFFIC"
    stage.client.post(RECOGNITION_OFFICER, "claims", f"{path}/decision", f"decision-{number}", json=decision)
    for recipient in ("EMPLOYER", "WORKER"):
        served = {"recipient": recipient, "method": "DIRECT", "delivered_on": decision["decided_on"]}
        step = f"service-{number}-{recipient}"
        stage.client.post(RECOGNITION_CLERK, "claims", f"{path}/service-records", step, json=served)


def _order(stage: Stage, number: int, award_id: str, approved_on: str) -> None:
    order = stage.client.post(
        BENEFITS_CLERK, "claims", f"/v1/awards/{award_id}/payment-order", f"order-{number}", json={}
    )
    approved: dict[str, Any] = {"approved_on": approved_on}
    path = f"/v1/payment-orders/{order['id']}"
    answer = stage.client.post(BENEFITS_CHECKER, "claims", f"{path}/approval", f"approval-{number}", json=approved)
    if answer["state"] == "REVIEWED":
        stage.client.post(
            BENEFITS_APPROVER, "claims", f"{path}/second-approval", f"second-approval-{number}", json=approved
        )
