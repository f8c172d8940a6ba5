"""Debts to the fund are repaid out of later payments: a part is kept back, the month counts as settled whole."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from services.claims.models import Debt
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from tests.claims.office import announced, succeeded
from tests.claims.runs.people import AGENCY


@pytest.fixture
def owing(database):
    """Let somebody owe the fund, half of each payment to be kept back unless told otherwise."""

    async def known(person_id: UUID, amount: str, *, share: str = "0.5") -> UUID:
        async with database.begin(AGENCY) as tx:
            return tx.add(debt(tx, person_id, Money.yuan(amount), Decimal(share))).id

    return known


def debt(tx: Transaction, person_id: UUID, amount: Money, share: Decimal) -> Debt:
    return Debt(
        id=new_id(),
        prefecture="9908",
        division="990811",
        person_id=person_id,
        kind="OVERPAYMENT",
        debtor="BENEFICIARY",
        cause="ENTITLEMENT_ENDED",
        state="RECOVERY_ORDERED",
        amount=amount,
        workings={},
        established_on=date(2024, 8, 1),
        ordered_on=date(2024, 8, 2),
        offset_share=share,
        recorded_at=tx.now,
        recorded_by="sun-benefits",
    )


@pytest.fixture
def repaid(database):
    async def of(debt_id: UUID) -> tuple[str, str]:
        async with database.begin(AGENCY) as tx:
            debt = await tx.session.get_one(Debt, debt_id)
            return str(debt.repaid), debt.state

    return of


async def test_half_of_a_payment_repays_a_debt_and_the_month_is_settled_whole(runs, desk, database, owing, repaid):
    person = uuid4()
    entitlement = await desk.entitled("1800.01", person_id=person)
    debt_id = await owing(person, "12600.00")

    run = await runs.ordered("2024-08")

    shown = (await runs.payments(run))[entitlement]
    assert (shown["pays"], shown["offset"], shown["net"]) == ("1800.01", "900.00", "900.01")
    assert shown["reasons"] == ["NEW", "OFFSET"]
    assert await desk.settled(entitlement) == {"2024-08": ["1800.01"]}
    assert [order["amount"] for order in await runs.orders()] == ["900.01"]
    assert await repaid(debt_id) == ("900.00", "RECOVERY_ORDERED")
    booked = [event.payload for event in await announced(database) if event.type == "claims.recovery_booked.v1"]
    assert [event["amount"] for event in booked] == ["900.00"]


async def test_no_more_is_kept_back_than_is_owed_and_the_debt_is_closed(runs, desk, owing, repaid):
    person = uuid4()
    entitlements = [await desk.entitled("1000.00", person_id=person, benefit=each) for each in ("SUR", "NUR")]
    debt_id = await owing(person, "700.00")

    run = await runs.ordered("2024-08")

    found = await runs.payments(run)
    assert sorted(found[each]["offset"] for each in entitlements) == ["200.00", "500.00"]
    assert await repaid(debt_id) == ("700.00", "REPAID")
    assert (await runs.ordered("2024-09"))["totals"]["SUR"]["offset"] == "0.00"


async def test_what_is_held_repays_nothing(runs, desk, owing, repaid):
    person = uuid4()
    await desk.entitled(person_id=person, payee=False)
    debt_id = await owing(person, "700.00")

    await runs.ordered("2024-08")

    assert await repaid(debt_id) == ("0.00", "RECOVERY_ORDERED")


async def test_a_debt_that_changed_since_the_preview_holds_the_payment(runs, desk, owing, repaid):
    person = uuid4()
    entitlement = await desk.entitled(person_id=person)
    run = await runs.checked("2024-08")
    debt_id = await owing(person, "700.00")

    run = succeeded(await runs.approve(run))
    await runs.work(run)

    assert (await runs.payments(run))[entitlement]["holds"] == ["CHANGED_SINCE_PREVIEW"]
    assert (await desk.settled(entitlement), await repaid(debt_id)) == ({}, ("0.00", "RECOVERY_ORDERED"))
