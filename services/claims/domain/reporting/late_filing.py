"""What an employer bears that did not apply for recognition in time (逾期申请的费用): WII Reg, Art. 17(4).

The costs that the fund would have borne, from the accident up to the acceptance, the day included; a province may let
them end with the application, or spare an employer whose worker's side applied within the employer's own limit, as
Zhejiang does (Regulations, Art. 13). A case accepted before that limit had run out leaves nothing to be late with.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from services.claims.domain.recognition.liability import Payer
from shared.workings import Workings


class WindowEnd(StrEnum):
    """Which day is the last that the employer bears."""

    ACCEPTANCE = "ACCEPTANCE"
    APPLICATION = "APPLICATION"


class FilingReason(StrEnum):
    """Why, said to whoever asks, in Chinese and English."""

    APPLIED_IN_TIME = "用人单位在时限内提出申请 / the employer applied in time"
    ACCEPTED_IN_TIME = "用人单位申请时限届满前已受理 / accepted before the employer's time had run out"
    SPARED = "职工方在用人单位申请时限内提出申请 / the worker's side applied within the employer's time"
    LATE = "用人单位未在时限内提出申请 / the employer did not apply in time"


@dataclass(frozen=True, slots=True)
class LateFilingRule:
    """The rule as it stood on one date."""

    end: WindowEnd
    worker_in_time_spares_employer: bool
    citation: str


@dataclass(frozen=True, slots=True)
class Filing:
    """When the employer and the worker's side first applied, if they did, and when the case was accepted.

    `due_on` is the last day of the employer's limit; None while nobody can tell it, and nobody is late then.
    """

    happened_on: date
    due_on: date | None
    by_employer_on: date | None
    by_others_on: date | None
    accepted_on: date


@dataclass(frozen=True, slots=True)
class LateFiling:
    """Up to which day the employer bears what the fund would (None: it bears nothing of it), why, and the workings."""

    happened_on: date
    borne_until: date | None
    reason: FilingReason
    workings: Workings

    @property
    def fund_pays_from(self) -> date:
        """The first day whose costs are the fund's."""
        return self.happened_on if self.borne_until is None else self.borne_until + timedelta(days=1)

    def bearer(self, arisen_on: date) -> Payer:
        """Who bears a cost of the fund's kinds that arose on a day."""
        return Payer.FUND if arisen_on >= self.fund_pays_from else Payer.EMPLOYER


def late_filing(filing: Filing, rule: LateFilingRule) -> LateFiling:
    """Return what the employer bears for having applied late, or not at all.

    >>> rule = LateFilingRule(WindowEnd.ACCEPTANCE, False, "Art. 17(4)")
    >>> filing = Filing(date(2024, 5, 6), date(2024, 6, 5), None, date(2024, 8, 15), date(2024, 8, 20))
    >>> late_filing(filing, rule).fund_pays_from
    datetime.date(2024, 8, 21)
    """
    reason = _reason(filing, rule)
    borne_until = _last_day(filing, rule) if reason is FilingReason.LATE else None
    workings = Workings.of(
        "the employer from the accident up to the end of the window, if it did not apply in time; then the fund",
        rule="late_filing",
        cited=rule.citation,
        happened_on=filing.happened_on,
        employer_due_on=_shown(filing.due_on),
        employer_applied_on=_shown(filing.by_employer_on),
        others_applied_on=_shown(filing.by_others_on),
        accepted_on=filing.accepted_on,
        end=rule.end,
        worker_in_time_spares_employer=str(rule.worker_in_time_spares_employer),
        reason=reason,
    )
    return LateFiling(filing.happened_on, borne_until, reason, workings.then(borne_until=_shown(borne_until)))


def _reason(filing: Filing, rule: LateFilingRule) -> FilingReason:
    if filing.due_on is None or filing.accepted_on <= filing.due_on:
        return FilingReason.ACCEPTED_IN_TIME
    if filing.by_employer_on is not None and filing.by_employer_on <= filing.due_on:
        return FilingReason.APPLIED_IN_TIME
    others_in_time = filing.by_others_on is not None and filing.by_others_on <= filing.due_on
    if others_in_time and rule.worker_in_time_spares_employer:
        return FilingReason.SPARED
    return FilingReason.LATE


def _last_day(filing: Filing, rule: LateFilingRule) -> date:
    applied = [day for day in (filing.by_employer_on, filing.by_others_on) if day is not None]
    return min(applied) if applied and rule.end is WindowEnd.APPLICATION else filing.accepted_on


def _shown(day: date | None) -> date | str:
    return day or ""
