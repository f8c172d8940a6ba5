"""What else a committee confirms (鉴定确认事项): WII Reg, Arts. 30, 32, 33, 38 and 39.

A device, a recurrence, rehabilitation, longer paid suspension, a causal link with a disease, a dependant's incapacity.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.claims.domain.appraisal.appraisal_kind import AppraisalKind


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Yes or no; a device is named with its service life, more paid suspension is given in months."""

    confirmed: bool
    device: str | None = None
    service_life_months: int | None = None
    months: int | None = None

    def details(self) -> frozenset[str]:
        """Return which details it gives."""
        given = {"device": self.device, "service_life_months": self.service_life_months, "months": self.months}
        return frozenset(name for name, value in given.items() if value is not None)


NEEDED: Mapping[AppraisalKind, frozenset[str]] = {
    AppraisalKind.DEVICE: frozenset({"device"}),
    AppraisalKind.PAID_SUSPENSION_EXTENSION: frozenset({"months"}),
}
ALLOWED = {**NEEDED, AppraisalKind.DEVICE: frozenset({"device", "service_life_months"})}


class Misfit(StrEnum):
    """Why an answer does not fit what was asked, said to whoever gives it, in Chinese and English."""

    DETAILS_OF_A_NO = "不予确认的，不填写器具、期限 / an answer in the negative carries no device and no months"
    DETAILS_WANTING = (
        "确认辅助器具的须写明器具，确认延长停工留薪期的须写明月数 / a device is named, an extension given in months"
    )
    DETAILS_OF_ANOTHER_KIND = (
        "填写了与本确认事项无关的内容 / the answer carries details of another kind of confirmation"
    )
    MORE_THAN_ASKED = "确认的月数超过申请的月数 / more months than were asked for"


def misfit(kind: AppraisalKind, answer: Confirmation, months_asked: int | None) -> Misfit | None:
    """Return why an answer does not fit, None if it does.

    >>> misfit(AppraisalKind.DEVICE, Confirmation(True), None).name
    'DETAILS_WANTING'
    """
    given, nothing = answer.details(), frozenset[str]()
    if not answer.confirmed:
        return Misfit.DETAILS_OF_A_NO if given else None
    if given - ALLOWED.get(kind, nothing):
        return Misfit.DETAILS_OF_ANOTHER_KIND
    if NEEDED.get(kind, nothing) - given:
        return Misfit.DETAILS_WANTING
    too_many = answer.months is not None and months_asked is not None and answer.months > months_asked
    return Misfit.MORE_THAN_ASKED if too_many else None
