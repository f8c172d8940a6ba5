"""Payment orders (支付指令): their states, and how many people must approve one (Handling Reg, Art. 37).

Claims order, finance pays. The checker, a section head, releases up to the first limit; above it a third person
approves, of a post whose limit covers the amount.
"""

from dataclasses import dataclass
from enum import StrEnum

from shared.money import Money


class OrderState(StrEnum):
    """The states of a payment order."""

    CREATED = "CREATED"
    REVIEWED = "REVIEWED"
    APPROVED = "APPROVED"
    PAID = "PAID"
    RETURNED = "RETURNED"
    CORRECTED = "CORRECTED"
    RESENT = "RESENT"
    CALLED_BACK = "CALLED_BACK"
    CANCELLED = "CANCELLED"


class OrderMove(StrEnum):
    """What can be done with a payment order; finance pays and hears of what the bank returned.

    Returned money is sent again: one person corrects the payee, another resends the order or refuses the correction. An
    approved order may be called back: finance stops it, unless it has gone on to pay it. So may one that the bank
    returned before it was booked as paid; finance may stop it before it hears here that it was returned.
    """

    REVIEW = "REVIEW"
    APPROVE = "APPROVE"
    PAY = "PAY"
    RETURN = "RETURN"
    CORRECT = "CORRECT"
    REFUSE = "REFUSE"
    RESEND = "RESEND"
    CALL_BACK = "CALL_BACK"
    STOP = "STOP"
    CANCEL = "CANCEL"


class ApprovalStep(StrEnum):
    """The steps that different people take, named as in the addresses of the interface."""

    MAKE = "payment-order"
    CHECK = "approval"
    APPROVE = "second-approval"


@dataclass(frozen=True, slots=True)
class IllegalOrderMove:
    """The order stands elsewhere: the move needs one of these states first."""

    needed: tuple[OrderState, ...]


class Post(StrEnum):
    """The posts that may give the last approval."""

    SECTION_HEAD = "SECTION_HEAD"
    DEPUTY_DIRECTOR = "DEPUTY_DIRECTOR"
    DIRECTOR = "DIRECTOR"


@dataclass(frozen=True, slots=True)
class ApprovalPost:
    """A post, and the amount up to which its approval is the last one needed; the highest has no limit."""

    post: Post
    up_to: Money | None = None


@dataclass(frozen=True, slots=True)
class ApprovalLimits:
    """Who may give the last approval, by amount, as it stood on one date."""

    steps: tuple[ApprovalPost, ...]
    citation: str

    def posts_for(self, amount: Money) -> tuple[Post, ...]:
        """The posts whose limit covers an amount."""
        return tuple(step.post for step in self.steps if step.up_to is None or amount <= step.up_to)


@dataclass(frozen=True, slots=True)
class PaymentDays:
    """Within how many days a benefit is paid."""

    days: int
    citation: str


TRANSITIONS = {
    (OrderState.CREATED, OrderMove.REVIEW): OrderState.REVIEWED,
    (OrderState.REVIEWED, OrderMove.APPROVE): OrderState.APPROVED,
    (OrderState.APPROVED, OrderMove.PAY): OrderState.PAID,
    (OrderState.APPROVED, OrderMove.RETURN): OrderState.RETURNED,
    (OrderState.PAID, OrderMove.RETURN): OrderState.RETURNED,
    (OrderState.RETURNED, OrderMove.CORRECT): OrderState.CORRECTED,
    (OrderState.CORRECTED, OrderMove.REFUSE): OrderState.RETURNED,
    (OrderState.CORRECTED, OrderMove.RESEND): OrderState.RESENT,
    (OrderState.RESENT, OrderMove.PAY): OrderState.PAID,
    (OrderState.RESENT, OrderMove.RETURN): OrderState.RETURNED,
    (OrderState.APPROVED, OrderMove.CALL_BACK): OrderState.CALLED_BACK,
    (OrderState.RETURNED, OrderMove.CALL_BACK): OrderState.CALLED_BACK,
    (OrderState.CALLED_BACK, OrderMove.STOP): OrderState.CANCELLED,
    (OrderState.RETURNED, OrderMove.STOP): OrderState.CANCELLED,
    (OrderState.CALLED_BACK, OrderMove.PAY): OrderState.PAID,
    (OrderState.CALLED_BACK, OrderMove.RETURN): OrderState.RETURNED,
    (OrderState.CREATED, OrderMove.CANCEL): OrderState.CANCELLED,
    (OrderState.REVIEWED, OrderMove.CANCEL): OrderState.CANCELLED,
}


def state_after(state: OrderState, move: OrderMove) -> OrderState | IllegalOrderMove:
    """Return where the move leads. What the bank gave back is paid once resent; what was released is called back.

    >>> state_after(OrderState.CREATED, OrderMove.APPROVE)
    IllegalOrderMove(needed=(<OrderState.REVIEWED: 'REVIEWED'>,))
    """
    if (state, move) in TRANSITIONS:
        return TRANSITIONS[state, move]
    return IllegalOrderMove(tuple(before for before, legal in TRANSITIONS if legal is move))


def steps_needed(amount: Money, limits: ApprovalLimits) -> tuple[ApprovalStep, ...]:
    """Return the steps that an order of this amount needs, each by another person.

    >>> first, last = ApprovalPost(Post.SECTION_HEAD, Money.yuan(50000)), ApprovalPost(Post.DIRECTOR)
    >>> limits = ApprovalLimits((first, last), "Art. 37")
    >>> len(steps_needed(Money.yuan(50000), limits)), len(steps_needed(Money.yuan("50000.01"), limits))
    (2, 3)
    """
    if Post.SECTION_HEAD in limits.posts_for(amount):
        return (ApprovalStep.MAKE, ApprovalStep.CHECK)
    return (ApprovalStep.MAKE, ApprovalStep.CHECK, ApprovalStep.APPROVE)
