"""The contracted hospital registers, uploads, settles; the agency reviews the month and orders its payment."""

from pathlib import Path

from demo.client import Refused
from demo.hospital import CATALOGUE, HOSPITAL_CODE, HOSPITAL_NAME, Message, stays
from demo.injuries import Case
from demo.month import PREFECTURE
from demo.stage import HOSPITAL, SETTLEMENT_APPROVER, SETTLEMENT_CLERK, SETTLEMENT_REVIEWER, Stage

ACT = "医院结算 hospital"
PATHS = {
    "charge_lines": "charge-lines",
    "late_line": "charge-lines",
    "pre_settle": "pre-settlement",
    "discharge": "discharge",
    "settle": "settlement",
}


def contract(stage: Stage) -> None:
    """Enter the hospital, its agreement and its catalogue."""
    year = stage.month.first_day.year
    institution = {
        "code": HOSPITAL_CODE,
        "name": HOSPITAL_NAME,
        "division": PREFECTURE,
        "level": "三级甲等",
        "services": ["TREATMENT"],
        "payee": {"name": HOSPITAL_NAME, "bank": "样例市城市商业银行", "account": "6200000000000000001"},
        "agreement": {"valid_from": f"{year}-01-01", "valid_to": f"{year}-12-31"},
    }
    stage.client.post(SETTLEMENT_CLERK, "settlement", "/v1/institutions", "institution", json=institution)
    _upload_catalogue(stage, CATALOGUE)


def treat(stage: Stage, cases: list[Case]) -> None:
    """Play every stay's messages in their order; the line after discharge must be refused."""
    told = stays(stage.month, cases)
    for done, stay in enumerate(told, start=1):
        register, *messages = stay.messages
        encounter = stage.client.post(
            HOSPITAL, "settlement", "/v1/encounters", f"{stay.encounter_no}-0", json=register["body"]
        )
        for number, message in enumerate(messages, start=1):
            _send(stage, encounter["id"], message, f"{stay.encounter_no}-{number}")
        stage.told(ACT, done, len(told))


def order_payment(stage: Stage) -> None:
    """Claim the hospital's month, review it without deduction, and order its payment."""
    last_day = stage.month.last_day.isoformat()
    claimed = {
        "institution_code": HOSPITAL_CODE,
        "month": stage.month.month,
        "division": PREFECTURE,
        "claimed_on": last_day,
    }
    month = stage.client.post(SETTLEMENT_CLERK, "settlement", "/v1/provider-months", "provider-month", json=claimed)
    path = f"/v1/provider-months/{month['id']}"
    reviewed = {"deductions": [], "reviewed_on": last_day}
    stage.client.post(SETTLEMENT_REVIEWER, "settlement", f"{path}/review", "provider-review", json=reviewed)
    ordered = {"ordered_on": last_day}
    stage.client.post(SETTLEMENT_APPROVER, "settlement", f"{path}/payment-order", "provider-order", json=ordered)


def _upload_catalogue(stage: Stage, path: Path) -> None:
    with path.open("rb") as file:
        answer = stage.client.post(
            SETTLEMENT_CLERK,
            "settlement",
            "/v1/catalogues",
            "catalogue",
            files={"file": (path.name, file)},
            data={"version": f"{stage.month.first_day.year}.1"},
        )
    if "job_id" in answer:
        stage.client.job(SETTLEMENT_CLERK, "settlement", answer["job_id"], lambda done, all_: None)


def _send(stage: Stage, encounter_id: str, message: Message, step: str) -> None:
    path = f"/v1/encounters/{encounter_id}/{PATHS[message['step']]}"
    try:
        stage.client.post(HOSPITAL, "settlement", path, step, json=message["body"])
    except Refused:
        if message["step"] != "late_line":
            raise
