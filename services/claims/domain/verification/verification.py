"""Verification of entitlements (待遇资格认证): Handling Reg, Art. 26; risk rule R-21.

By data comparison first, by the person's own proof, then by the employer or a third party. What was not verified for so
many months is suspended, and paid with its arrears once it is.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.periods import Month

RULE = "R-21"


class VerificationMethod(StrEnum):
    """How it was found that somebody still is entitled."""

    DATA_COMPARISON = "DATA_COMPARISON"
    SELF_SERVICE = "SELF_SERVICE"
    EMPLOYER = "EMPLOYER"
    THIRD_PARTY = "THIRD_PARTY"


@dataclass(frozen=True, slots=True)
class VerificationRules:
    """For how many months a verification holds."""

    months: int
    citation: str

    def lapses_from(self, verified_on: date) -> Month:
        """Return the first month that is not paid unless there is a newer verification.

        >>> str(VerificationRules(12, "Art. 26").lapses_from(date(2023, 6, 30)))
        '2024-07'
        """
        return Month.of(verified_on).plus(self.months).next()

    def lapsed_if_before(self, month: Month) -> date:
        """Return the day before which somebody was last verified whose benefit is not paid in a month.

        >>> VerificationRules(12, "Art. 26").lapsed_if_before(Month(2024, 7)).isoformat()
        '2023-07-01'
        """
        return month.plus(-self.months).first_day


class VerificationFault(StrEnum):
    """Why a row of verifications is refused: the column at fault, then the rule in Chinese and English."""

    ID_TYPE = "证件类型：不在代码表中 / not in the code list"
    ID_NUMBER = "证件号码：为空 / empty"
    VERIFIED_ON = "认证日期：不是有效日期 / no such day"
    IN_FUTURE = "认证日期：晚于受理日期 / after the day of receipt"
    METHOD = "认证方式：不在代码表中 / not in the code list"
    NOBODY = "证件号码：不是本地区定期待遇领取人 / nobody who draws a monthly benefit here"
