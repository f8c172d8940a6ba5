"""Injuries are reported, recognised, appraised; grants are computed and ordered by maker and checker."""

from typing import Any

from demo.injuries import Case
from demo.injuries import injuries as made_up
from demo.month import PREFECTURE
from demo.stage import (
    APPRAISAL_OFFICER,
    BENEFITS_APPROVER,
    BENEFITS_CHECKER,
    BENEFITS_CLERK,
    CLAIMS_CLERK,
    RECOGNITION_OFFICER,
    SYSTEM,
    Stage,
)

ACT = "工伤 injuries"
AGREED_WAGE = "5200.00"
"""What the labour contract of the person who was never enrolled says."""


def decide(stage: Stage) -> list[Case]:
    """Take every report to its decision, and wait until hospitals know whom they may treat; returns the cases."""
    cases = made_up(stage.month)
    for number, case in enumerate(cases):
        claim_id = _reported(stage, number, case)
        decision = {**case.report["decision"], "article": case.report["ground"], "reason": "事实清楚，证据充分"}
        stage.client.post(
            RECOGNITION_OFFICER, "claims", f"/v1/injuries/{claim_id}/decision", f"decision-{number}", json=decision
        )
        stage.told(ACT, number + 1, 2 * len(cases))
    stage.client.let_arrive(SYSTEM, "claims", {"settlement": ("claims.treatment_entitlement_opened.v1",)})
    return cases


def award(stage: Stage, cases: list[Case]) -> None:
    """Appraise, compute the one-time disability grants, and order what the fund owes."""
    for number, case in enumerate(cases):
        if case.report["appraisal"] is not None:
            claim_id = _reported(stage, number, case)
            path = f"/v1/injuries/{claim_id}"
            appraisal = case.report["appraisal"]
            stage.client.post(
                APPRAISAL_OFFICER, "claims", f"{path}/appraisal", f"appraisal-{number}", json=dict(appraisal)
            )
            wage = {} if case.enrolled else {"agreed_wage": AGREED_WAGE}
            grant = stage.client.post(
                BENEFITS_CLERK, "claims", f"{path}/disability-grant", f"grant-{number}", json=wage
            )
            if grant["payer"] == "FUND":
                _order(stage, number, grant["id"], appraisal["concluded_on"])
        stage.told(ACT, len(cases) + number + 1, 2 * len(cases))


def _reported(stage: Stage, number: int, case: Case) -> str:
    """Report the injury and have it accepted; the same answer each time it is asked."""
    report = case.report
    told = {name: report[name] for name in ("person", "accident_at", "place", "cause", "ground", "injured_parts")}
    body = {
        "division": PREFECTURE,
        "employer_credit_code": report["employer_uscc"],
        **told,
        "diagnoses": report["diagnoses"],
        "reported_on": report["reported_on"],
        "reporter": report["reporter"],
        "payee": report["payee"],
    }
    claim = stage.client.post(CLAIMS_CLERK, "claims", "/v1/injuries", f"injury-{number}", json=body)
    claim_id: str = claim["id"]
    accepted = {"accepted_on": report["reported_on"]}
    stage.client.post(
        CLAIMS_CLERK, "claims", f"/v1/injuries/{claim_id}/acceptance", f"acceptance-{number}", json=accepted
    )
    return claim_id


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
