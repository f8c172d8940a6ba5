"""What the fund pays of one charge line (费用明细): WII Reg, Art. 30(3).

Inside the catalogues the fund pays in full, up to the limit price. What it does not pay goes to whoever the law or
the agreement names: medical insurance for an illness of one's own, the hospital for what nobody consented to.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from shared.money import ZERO, Money
from shared.workings import Workings

ARTICLE = "Regulations on Work-Related Injury Insurance, Art. 30(3)"
NO_LIMIT = Decimal(0)
FORMULA = "min(unit price, limit price) x quantity x pay ratio, never more than charged"
REFUND_FORMULA = "fund of the line taken back x quantity / its quantity; all that is left when the refund completes it"


class Payer(StrEnum):
    """Who bears a part of a line that the fund does not."""

    PERSON = "PERSON"
    EMPLOYER = "EMPLOYER"
    HOSPITAL = "HOSPITAL"
    MEDICAL_INSURANCE = "MEDICAL_INSURANCE"


class Reason(StrEnum):
    """Why the fund does not bear a part of a line."""

    UNRELATED_DISEASE = "UNRELATED_DISEASE"
    OUT_OF_CATALOGUE = "OUT_OF_CATALOGUE"
    RESTRICTED_NOT_APPROVED = "RESTRICTED_NOT_APPROVED"
    OVER_LIMIT = "OVER_LIMIT"
    OWN_SHARE = "OWN_SHARE"


class Consent(StrEnum):
    """Who agreed in writing, beforehand, to bear what the fund does not."""

    NONE = "NONE"
    WORKER = "WORKER"
    EMPLOYER = "EMPLOYER"


BEARER_OF_THE_UNADMITTED = {
    Consent.NONE: Payer.HOSPITAL,
    Consent.WORKER: Payer.PERSON,
    Consent.EMPLOYER: Payer.EMPLOYER,
}
BEARER_OF_THE_REST = BEARER_OF_THE_UNADMITTED | {Consent.NONE: Payer.PERSON}


@dataclass(frozen=True, slots=True)
class CatalogueTerms:
    """The terms on which the catalogue in force admits an item; a limit price of zero is none."""

    citation: str
    limit_price: Decimal = NO_LIMIT
    pay_ratio: Decimal = Decimal(1)
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One item as charged; `terms` are None outside the catalogue. A refund line has a negative quantity.

    `charged` is the hospital's own total, where its rounding may differ from price x quantity. `taken_back` is what a
    refund line takes back of the fund's part.
    """

    unit_price: Decimal
    quantity: Decimal
    terms: CatalogueTerms | None
    injury_related: bool = True
    approved: bool = False
    consent: Consent = Consent.NONE
    charged: Money | None = None
    taken_back: Money | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a line that the fund does not bear."""

    amount: Money
    payer: Payer
    reason: Reason


@dataclass(frozen=True, slots=True)
class LineSplit:
    """Who bears a line: total = fund + not_fund, and not_fund is the sum of the shares."""

    total: Money
    fund: Money
    not_fund: Money
    shares: tuple[Share, ...]
    workings: Workings

    def borne_by(self, payer: Payer) -> Money:
        """What one payer bears."""
        return Money.total(share.amount for share in self.shares if share.payer == payer)

    def because(self, reason: Reason) -> Money:
        """What the fund does not bear for one reason."""
        return Money.total(share.amount for share in self.shares if share.reason == reason)


def split_line(line: ChargeLine) -> LineSplit:
    """Split a line between the fund and the others.

    >>> bed_day = ChargeLine(Decimal("120.00"), Decimal(12), CatalogueTerms("service standard", Decimal("60.00")))
    >>> split = split_line(bed_day)
    >>> split.total, split.fund, split.not_fund
    (Money.yuan('1440.00'), Money.yuan('720.00'), Money.yuan('720.00'))
    """
    total = Money.rounded(line.unit_price * line.quantity) if line.charged is None else line.charged
    if not line.injury_related:
        return _borne_by_others(line, total, Payer.MEDICAL_INSURANCE, Reason.UNRELATED_DISEASE)
    if line.terms is None:
        return _borne_by_others(line, total, BEARER_OF_THE_UNADMITTED[line.consent], Reason.OUT_OF_CATALOGUE)
    if line.terms.restricted and not line.approved:
        return _borne_by_others(line, total, BEARER_OF_THE_UNADMITTED[line.consent], Reason.RESTRICTED_NOT_APPROVED)
    return _borne_by_fund(line, total, line.terms)


def _borne_by_others(line: ChargeLine, total: Money, payer: Payer, reason: Reason) -> LineSplit:
    workings = Workings.of(
        "unit price x quantity, none of it eligible",
        rule="charge_line_split",
        cited=(ARTICLE, line.terms.citation) if line.terms else ARTICLE,
        unit_price=line.unit_price,
        quantity=line.quantity,
        reason=reason,
        consent=line.consent,
    )
    return LineSplit(total, ZERO, total, _shares((total, payer, reason)), workings)


def _borne_by_fund(line: ChargeLine, total: Money, terms: CatalogueTerms) -> LineSplit:
    eligible_price = min(line.unit_price, terms.limit_price or line.unit_price)
    eligible = Money.rounded(eligible_price * line.quantity * terms.pay_ratio)
    fund = min(eligible, total, key=abs) if line.taken_back is None else line.taken_back
    not_fund = total - fund
    over_limit = Money.rounded((line.unit_price - eligible_price) * line.quantity)
    if terms.pay_ratio == 1:
        over_limit = not_fund  # the roundings, ours or the hospital's, can differ by a fen
    workings = Workings.of(
        FORMULA if line.taken_back is None else REFUND_FORMULA,
        rule="charge_line_split",
        cited=(ARTICLE, terms.citation),
        unit_price=line.unit_price,
        quantity=line.quantity,
        limit_price=terms.limit_price,
        pay_ratio=terms.pay_ratio,
    ).then(eligible_price=eligible_price, total=total, over_limit=over_limit)
    payer = BEARER_OF_THE_REST[line.consent]
    shares = _shares((over_limit, payer, Reason.OVER_LIMIT), (not_fund - over_limit, payer, Reason.OWN_SHARE))
    return LineSplit(total, fund, not_fund, shares, workings)


def _shares(*parts: tuple[Money, Payer, Reason]) -> tuple[Share, ...]:
    return tuple(Share(amount, payer, reason) for amount, payer, reason in parts if amount)
