"""What the fund pays beside a liable third party (第三人侵权): SPC 2014, Art. 8; SI Act, Art. 42.

By default benefits are due in full beside the compensation, and only treatment is paid once. A province may have the
fund add to what the third party paid for the same loss, or pay in full and claim that from the third party.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.claims.domain.benefits.benefit import Benefit
from shared.money import ZERO, Money
from shared.workings import Workings


class Mode(StrEnum):
    """How the fund stands beside a third party."""

    DUAL_EXCEPT_MEDICAL = "DUAL_EXCEPT_MEDICAL"
    TOP_UP = "TOP_UP"
    SUBROGATE = "SUBROGATE"


class Loss(StrEnum):
    """What a third party paid for."""

    MEDICAL = "MEDICAL"
    DISABILITY = "DISABILITY"
    DEATH = "DEATH"
    FUNERAL = "FUNERAL"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class ThirdPartyRule:
    """The mode, and which benefits make good the same loss, as the law stood on one date."""

    mode: Mode
    same_loss: Mapping[Loss, tuple[Benefit, ...]]
    citation: str

    def loss_of(self, benefit: Benefit) -> Loss | None:
        """Return the loss that a benefit makes good, if a third party's payment can concern it."""
        return next((loss for loss, benefits in self.same_loss.items() if benefit in benefits), None)


@dataclass(frozen=True, slots=True)
class DueBenefit:
    """A benefit that the fund would owe if nobody else were liable."""

    benefit: Benefit
    amount: Money


@dataclass(frozen=True, slots=True)
class Split:
    """A benefit, what of it the fund bears, and what it may claim from the third party."""

    benefit: Benefit
    due: Money
    fund: Money
    claimed: Money
    workings: Workings


def third_party_split(
    dues: Sequence[DueBenefit], paid: Mapping[Loss, Money], rule: ThirdPartyRule
) -> tuple[Split, ...]:
    """Return the shares; what a third party paid for a loss counts once, for the benefits in their order.

    >>> rule = ThirdPartyRule(Mode.DUAL_EXCEPT_MEDICAL, {Loss.MEDICAL: (Benefit.MEDICAL_COSTS,)}, "Art. 8")
    >>> due = DueBenefit(Benefit.MEDICAL_COSTS, Money.yuan(86000))
    >>> str(third_party_split([due], {Loss.MEDICAL: Money.yuan(60000)}, rule)[0].fund)
    '26000.00'
    """
    left = dict(paid)
    splits = []
    for due in dues:
        loss = rule.loss_of(due.benefit)
        available = left.get(loss, ZERO) if loss else ZERO
        split = _split(due, available, rule)
        if loss:
            left[loss] = available - min(due.amount, available)
        splits.append(split)
    return tuple(splits)


def _split(due: DueBenefit, paid: Money, rule: ThirdPartyRule) -> Split:
    same = min(due.amount, paid)
    once = due.benefit is Benefit.MEDICAL_COSTS
    deducted = same if rule.mode is Mode.TOP_UP or (once and rule.mode is Mode.DUAL_EXCEPT_MEDICAL) else ZERO
    claimed = same if rule.mode is Mode.SUBROGATE else ZERO
    workings = Workings.of(
        "due - deducted; claimed from the third party where the fund is subrogated",
        rule="third_party_split",
        cited=rule.citation,
        benefit=due.benefit.value,
        mode=rule.mode.value,
        due=due.amount,
        paid_for_the_same_loss=paid,
    ).then(deducted=deducted, claimed=claimed)
    return Split(due.benefit, due.amount, due.amount - deducted, claimed, workings)
