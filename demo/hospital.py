"""The contracted hospital: its catalogue, and the messages its billing system sends for each stay."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, TypedDict

from demo.injuries import Case, Report
from demo.month import DemoMonth
from demo.treatment import WE_57, Charge, ordinary_treatment

HOSPITAL_CODE = "H99080000001"
HOSPITAL_NAME = "样例市第一人民医院"
CATALOGUE = Path(__file__).with_name("catalogue.csv")
STAY_WITH_LATE_LINE = 1


class Message(TypedDict):
    """One message of the billing system; `step` says which, `body` is what it sends."""

    step: str
    body: dict[str, object]


class Line(TypedDict):
    """One charge line (费用明细)."""

    line_no: int
    catalogue_code: str
    hospital_item_name: str
    occurred_on: str
    price: str
    quantity: str
    total: str
    injury_related: bool


class Stay(NamedTuple):
    """One stay: whose injury it treats, and its messages in the order they are sent."""

    report: Report
    encounter_no: str
    messages: list[Message]


def stays(month: DemoMonth, cases: list[Case]) -> list[Stay]:
    """Return the stays of the injured who are treated here; the first is exactly WE-57, the second has a late line."""
    rng = month.rng("hospital")
    treated = [case.report for case in cases if case.treated]
    return [
        _stay(
            report,
            f"ZY{month.month.replace('-', '')}{number + 1:05d}",
            WE_57 if number == 0 else ordinary_treatment(rng),
            late=number == STAY_WITH_LATE_LINE,
        )
        for number, report in enumerate(treated)
    ]


def _stay(report: Report, encounter_no: str, charges: tuple[Charge, ...], *, late: bool) -> Stay:
    """Tell a stay from the day of the accident to a settlement after the decision on recognition."""
    admitted = date.fromisoformat(report["accident_at"][:10])
    discharged = admitted + timedelta(days=max(charge.days for charge in charges))
    settled = max(discharged, date.fromisoformat(report["decision"]["decided_on"]) + timedelta(days=1))
    lines = _lines(charges, admitted)
    daily = [list(of_day) for _, of_day in groupby(lines, key=lambda line: line["occurred_on"])]
    total = sum((Decimal(line["total"]) for line in lines), Decimal())
    after_discharge = _line(len(lines) + 1, charges[0], discharged + timedelta(days=1))
    messages = [
        _message("register", **_admission(report, encounter_no, admitted)),
        *(_message("charge_lines", lines=of_day) for of_day in daily),
        _message("pre_settle"),
        _message("discharge", discharged_on=discharged.isoformat()),
        *([_message("late_line", lines=[after_discharge])] if late else []),
        _message("settle", total=str(total), settled_on=settled.isoformat()),
    ]
    return Stay(report, encounter_no, messages)


def _admission(report: Report, encounter_no: str, admitted: date) -> dict[str, object]:
    return {
        "institution_code": HOSPITAL_CODE,
        "hospital_encounter_no": encounter_no,
        "person": {"id_type": report["person"]["id_type"], "id_no": report["person"]["id_no"]},
        "admitted_on": admitted.isoformat(),
        "department": "创伤骨科",
        "bed": f"{encounter_no[-2:]}床",
        "diagnoses": [{**diagnosis, "main": number == 0} for number, diagnosis in enumerate(report["diagnoses"])],
    }


def _lines(charges: tuple[Charge, ...], admitted: date) -> list[Line]:
    """Spread the charges over their days, numbered in the order of the days."""
    by_day = sorted(((day, charge) for charge in charges for day in range(charge.days)), key=lambda pair: pair[0])
    return [_line(number, charge, admitted + timedelta(days=day)) for number, (day, charge) in enumerate(by_day, 1)]


def _line(number: int, charge: Charge, day: date) -> Line:
    return {
        "line_no": number,
        "catalogue_code": charge.code,
        "hospital_item_name": charge.name,
        "occurred_on": day.isoformat(),
        "price": charge.price,
        "quantity": str(charge.a_day),
        "total": str(Decimal(charge.price) * charge.a_day),
        "injury_related": charge.injury_related,
    }


def _message(step: str, **body: object) -> Message:
    return {"step": step, "body": body}
