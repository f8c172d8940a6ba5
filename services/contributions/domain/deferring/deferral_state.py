"""Where a deferral (缓缴) stands."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeferralState(StrEnum):
    """Asked for, granted or refused; declined by an employer that would rather pay; once it has ended, to be repaid."""

    APPLIED = "APPLIED"
    REFUSED = "REFUSED"
    APPROVED = "APPROVED"
    DECLINED = "DECLINED"
    DUE = "DUE"
    SETTLED = "SETTLED"
    OVERDUE = "OVERDUE"


@dataclass(frozen=True, slots=True)
class Repaid:
    """What became of the deferred months: whether something is owed of one, and of one that should have been paid."""

    owing: bool
    late: bool


def state_of_granted(expires_on: date, repaid: Repaid, on: date) -> DeferralState:
    """Return how a granted deferral stands on a day; the last day of a limit still belongs to it.

    >>> state_of_granted(date(2022, 12, 31), Repaid(owing=True, late=False), on=date(2023, 1, 1))
    <DeferralState.DUE: 'DUE'>
    """
    if repaid.late:
        return DeferralState.OVERDUE
    if on <= expires_on:
        return DeferralState.APPROVED
    return DeferralState.DUE if repaid.owing else DeferralState.SETTLED
