"""Measures of deferral (缓缴): SI Act, Arts. 60 and 63; MOHRSS Order 13 (2011), Arts. 21-23. Measures are data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from shared.periods import Month


class Ground(StrEnum):
    """Why the law lets contributions wait."""

    FORCE_MAJEURE = "FORCE_MAJEURE"
    STATE_MEASURE = "STATE_MEASURE"
    SECURED_AGREEMENT = "SECURED_AGREEMENT"


class Approval(StrEnum):
    """Who approves: nobody but the measure itself, the agency, or the province."""

    AT_ONCE = "AT_ONCE"
    AGENCY = "AGENCY"
    PROVINCE = "PROVINCE"


class SurchargeAfter(StrEnum):
    """The day after which what is still unpaid costs a surcharge."""

    DUE_DATE = "DUE_DATE"
    EXPIRY = "EXPIRY"


class DeferralFault(StrEnum):
    """Why a measure does not reach what was asked for."""

    INDUSTRY = "该单位所属行业不在缓缴范围内 / the measure is not for the employer's industry"
    MONTHS = "所属期不在该政策的实施期内 / the measure is not for these fee periods"
    TOO_LONG = "缓缴期限超过该政策的上限 / more months than the measure allows"
    AGREEMENT = "须填写已提供担保的缓缴协议编号 / the secured agreement must be named"


@dataclass(frozen=True, slots=True)
class DeferralTerms:
    """What is asked for: consecutive fee periods of an employer, and the secured agreement behind it, if any."""

    industry_code: str
    from_month: Month
    to_month: Month
    agreement: str = ""

    @property
    def months(self) -> tuple[Month, ...]:
        """The fee periods, oldest first; none if they stand the wrong way round."""
        years = self.to_month.year - self.from_month.year
        return self.to_month.next().back_to(12 * years + self.to_month.month - self.from_month.month + 1)


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: who approves, for which fee periods and industries, and when what was deferred is due.

    Either it names the day, `due_on`, or that follows from the end of the last deferred month.
    """

    ground: Ground
    approval: Approval
    citation: str
    first_month: Month | None = None
    last_month: Month | None = None
    months_max: int | None = None
    industries: tuple[str, ...] = ()
    due_on: date | None = None
    due_months_after_expiry: int = 1
    instalments: int = 1
    surcharge_after: SurchargeAfter = SurchargeAfter.DUE_DATE

    def fault(self, terms: DeferralTerms) -> DeferralFault | None:
        """Return why the measure does not allow these terms; None if it does.

        >>> taxis = DeferralTerms("5413", Month(2022, 4), Month(2023, 3))
        >>> by_road = Measure(Ground.STATE_MEASURE, Approval.AT_ONCE, "2022 No. 16", industries=("54", "729"))
        >>> at_most_eleven = Measure(Ground.FORCE_MAJEURE, Approval.PROVINCE, "Art. 21", months_max=11)
        >>> by_road.fault(taxis), at_most_eleven.fault(taxis)
        (None, <DeferralFault.TOO_LONG: '缓缴期限超过该政策的上限 / more months than the measure allows'>)
        """
        if self.industries and not terms.industry_code.startswith(self.industries):
            return DeferralFault.INDUSTRY
        if not self._reaches(terms):
            return DeferralFault.MONTHS
        if self.months_max is not None and len(terms.months) > self.months_max:
            return DeferralFault.TOO_LONG
        if self.ground is Ground.SECURED_AGREEMENT and not terms.agreement:
            return DeferralFault.AGREEMENT
        return None

    def _reaches(self, terms: DeferralTerms) -> bool:
        """Whether the months stand in order, within the fee periods of the measure."""
        first, last = self.first_month or terms.from_month, self.last_month or terms.to_month
        return first <= terms.from_month <= terms.to_month <= last

    def reaches_industry(self, code: str) -> bool:
        """Whether all employers of a division or group of industries are within the measure."""
        return not self.industries or code.startswith(self.industries)


@dataclass(frozen=True, slots=True)
class DeferralLaw:
    """The measures of the nation, and those that a province or a prefecture adds."""

    measures: Mapping[str, Measure]
    citation: str
    own_measures: Mapping[str, Measure] = field(default_factory=dict)

    def measure(self, name: str) -> Measure | None:
        """Return the measure of that name."""
        return self.own_measures.get(name) or self.measures.get(name)
