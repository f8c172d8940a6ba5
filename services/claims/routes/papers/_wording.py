"""What an issued paper says, in the words that are printed: from the values that were frozen when it was issued."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.domain.papers.paper_kind import PaperKind, PaperNames
from services.claims.routes.papers import _terms as terms
from services.claims.routes.papers._terms import said_article, said_grade
from shared import policy
from shared.papers.wording import said_day
from shared.periods import SHANGHAI

Values = Mapping[str, Any]
"""Values as JSON holds them."""


def printed(kind: IssuedKind, values: Values) -> dict[str, Any]:
    """Return what a template is given."""
    worker, employer, accident = values["worker"], values["employer"], values["accident"]
    names = {"worker": worker["name"], "employer": employer["name"]}
    return names | {
        "kind": kind,
        **{name: values[name] for name in ("title", "title_en", "no", "office")},
        "issued_on": _day(values["issued_on"]),
        "applied_on": _day(values["applied_on"]),
        "applicant": terms.APPLICANTS[values["applicant"]].format(**names),
        "id_no": worker["id_no"],
        "credit_code": employer["credit_code"],
        "accident_at": _instant(accident["at"]),
        "place": accident["place"],
        "cause": accident["cause"],
        "injured_parts": "、".join(values["injured_parts"]),
        "diagnoses": "、".join(values["diagnoses"]),
        "remedies": {name: str(length) for name, length in values["remedies"].items()},
        "said": WORDED.get(kind, _days)(values["said"], values),
    }


def _days(said: Values, _: Values) -> dict[str, Any]:
    return {name: _day(day) for name, day in said.items()}


def _wanting(said: Values, values: Values) -> dict[str, Any]:
    issued_on = date.fromisoformat(values["issued_on"])
    names = policy.at(values["division"]).load(PaperNames, "paper_names", in_force_on=issued_on).names
    missing = [names[PaperKind(kind)].zh for kind in said["missing"]]
    return {"missing": missing, "supply_by": _day(said.get("supply_by"))}


def _refused(said: Values, _: Values) -> dict[str, Any]:
    return dict(said)


def _suspended(said: Values, _: Values) -> dict[str, Any]:
    days = {name: str(said[name]) for name in ("used_days", "remaining_days")}
    return days | {"reason": terms.SUSPENSIONS[said["reason"]]}


def _terminated(said: Values, _: Values) -> dict[str, Any]:
    return {"reason": terms.TERMINATIONS[said["reason"]], "article": said["article"] or ""}


def _decided(said: Values, _: Values) -> dict[str, Any]:
    return {
        "result": terms.RESULTS[said["result"]],
        "article": said_article(said["article"]),
        "reason": said["reason"].rstrip("。"),
        "interpretations": said["interpretations"],
        "origin": terms.ORIGINS[said["origin"]],
    }


def _concluded(said: Values, _: Values) -> dict[str, Any]:
    return {
        "kind": terms.APPRAISALS[said["kind"]],
        "graded": said["confirmed"] is None,
        "items": [_item(item) for item in said["items"]],
        "conclusion": _conclusion(said),
    }


def _item(item: Values) -> list[str]:
    """Return a single injury as a line of the table; where the organ was damaged before, why it counts as it does."""
    earlier, part = item["earlier_damage"], item["part"]
    if earlier is not None:
        part += f"（{terms.EARLIER_DAMAGE[earlier['aggravated']]}）"
    return [part, item["clause"], said_grade(item["grade"]), said_grade(item["counted"])]


def _conclusion(said: Values) -> list[str]:
    """Return the sentences of the conclusion: grade and dependence, or what was confirmed."""
    if said["confirmed"] is not None:
        return [_confirmation(terms.APPRAISALS[said["kind"]], said["confirmed"])]
    grade = "未达到伤残等级" if said["grade"] is None else f"伤残{said_grade(said['grade'])}"
    return [f"劳动功能障碍程度：{grade}", f"生活自理障碍程度：{terms.DEPENDENCE[said['dependency_level']]}"]


def _confirmation(asked: str, confirmed: Values) -> str:
    answer = "予以确认" if confirmed["confirmed"] else "不予确认"
    details = (
        f"辅助器具：{confirmed['device']}" if confirmed.get("device") else "",
        f"使用年限 {confirmed['service_life_months']} 个月" if confirmed.get("service_life_months") else "",
        f"延长 {confirmed['months']} 个月" if confirmed.get("months") else "",
    )
    return "；".join(filter(None, (f"{asked}：{answer}", *details)))


def _accepted_for_appraisal(said: Values, _: Values) -> dict[str, Any]:
    return {"kind": terms.APPRAISALS[said["kind"]], "accepted_on": _day(said["accepted_on"])}


def _served(said: Values, values: Values) -> dict[str, Any]:
    names = {"worker": values["worker"]["name"], "employer": values["employer"]["name"]}
    return {
        "paper_no": said["paper_no"],
        "recipient": terms.RECIPIENTS[said["recipient"]].format(**names),
        "method": terms.METHODS[said["method"]],
        "served_on": _day(said["served_on"]),
    }


WORDED: Mapping[IssuedKind, Callable[[Values, Values], dict[str, Any]]] = {
    IssuedKind.MISSING_PAPERS: _wanting,
    IssuedKind.REFUSAL: _refused,
    IssuedKind.SUSPENSION: _suspended,
    IssuedKind.TERMINATION: _terminated,
    IssuedKind.DECISION: _decided,
    IssuedKind.SERVICE_RECORD: _served,
    IssuedKind.APPRAISAL_MISSING_PAPERS: _wanting,
    IssuedKind.APPRAISAL_ACCEPTANCE: _accepted_for_appraisal,
    IssuedKind.CONCLUSION: _concluded,
}
"""How a kind of paper says what it says beyond the case; the others say nothing but days."""


def _day(day: str | None) -> str:
    """Say a day; one that is not known yet is empty."""
    return said_day(date.fromisoformat(day)) if day else ""


def _instant(instant: str) -> str:
    at = datetime.fromisoformat(instant).astimezone(SHANGHAI)
    return f"{said_day(at.date())}{at.hour}时{at.minute:02}分"
