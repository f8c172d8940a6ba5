"""Payment orders: legal moves, and how many people an amount needs."""

from datetime import date

import pytest

from services.claims.domain.payment.payment_order import (
    ApprovalLimits,
    ApprovalPost,
    ApprovalStep,
    IllegalOrderMove,
    OrderMove,
    OrderState,
    Post,
    state_after,
    steps_needed,
)
from shared import policy
from shared.money import Money

LIMITS = policy.at("990801").load(ApprovalLimits, "approval_limits", in_force_on=date(2024, 9, 2))
LEGAL = {
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


@pytest.mark.parametrize("state", OrderState)
@pytest.mark.parametrize("move", OrderMove)
def test_an_illegal_move_names_the_states_that_are_needed(state: OrderState, move: OrderMove) -> None:
    after = state_after(state, move)

    if (state, move) in LEGAL:
        assert after is LEGAL[state, move]
    else:
        assert after == IllegalOrderMove(tuple(before for before, legal in LEGAL if legal is move))


@pytest.mark.parametrize(
    ("amount", "people"), [("0.01", 2), ("49999.99", 2), ("50000.00", 2), ("50000.01", 3), ("300000.01", 3)]
)
def test_above_the_first_limit_a_third_person_approves(amount: str, people: int) -> None:
    assert len(steps_needed(Money.yuan(amount), LIMITS)) == people


@pytest.mark.parametrize(
    ("amount", "posts"),
    [
        ("50000.00", (Post.SECTION_HEAD, Post.DEPUTY_DIRECTOR, Post.DIRECTOR)),
        ("50000.01", (Post.DEPUTY_DIRECTOR, Post.DIRECTOR)),
        ("300000.00", (Post.DEPUTY_DIRECTOR, Post.DIRECTOR)),
        ("300000.01", (Post.DIRECTOR,)),
    ],
)
def test_the_last_approval_is_of_a_post_whose_limit_covers_the_amount(amount: str, posts: tuple[Post, ...]) -> None:
    assert LIMITS.posts_for(Money.yuan(amount)) == posts


def test_where_the_section_head_has_no_limit_maker_and_checker_suffice() -> None:
    limits = ApprovalLimits((ApprovalPost(Post.SECTION_HEAD),), "a province's own rule")
    assert steps_needed(Money.yuan(10**9), limits) == (ApprovalStep.MAKE, ApprovalStep.CHECK)


def test_where_only_the_director_approves_every_order_needs_three_people() -> None:
    limits = ApprovalLimits((ApprovalPost(Post.DIRECTOR),), "a province's own rule")
    assert len(steps_needed(Money.yuan("0.01"), limits)) == 3
