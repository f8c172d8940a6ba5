"""A charge line as a hospital uploads it, and what can be wrong with it (risk rule R-12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from services.settlement.domain.refund import Charged, taken_back
from shared.money import ZERO, Money

TOLERANCE_PER_UNIT = Decimal("0.01")  # yuan: what a billing system's own rounding may come to


class LineFault(StrEnum):
    """Why a line is refused: said to the hospital, in Chinese and English."""

    OUTSIDE_STAY = "费用日期不在住院期间内 / the line is dated outside the stay"
    QUANTITY_ZERO = "数量不能为零 / the quantity is zero"
    TOTAL_OFF = "金额与单价乘数量不符 / the total is not price times quantity"
    NO_ORIGINAL = "退费明细未注明原明细 refund_of，或原明细不存在 / a refund names no charged line in refund_of"
    NOT_A_REFUND = "正数量的明细不得填写 refund_of / only a negative quantity may name a line in refund_of"
    DIFFERS_FROM_ORIGINAL = "退费明细的项目或单价与原明细不一致 / the refund's item or price is not the original's"
    NOT_THE_SHARE = (
        "退费金额应等于原明细金额按退费数量折算的份额，退完时等于全部余额"
        " / the refund's total is not the original's share, or not all that is left when it completes it"
    )
    MORE_THAN_CHARGED = "累计退费数量超过原明细数量 / more is taken back than was charged"


@dataclass(frozen=True, slots=True)
class Stay:
    """The days on which something can be charged."""

    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class UploadedLine:
    """One line of a message; a refund has a negative quantity and names the line it takes back."""

    line_no: int
    catalogue_code: str
    hospital_item_name: str
    occurred_on: date
    price: Decimal
    quantity: Decimal
    total: Money
    injury_related: bool
    refund_of: int | None = None

    def charged(self) -> Charged:
        """What it charges in all."""
        return Charged(self.quantity, self.total)

    def charges_the_same_as(self, other: "UploadedLine") -> bool:
        """Whether a unit of one line is a unit of the other."""
        mine = (self.catalogue_code, self.price, self.injury_related)
        return mine == (other.catalogue_code, other.price, other.injury_related)


def fault_of(line: UploadedLine, stay: Stay, known: Mapping[int, UploadedLine]) -> LineFault | None:
    """Return the first thing wrong with a line, if any; `known` holds the lines it could take back, by number."""
    if not stay.first_day <= line.occurred_on <= stay.last_day:
        return LineFault.OUTSIDE_STAY
    if not line.quantity:
        return LineFault.QUANTITY_ZERO
    if line.quantity < 0:
        return _fault_of_refund(line, known)
    if _total_is_off(line):
        return LineFault.TOTAL_OFF
    return None if line.refund_of is None else LineFault.NOT_A_REFUND


def _total_is_off(line: UploadedLine) -> bool:
    """Whether the total lies beyond the tolerance, or below zero."""
    difference = abs(line.price * line.quantity - line.total.exact)
    return difference > TOLERANCE_PER_UNIT * line.quantity or line.total < ZERO


def _fault_of_refund(line: UploadedLine, known: Mapping[int, UploadedLine]) -> LineFault | None:
    original = None if line.refund_of is None else known.get(line.refund_of)
    if original is None or original.quantity < 0:
        return LineFault.NO_ORIGINAL
    if not line.charges_the_same_as(original):
        return LineFault.DIFFERS_FROM_ORIGINAL
    earlier = [other.charged() for other in known.values() if other.refund_of == original.line_no]
    if original.quantity + sum(refund.quantity for refund in earlier) + line.quantity < 0:
        return LineFault.MORE_THAN_CHARGED
    due = taken_back(line.quantity, original.charged(), earlier)
    return None if line.total == due else LineFault.NOT_THE_SHARE
