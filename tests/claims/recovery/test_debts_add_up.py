"""Whatever happens to a debt, in whatever order: repaid and open are what was overpaid, and no month is owed twice."""

import random
from contextlib import suppress
from datetime import date

import pytest
from sqlalchemy import func, select

from services.claims import queries
from services.claims.commands.recovery._causes import NothingOverpaid
from services.claims.commands.recovery._debts import DebtNotReady, debt_for_update, open_debts_of
from services.claims.commands.recovery._repaying import Repaying, RepaysTooMuch, book_repayment
from services.claims.commands.recovery.establish_overpaid_months import (
    EstablishOverpaidMonths,
    establish_overpaid_months,
)
from services.claims.domain.recovery.debt import RepaidHow
from services.claims.domain.recovery.overpayment import OverpaymentCause
from services.claims.models import Debt, MonthLine, Repayment
from shared.auth import Actor
from shared.money import ZERO, Money
from tests.claims.office import succeeded
from tests.claims.pensioners import months

CLERK = Actor("sun-benefits", "9908", frozenset({"benefits_clerk"}))
DRAWN = months("2023-01", "2024-06")


@pytest.mark.parametrize("seed", range(6))
async def test_repaid_and_open_are_always_what_was_overpaid(pensioners, database, seed):
    chance = random.Random(seed)
    entitlement_id = await pensioners.opened("1234.56", "2023-01", benefit="SUR", paid=DRAWN)
    last = chance.choice(DRAWN[:-1])
    await pensioners.carried_out(entitlement_id, "endings", reason="EMPLOYED", happened_on=f"{last}-10")
    command = EstablishOverpaidMonths(entitlement_id, OverpaymentCause.CONDITION_LOST, date(2024, 8, 1))
    async with database.begin(CLERK) as tx:
        debt = await establish_overpaid_months(tx, command)
        overpaid = debt.amount
    assert overpaid == Money.yuan("1234.56") * (len(DRAWN) - 1 - DRAWN.index(last))

    for number in range(12):
        async with database.begin(CLERK) as tx:
            locked = await debt_for_update(tx, debt.id)
            amount = Money(chance.randint(1, overpaid.fen // 2))
            how = chance.choice(list(RepaidHow))
            with suppress(RepaysTooMuch, DebtNotReady):
                book_repayment(tx, locked, Repaying(how, amount, date(2024, 9, 1), f"B-{number}"))
            assert locked.repaid + locked.open == overpaid
            assert locked.open >= ZERO
        async with database.begin(CLERK) as tx:
            booked = await tx.session.scalar(select(func.sum(Repayment.amount)).where(Repayment.debt_id == debt.id))
            standing = await tx.session.get(Debt, debt.id)
            assert (booked or ZERO) == standing.repaid
            assert (standing.state == "REPAID") is (standing.open == ZERO)
            with pytest.raises(NothingOverpaid):
                await establish_overpaid_months(tx, command)


@pytest.mark.parametrize("seed", range(4))
async def test_a_month_is_owed_once_however_often_the_end_moves_back(pensioners, database, seed):
    chance = random.Random(seed)
    entitlement_id = await pensioners.opened("900.00", "2023-01", benefit="SUR", paid=DRAWN)
    ends = sorted(chance.sample(DRAWN[:-1], 3), reverse=True)
    for last in ends:
        await pensioners.carried_out(entitlement_id, "endings", reason="EMPLOYED", happened_on=f"{last}-10")
        async with database.begin(CLERK) as tx:
            command = EstablishOverpaidMonths(entitlement_id, OverpaymentCause.CONDITION_LOST, date(2024, 8, 1))
            await establish_overpaid_months(tx, command)

    async with database.begin(CLERK) as tx:
        owed = (await tx.session.scalars(select(Debt.amount))).all()
        settled = await queries.settled_months(tx, entitlement_id)
        taken = (await tx.session.scalars(select(MonthLine.for_month).where(MonthLine.source == "OVERPAYMENT"))).all()
    assert Money.total(owed) == Money.yuan(900) * (len(DRAWN) - 1 - DRAWN.index(ends[-1]))
    assert len(taken) == len(set(taken))
    assert {str(month) for month, left in settled.items() if left} == set(DRAWN[: DRAWN.index(ends[-1]) + 1])


async def test_a_run_sees_what_it_may_keep_back_once_that_is_allowed(desk, database, employed):
    debt = succeeded(
        await desk.post(f"entitlements/{employed}/overpayment", cause="CONDITION_LOST", established_on="2024-10-08")
    )
    succeeded(await desk.order_return(debt["id"]))

    async def to_set_off(person_id):
        async with database.begin(CLERK) as tx:
            return await open_debts_of(tx, [person_id])

    async with database.begin(CLERK) as tx:
        person_id = (await tx.session.get(Debt, debt["id"])).person_id
    assert await to_set_off(person_id) == {}

    body = {"share": "0.30", "allowed_on": "2024-10-20"}
    succeeded(await desk.post(f"debts/{debt['id']}/offset", **body))
    [found] = (await to_set_off(person_id))[person_id]
    assert (str(found.id), str(found.open), str(found.offset_share)) == (debt["id"], "12600.00", "0.30")

    succeeded(await desk.repay(debt["id"], "12600.00"))
    assert await to_set_off(person_id) == {}
