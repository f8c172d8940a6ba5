"""The step that answers what else a committee was asked: yes or no, with the details of its kind."""

from datetime import date
from typing import Any

from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.conclusion.confirmation import Confirmation, misfit
from services.claims.models import Appraisal
from shared.problems import RuleViolated


class ConfirmationDoesNotFit(RuleViolated):
    """The answer is not one to the question."""

    code = "confirmation-does-not-fit"
    title = "Confirmation does not fit its kind"
    zh = "{kind} 的确认结果不符：{reason}。"
    en = "This does not answer {kind}: {reason}."


def confirm(appraisal: Appraisal, answer: Confirmation, on: date) -> dict[str, Any]:
    """Return the columns of a conclusion that confirms, or does not; raises `ConfirmationDoesNotFit`."""
    reason = misfit(AppraisalKind(appraisal.kind), answer, appraisal.asked.get("months"))
    if reason is not None:
        raise ConfirmationDoesNotFit(kind=appraisal.kind, reason=reason)
    said = {"confirmed": answer.confirmed} | {name: getattr(answer, name) for name in sorted(answer.details())}
    return {"items": [], "confirmed": said, "effective_from": on, "workings": {"asked": appraisal.asked}}
