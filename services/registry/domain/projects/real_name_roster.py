"""A project's real-name roster (实名制花名册): who was on site when. A person's stays on one project never overlap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.registry.domain import row_reasons


class RosterFault(StrEnum):
    """Why a line of a real-name roster is refused: said to the sender, in Chinese and English."""

    PROJECT_CODE = "项目编码：不得为空 / the project code is missing"
    ID_TYPE = row_reasons.ID_TYPE
    ID_NUMBER = row_reasons.ID_NUMBER
    ID_AREA = row_reasons.ID_AREA
    NAME = row_reasons.NAME
    JOINED_ON = "进场日期：不是有效日期 / the day of joining does not exist"
    LEFT_ON = "离场日期：不是有效日期 / the day of leaving does not exist"
    JOINED_IN_FUTURE = "进场日期：晚于受理日期 / the day of joining lies after the day of receipt"
    LEFT_IN_FUTURE = "离场日期：晚于受理日期 / the day of leaving lies after the day of receipt"
    LEFT_BEFORE_JOINING = "离场日期：早于进场日期 / the day of leaving comes before the day of joining"
    TOO_YOUNG = row_reasons.TOO_YOUNG
    SUBCONTRACTOR = "分包单位统一社会信用代码：校验位错误 / the subcontractor code's check symbol is wrong"
    PROJECT_UNKNOWN = "项目编码：未参保或不属于受理机构 / no such project is enrolled with this office"
    OVERLAP = "进场日期：与该人员在本项目的其他在场时间重叠 / overlaps another stay of the person on the project"


class Fit(StrEnum):
    """What a line says beside the stays already known of a person on a project."""

    NEW = "NEW"
    LEAVING = "LEAVING"
    KNOWN = "KNOWN"
    OVERLAP = "OVERLAP"


@dataclass(frozen=True, slots=True)
class Stay:
    """Days on site, both ends included; open until the person leaves."""

    joined_on: date
    left_on: date | None

    def overlaps(self, other: "Stay") -> bool:
        """Whether both include some day."""
        return _not_over(self, other.joined_on) and _not_over(other, self.joined_on)


def fit(told: Stay, known: Iterable[Stay]) -> Fit:
    """Return what a line adds to the stays known.

    >>> fit(Stay(date(2024, 5, 6), date(2024, 6, 1)), [Stay(date(2024, 5, 6), None)])
    <Fit.LEAVING: 'LEAVING'>
    """
    overlapping = [stay for stay in known if stay.overlaps(told)]
    if not overlapping:
        return Fit.NEW
    same = overlapping[0]
    if len(overlapping) > 1 or same.joined_on != told.joined_on:
        return Fit.OVERLAP
    if told.left_on in (None, same.left_on):
        return Fit.KNOWN
    return Fit.LEAVING if same.left_on is None else Fit.OVERLAP


def _not_over(stay: Stay, day: date) -> bool:
    return stay.left_on is None or stay.left_on >= day
