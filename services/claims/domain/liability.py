"""Who is liable for a work injury: WII Reg, Arts. 2 and 62(2).

Covered by the liable employer at the instant of the accident: the fund. Not covered: that employer itself.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from shared.workings import Workings

FUND_ARTICLE = "Regulations on Work-Related Injury Insurance, Art. 2"
EMPLOYER_ARTICLE = "Regulations on Work-Related Injury Insurance, Art. 62(2)"


class Payer(StrEnum):
    """Who owes the benefits of a case."""

    FUND = "FUND"
    EMPLOYER = "EMPLOYER"


class LiabilityReason(StrEnum):
    """Why, said to whoever asks, in Chinese and English."""

    COVERED = "事故发生时用人单位已为其参保 / covered by the liable employer at the time of the accident"
    NOT_COVERED = "事故发生时用人单位未为其参保 / not covered by the liable employer at the time of the accident"
    EMPLOYER_NOT_ENROLLED = "用人单位未参加工伤保险 / the liable employer is not enrolled"


@dataclass(frozen=True, slots=True)
class EnrolmentAtAccident:
    """One employer's enrolment of the person on the day, and whether it covered the person already."""

    employer_id: UUID
    covered: bool


@dataclass(frozen=True, slots=True)
class CoverAtAccident:
    """What the registry answered about the person at the instant of the accident, and when."""

    asked_at: datetime
    enrolments: tuple[EnrolmentAtAccident, ...]


@dataclass(frozen=True, slots=True)
class Liability:
    """Who is liable, why, by which article, and the facts it rests on."""

    payer: Payer
    reason: LiabilityReason
    article: str
    workings: Workings


def liability(employer_id: UUID | None, cover: CoverAtAccident) -> Liability:
    """Decide who is liable; `employer_id` is the liable employer's, None if the registry does not know it."""
    covering = tuple(enrolment.employer_id for enrolment in cover.enrolments if enrolment.covered)
    if employer_id is None:
        payer, reason, article = Payer.EMPLOYER, LiabilityReason.EMPLOYER_NOT_ENROLLED, EMPLOYER_ARTICLE
    elif employer_id in covering:
        payer, reason, article = Payer.FUND, LiabilityReason.COVERED, FUND_ARTICLE
    else:
        payer, reason, article = Payer.EMPLOYER, LiabilityReason.NOT_COVERED, EMPLOYER_ARTICLE
    workings = Workings.of(
        "the fund if the liable employer covered the person at the instant, else that employer",
        rule="liability",
        cited=article,
        liable_employer=str(employer_id or ""),
        covering_employers=tuple(map(str, covering)),
        asked_at=cover.asked_at,
    )
    return Liability(payer, reason, article, workings)
