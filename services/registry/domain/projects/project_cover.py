"""On which days a project covers its workers: Construction Notices 2014 No. 103.

Cover lasts as the contract does, and ends at completion if that comes earlier. A project under way is covered from its
enrolment. An extension is filed a number of days before the contractual end; what a late one covers is the province's
choice. A worker is covered from the day the real-name roster names, if the roster came in time.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from services.registry.domain.enrolment.cover import Cover, CoverRules, cover_starts_on
from services.registry.domain.projects.project import is_under_way


class LateExtension(StrEnum):
    """What an extension covers that was filed late."""

    FROM_DAY_AFTER_FILING = "FROM_DAY_AFTER_FILING"
    WITHOUT_GAP = "WITHOUT_GAP"


@dataclass(frozen=True, slots=True)
class ProjectCoverRules:
    """The province's choices on one date."""

    extension_notice_days: int
    late_extension: LateExtension
    roster_grace_days: int
    citation: str


def first_covered_day(begins_on: date, enrolled_on: date, rules: CoverRules) -> date:
    """Return the first covered day: that of the contract, or for a project under way as for anybody who enrols."""
    return cover_starts_on(enrolled_on, begins_on, rules) if is_under_way(begins_on, enrolled_on) else begins_on


def is_filed_late(filed_on: date, ends_on: date, rules: ProjectCoverRules) -> bool:
    """Whether an extension came too close to the contractual end, or after it."""
    return filed_on > ends_on - timedelta(days=rules.extension_notice_days)


def extended_cover(filed_on: date, ends_on: date, new_end: date, rules: ProjectCoverRules) -> Cover:
    """Return the days that an extension from `ends_on` to `new_end` adds; filed too late, it ends before it begins."""
    first_day = ends_on + timedelta(days=1)
    if rules.late_extension is LateExtension.FROM_DAY_AFTER_FILING:
        first_day = max(first_day, filed_on + timedelta(days=1))
    return Cover(first_day, new_end)


def worker_covered_from(joined_on: date, received_on: date, rules: ProjectCoverRules) -> date:
    """Return the first covered day of a worker whom the roster names as on site since `joined_on`.

    >>> rules = ProjectCoverRules(15, LateExtension.FROM_DAY_AFTER_FILING, 0, "2014 No. 103")
    >>> worker_covered_from(date(2024, 5, 6), date(2024, 5, 8), rules)
    datetime.date(2024, 5, 8)
    """
    return max(joined_on, received_on - timedelta(days=rules.roster_grace_days))
