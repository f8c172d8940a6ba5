"""Which money is given back: what came last."""

from datetime import date

import pytest

from services.contributions.domain.adjusting.over_payment import ReceivedMoney, last_money, over_paid
from services.contributions.domain.adjusting.payer_account import PayerAccount, compare_accounts
from shared.money import Money


def came(day: int, yuan: str, account: str = "4001.01") -> ReceivedMoney:
    return ReceivedMoney(date(2024, 6, day), Money.yuan(yuan), account, "990811")


@pytest.mark.parametrize(
    ("due", "received", "over"),
    [("90.00", "89.99", "0.00"), ("90.00", "90.00", "0.00"), ("90.00", "90.01", "0.01"), ("0.00", "5.00", "5.00")],
)
def test_an_over_payment_is_what_came_beyond_the_due(due, received, over):
    assert over_paid(Money.yuan(due), Money.yuan(received)) == Money.yuan(over)


@pytest.mark.parametrize(
    ("amount", "taken"),
    [
        ("40.00", [(3, "40.00")]),
        ("60.00", [(3, "60.00")]),
        ("60.01", [(3, "60.00"), (2, "0.01")]),
        ("150.00", [(3, "60.00"), (2, "50.00"), (1, "40.00")]),
    ],
)
def test_the_money_that_came_last_goes_first(amount, taken):
    money = [came(2, "50.00"), came(1, "40.00"), came(3, "60.00")]

    found = last_money(money, Money.yuan(amount))
    assert [(part.counts_from.day, str(part.amount)) for part in found] == taken


def test_money_taken_back_before_is_not_given_back_again():
    money = [came(1, "40.00"), came(2, "50.00"), came(3, "-20.00")]

    assert [(p.counts_from.day, str(p.amount)) for p in last_money(money, Money.yuan("60"))] == [
        (2, "30.00"),
        (1, "30.00"),
    ]


@pytest.mark.parametrize(
    ("payers", "found"),
    [
        ([b"a"], PayerAccount.SAME),
        ([b"a", b"a"], PayerAccount.SAME),
        ([b"a", None], PayerAccount.NOT_NAMED),
        ([None], PayerAccount.NOT_NAMED),
        ([b"b"], PayerAccount.DIFFERENT),
        ([b"a", b"b", None], PayerAccount.DIFFERENT),
    ],
)
def test_one_other_account_is_enough_to_differ(payers, found):
    assert compare_accounts(payers, b"a") is found
