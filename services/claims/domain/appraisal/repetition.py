"""When an injury may be appraised again, and from when that counts (再次鉴定、复查鉴定): WII Reg, Arts. 26 and 28.

Who disagrees asks the province's committee for a repeated appraisal, within days of receiving the conclusion: what that
committee says is final. A follow-up looks again at what has changed, a year or more after the conclusion.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from services.claims.domain.appraisal.appraisal_kind import AppraisalApplicant, AppraisalKind
from services.claims.domain.clocks.time_limit import DueDate, TimeLimit
from shared.periods import Month


class CountsFrom(StrEnum):
    """From when a repeated conclusion counts: as if it had been the earlier one, or from its own month on."""

    EARLIER_CONCLUSION = "EARLIER_CONCLUSION"
    OWN_CONCLUSION = "OWN_CONCLUSION"


@dataclass(frozen=True, slots=True)
class RepetitionRules:
    """The law on a date; `lump_sum_difference` says whether a follow-up's worse grade raises the one-time grant."""

    follow_up_after: TimeLimit
    repeated_counts_from: CountsFrom
    lump_sum_difference: bool
    citation: str


class NotOpen(StrEnum):
    """Why an injury is not appraised again, said to whoever asks, in Chinese and English."""

    FINAL = (
        "省级劳动能力鉴定委员会的再次鉴定结论为最终结论（《工伤保险条例》第二十六条）"
        " / what the province's committee concluded is final (WII Reg, Art. 26)"
    )
    NOT_THE_AGENCY = (
        "经办机构可申请复查鉴定，不能申请再次鉴定（《工伤保险条例》第二十六条、第二十八条）"
        " / the agency may ask for a follow-up, not for a repeated appraisal (WII Reg, Arts. 26 and 28)"
    )
    NOT_CONCLUDED_YET = (
        "申请日早于所不服的鉴定结论的作出日（《工伤保险条例》第二十六条）"
        " / the application is dated before the conclusion that it contests (WII Reg, Art. 26)"
    )
    TOO_LATE = (
        "已超过收到鉴定结论后申请再次鉴定的期限（《工伤保险条例》第二十六条）"
        " / the time for a repeated appraisal, counted from receiving the conclusion, has passed (WII Reg, Art. 26)"
    )
    TOO_EARLY = (
        "自鉴定结论作出之日起满一年后方可申请复查鉴定（《工伤保险条例》第二十八条）"
        " / a follow-up is open a year after the conclusion (WII Reg, Art. 28)"
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, by whom, and when."""

    kind: AppraisalKind
    applicant: AppraisalApplicant
    applied_on: date


@dataclass(frozen=True, slots=True)
class Earlier:
    """The conclusion in force; `repeat_by` is the applicant's last day to contest it, none before they receive it."""

    kind: AppraisalKind
    concluded_on: date
    repeat_by: DueDate


def not_open(asked: Asked, earlier: Earlier, rules: RepetitionRules) -> NotOpen | None:
    """Return why a repeated or follow-up appraisal is not open, None if it is.

    >>> rules = RepetitionRules(TimeLimit(365), CountsFrom.EARLIER_CONCLUSION, False, "Art. 28")
    >>> earlier = Earlier(AppraisalKind.INITIAL, date(2024, 8, 2), DueDate(date(2024, 8, 27)))
    >>> not_open(Asked(AppraisalKind.REPEATED, AppraisalApplicant.WORKER, date(2024, 8, 28)), earlier, rules).name
    'TOO_LATE'
    """
    if asked.kind is AppraisalKind.FOLLOW_UP:
        return NotOpen.TOO_EARLY if asked.applied_on < follow_up_from(earlier.concluded_on, rules) else None
    if earlier.kind is AppraisalKind.REPEATED:
        return NotOpen.FINAL
    if asked.applicant is AppraisalApplicant.AGENCY:
        return NotOpen.NOT_THE_AGENCY
    if asked.applied_on < earlier.concluded_on:
        return NotOpen.NOT_CONCLUDED_YET
    return NotOpen.TOO_LATE if earlier.repeat_by.missed_on(asked.applied_on) else None


def follow_up_from(concluded_on: date, rules: RepetitionRules) -> date:
    """Return the first day on which a follow-up may be asked for: no limit ends here, so no rest day moves it."""
    return concluded_on + timedelta(days=rules.follow_up_after.days_from(concluded_on))


def counts_from(kind: AppraisalKind, concluded_on: date, looked_at_from: date | None, rules: RepetitionRules) -> date:
    """Return from when a grade counts: the month after it was concluded, or when the one looked at again did.

    >>> rules = RepetitionRules(TimeLimit(365), CountsFrom.EARLIER_CONCLUSION, False, "Art. 28")
    >>> counts_from(AppraisalKind.REPEATED, date(2024, 11, 5), date(2024, 9, 1), rules).isoformat()
    '2024-09-01'
    """
    takes_its_place = kind is AppraisalKind.REPEATED and rules.repeated_counts_from is CountsFrom.EARLIER_CONCLUSION
    if looked_at_from is not None and takes_its_place:
        return looked_at_from
    return Month.of(concluded_on).plus(1).first_day
