"""The situations in which an own wage is found otherwise than from contribution bases: WII Reg, Art. 64(2).

Opinion 1 (MOHRSS 2013 No. 34), item 8, adds a disease found after retiring or after the contract ended.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.claims.domain.benefits.own_wage import OwnWageRules
from services.claims.domain.clocks.time_limit import months_after
from shared.money import Money
from shared.periods import Month


class WageSituation(StrEnum):
    """Where the worker stood when the injury happened or the disease was found."""

    ORDINARY = "ORDINARY"
    FOUND_AFTER_RETIREMENT = "FOUND_AFTER_RETIREMENT"
    FOUND_AFTER_CONTRACT = "FOUND_AFTER_CONTRACT"
    PROJECT_ENROLLED = "PROJECT_ENROLLED"

    @property
    def found_later(self) -> bool:
        """Whether a disease was found after the work that caused it."""
        return self in (WageSituation.FOUND_AFTER_RETIREMENT, WageSituation.FOUND_AFTER_CONTRACT)


@dataclass(frozen=True, slots=True)
class MonthAmount:
    """What a worker was paid, as wage or pension, for one month."""

    month: Month
    amount: Money


@dataclass(frozen=True, slots=True)
class ProvenWages:
    """A situation and what papers prove of it; `left_on` is the day of retiring, or on which the contract ended."""

    situation: WageSituation
    wages: tuple[MonthAmount, ...] = ()
    pensions: tuple[MonthAmount, ...] = ()
    left_on: date | None = None


class Misfit(StrEnum):
    """Why what was told does not fit its situation, said to whoever tells it, in Chinese and English."""

    LEFT_ON = (
        "退休后或者合同终止后发现职业病的须填写 left_on，且不得晚于确诊日；其他情形不填写 left_on"
        " / left_on is told of a disease found after retiring or after the contract ended, by the diagnosis; else not"
    )
    WAGES = (
        "除按项目参保外须填写 wages，按项目参保不填写 wages / wages are told, except of somebody insured by the project"
    )
    PENSIONS = (
        "退休后发现职业病的须填写 pensions，其他情形不填写 pensions"
        " / pensions are told of a disease found after retiring, else not"
    )
    MONTHS = (
        "wages、pensions 的 month 不得重复，且须在计算期内"
        " / each month of wages and pensions stands once, and within the months that count"
    )
    NOT_POSITIVE = "wages、pensions 的 amount 须大于零 / each amount of wages and pensions is more than zero"
    APPLIED_LATE = (
        "退休后或者合同终止后发现职业病的，应自诊断之日起一年内申请工伤认定"
        " / recognition of a disease found later is applied for within one year of its diagnosis"
    )
    NO_DISEASE = (
        "退休后、合同终止后发现的情形只适用于职业病"
        " / only an occupational disease is found after retiring or after the contract ended"
    )


@dataclass(frozen=True, slots=True)
class InjuryFacts:
    """What of an injury decides whether a situation fits it; of a disease the accident is its diagnosis."""

    accident_on: date
    applied_on: date
    occupational_disease: bool


def misfit(told: ProvenWages, injury: InjuryFacts, rules: OwnWageRules) -> Misfit | None:
    """Return why what was told does not fit the injury, None if it does.

    >>> from decimal import Decimal
    >>> rules = OwnWageRules(12, Decimal("0.60"), Decimal("3.00"), 1, (), 12, "item 8", "Art. 64(2)")
    >>> injury = InjuryFacts(date(2024, 5, 6), date(2024, 5, 10), occupational_disease=False)
    >>> misfit(ProvenWages(WageSituation.ORDINARY), injury, rules).name
    'WAGES'
    """
    situation = told.situation
    for wanting, why in (
        (_left_on_wrong(told, injury), Misfit.LEFT_ON),
        (bool(told.wages) is (situation is WageSituation.PROJECT_ENROLLED), Misfit.WAGES),
        (bool(told.pensions) is not (situation is WageSituation.FOUND_AFTER_RETIREMENT), Misfit.PENSIONS),
        (any(each.amount.fen <= 0 for each in (*told.wages, *told.pensions)), Misfit.NOT_POSITIVE),
        (situation.found_later and not injury.occupational_disease, Misfit.NO_DISEASE),
        (situation.found_later and _applied_late(injury, rules), Misfit.APPLIED_LATE),
    ):
        if wanting:
            return why
    wages_end = Month.of(told.left_on or injury.accident_on)
    fits = _within(told.wages, wages_end, rules) and _within(told.pensions, Month.of(injury.accident_on), rules)
    return None if fits else Misfit.MONTHS


def _left_on_wrong(told: ProvenWages, injury: InjuryFacts) -> bool:
    if told.left_on is None:
        return told.situation.found_later
    return not told.situation.found_later or told.left_on > injury.accident_on


def _applied_late(injury: InjuryFacts, rules: OwnWageRules) -> bool:
    return injury.applied_on > months_after(injury.accident_on, rules.found_later_months)


def _within(told: tuple[MonthAmount, ...], end: Month, rules: OwnWageRules) -> bool:
    """Whether each month stands once and is one of the last that count before the month of the end."""
    months = [each.month for each in told]
    return len(months) == len(set(months)) and set(months) <= set(end.back_to(rules.months))
