"""The timeline that is stored is the one the facts draw, after whatever happened in whatever order."""

from datetime import date
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import func, select

from services.claims import queries
from services.claims.commands.entitlements._interruptions import Interrupting, interrupt, lift
from services.claims.commands.entitlements._opening import Measuring, Opening, end_after, measure, open_entitlement
from services.claims.commands.entitlements._timeline import redraw
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.interruption import InterruptionReason
from services.claims.domain.entitlements.measures import fixed_rates
from services.claims.domain.entitlements.timeline import state_at_end, timeline
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Entitlement, EntitlementIncrement, MonthlyRate
from shared.auth import Actor
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month

CLERK = Actor("sun-benefits", "9908", frozenset({"benefits_clerk"}))
TODAY, FIRST = date(2024, 12, 2), Month(2024, 6)


async def measured(tx: Transaction, entitlement: Entitlement, chance: Random) -> None:
    month, amount = FIRST.plus(chance.randrange(18)), Money.yuan(chance.randrange(1000, 1500, 100))
    measure(tx, entitlement, Measuring(month, amount), effective_on=TODAY)


async def adjusted(tx: Transaction, entitlement: Entitlement, chance: Random) -> None:
    tx.add(
        EntitlementIncrement(
            entitlement_id=entitlement.id,
            adjustment_id=new_id(),
            prefecture=entitlement.prefecture,
            from_month=FIRST.plus(chance.randrange(18)),
            amount=Money.yuan(50),
            workings={"cited": ["notice"]},
            recorded_at=tx.now,
        )
    )


async def interrupted_or_lifted(tx: Transaction, entitlement: Entitlement, chance: Random) -> None:
    facts = (await queries.entitlement_facts(tx, [entitlement.id]))[entitlement.id]
    for held in facts.interruptions:
        if held.lifted_on is None:
            lift(tx, entitlement, held, held.from_month.plus(chance.randrange(1, 4)), TODAY)
            return
    reason, month = chance.choice(list(InterruptionReason)), FIRST.plus(chance.randrange(18))
    interrupt(tx, entitlement, Interrupting(reason, month, chance.random() < 0.5, TODAY))


async def ended_or_reopened(tx: Transaction, entitlement: Entitlement, chance: Random) -> None:
    if entitlement.ends is None:
        end_after(tx, entitlement, FIRST.plus(chance.randrange(-1, 18)), effective_on=TODAY, why="CONDITION_LOST")
    else:
        entitlement.ends = entitlement.ended_why = None


HAPPENS = (measured, adjusted, interrupted_or_lifted, ended_or_reopened)


@pytest.fixture
async def entitlement_id(office, database) -> UUID:
    claim_id = UUID(await office.reported())
    async with database.begin(CLERK) as tx:
        claim = await queries.claim_for_update(tx, claim_id)
        opening = Opening(
            benefit=Benefit.SURVIVORS_PENSION,
            payer=Payer.FUND,
            person_id=claim.person_id,
            measuring=Measuring(FIRST, Money.yuan(1000)),
            effective_on=TODAY,
        )
        entitlement = open_entitlement(tx, claim, opening)
        await redraw(tx, [entitlement])
    return entitlement.id


@pytest.mark.parametrize("seed", range(8))
async def test_the_rates_in_force_are_those_that_the_facts_draw(database, entitlement_id, seed):
    chance, earliest = Random(seed), []
    for _ in range(8):
        async with database.begin(CLERK) as tx:
            entitlement = await queries.entitlement_for_update(tx, entitlement_id)
            before = (await queries.entitlement_facts(tx, [entitlement_id]))[entitlement_id].drawn
            entitlement.open_from = settled = Month(2030, 1)
            await chance.choice(HAPPENS)(tx, entitlement, chance)
            changed = await redraw(tx, [entitlement])
            facts = (await queries.entitlement_facts(tx, [entitlement_id]))[entitlement_id]
            steps = timeline(entitlement.starts, entitlement.ends, fixed_rates(facts.measured), facts.breaks)
            assert [step.says for step in facts.drawn] == [step.says for step in steps]
            assert [step.from_month for step in facts.drawn] == [step.from_month for step in steps]
            assert entitlement.state == state_at_end(steps)
            assert bool(changed) is (entitlement.open_from != settled) is (before != facts.drawn)
            earliest.append(entitlement.open_from)
    assert any(month < Month(2030, 1) for month in earliest)


async def test_what_was_superseded_stays_on_record(database, entitlement_id):
    async with database.begin(CLERK) as tx:
        entitlement = await queries.entitlement_for_update(tx, entitlement_id)
        measure(tx, entitlement, Measuring(FIRST, Money.yuan(1200)), effective_on=TODAY)
        await redraw(tx, [entitlement])
        rates = (await tx.session.scalars(select(MonthlyRate).order_by(MonthlyRate.seq))).all()
        count = await tx.session.scalar(select(func.count()).select_from(MonthlyRate))

    assert [(str(rate.amount), rate.superseded_at is None) for rate in rates] == [
        ("1000.00", False),
        ("1200.00", True),
    ]
    assert count == 2
