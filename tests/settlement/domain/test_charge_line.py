"""Charge lines: what the fund bears, what it does not, and who does."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.settlement.domain.charge_line import (
    CatalogueTerms,
    ChargeLine,
    Consent,
    Payer,
    Reason,
    split_line,
)
from shared.money import ZERO, Money

IN_CATALOGUE = CatalogueTerms("drug catalogue")


def limited(price: str) -> CatalogueTerms:
    return CatalogueTerms("device catalogue", limit_price=Decimal(price))


def line(price: str, quantity: str, terms: CatalogueTerms | None = IN_CATALOGUE) -> ChargeLine:
    return ChargeLine(Decimal(price), Decimal(quantity), terms)


ONE_STAY = {
    "bed day": (line("120.00", "12", limited("60.00")), "1440.00", "720.00"),
    "drug A": (line("35.60", "40"), "1424.00", "1424.00"),
    "imported drug B": (line("260.00", "6", None), "1560.00", "0.00"),
    "operation": (line("4800.00", "1"), "4800.00", "4800.00"),
    "steel plate": (line("9600.00", "1", limited("8000.00")), "9600.00", "8000.00"),
    "own illness": (ChargeLine(Decimal("12.50"), Decimal(20), IN_CATALOGUE, injury_related=False), "250.00", "0.00"),
}


@pytest.mark.worked_example("WE-57")
@pytest.mark.parametrize("item", ONE_STAY)
def test_each_line_of_a_stay_is_split(item: str) -> None:
    charged, total, fund = ONE_STAY[item]
    split = split_line(charged)
    assert (split.total, split.fund) == (Money.yuan(total), Money.yuan(fund))
    assert split.not_fund == split.total - split.fund == Money.total(share.amount for share in split.shares)


@pytest.mark.worked_example("WE-57")
def test_the_stay_adds_up() -> None:
    splits = [split_line(charged) for charged, _, _ in ONE_STAY.values()]
    assert Money.total(split.total for split in splits) == Money.yuan("19074.00")
    assert Money.total(split.fund for split in splits) == Money.yuan("14944.00")
    assert Money.total(split.not_fund for split in splits) == Money.yuan("4130.00")


@pytest.mark.parametrize(
    ("charged", "payer", "reason"),
    [
        (ONE_STAY["own illness"][0], Payer.MEDICAL_INSURANCE, Reason.UNRELATED_DISEASE),
        (ONE_STAY["imported drug B"][0], Payer.HOSPITAL, Reason.OUT_OF_CATALOGUE),
        (ChargeLine(Decimal(1), Decimal(1), None, consent=Consent.WORKER), Payer.PERSON, Reason.OUT_OF_CATALOGUE),
        (ChargeLine(Decimal(1), Decimal(1), None, consent=Consent.EMPLOYER), Payer.EMPLOYER, Reason.OUT_OF_CATALOGUE),
        (
            line("1", "1", CatalogueTerms("catalogue", restricted=True)),
            Payer.HOSPITAL,
            Reason.RESTRICTED_NOT_APPROVED,
        ),
        (ONE_STAY["steel plate"][0], Payer.PERSON, Reason.OVER_LIMIT),
        (line("1", "1", CatalogueTerms("catalogue", pay_ratio=Decimal("0.9"))), Payer.PERSON, Reason.OWN_SHARE),
    ],
)
def test_what_the_fund_does_not_bear_has_a_bearer_and_a_reason(
    charged: ChargeLine, payer: Payer, reason: Reason
) -> None:
    assert [(share.payer, share.reason) for share in split_line(charged).shares] == [(payer, reason)]


def test_a_restricted_item_is_borne_once_approved() -> None:
    approved = ChargeLine(Decimal(80), Decimal(2), CatalogueTerms("catalogue", restricted=True), approved=True)
    assert split_line(approved).fund == Money.yuan(160)
    assert split_line(approved).shares == ()


@pytest.mark.parametrize(("price", "fund"), [("59.99", "59.99"), ("60.00", "60.00"), ("60.01", "60.00")])
def test_the_limit_price_cuts_only_what_lies_above_it(price: str, fund: str) -> None:
    assert split_line(line(price, "1", limited("60.00"))).fund == Money.yuan(fund)


def test_limit_and_pay_ratio_leave_two_shares() -> None:
    terms = CatalogueTerms("catalogue", limit_price=Decimal(100), pay_ratio=Decimal("0.9"))
    shares = split_line(line("130", "2", terms)).shares
    assert [(share.amount, share.reason) for share in shares] == [
        (Money.yuan(60), Reason.OVER_LIMIT),
        (Money.yuan(20), Reason.OWN_SHARE),
    ]


prices = st.decimals(0, 10000, places=4)
quantities = st.decimals(-1000, 1000, places=2)


@given(prices, quantities, prices)
def test_nothing_is_lost_and_a_refund_line_mirrors_its_line(price: Decimal, quantity: Decimal, limit: Decimal) -> None:
    charged = split_line(ChargeLine(price, quantity, CatalogueTerms("catalogue", limit)))
    refunded = split_line(ChargeLine(price, -quantity, CatalogueTerms("catalogue", limit)))
    assert charged.total == charged.fund + Money.total(share.amount for share in charged.shares)
    assert charged.total + refunded.total == charged.fund + refunded.fund == ZERO


@pytest.mark.parametrize(
    ("charged", "fund", "others"),
    [("142.40", "142.40", "0.00"), ("142.42", "142.40", "0.02"), ("142.38", "142.38", "0.00")],
)
def test_where_the_hospital_rounds_its_own_way_the_fund_bears_no_more_than_the_price_and_no_more_than_the_total(
    charged: str, fund: str, others: str
) -> None:
    rounded = ChargeLine(Decimal("35.60"), Decimal(4), IN_CATALOGUE, charged=Money.yuan(charged))
    split = split_line(rounded)
    assert (split.total, split.fund, split.not_fund) == tuple(map(Money.yuan, (charged, fund, others)))


def test_a_split_says_what_each_payer_bears_and_for_which_reason() -> None:
    split = split_line(ONE_STAY["steel plate"][0])
    assert split.borne_by(Payer.PERSON) == split.because(Reason.OVER_LIMIT) == Money.yuan(1600)
    assert split.borne_by(Payer.HOSPITAL) == split.because(Reason.OWN_SHARE) == ZERO
