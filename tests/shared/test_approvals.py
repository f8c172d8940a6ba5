"""Steps of an approval are taken once each, by different people, even in the same instant."""

import asyncio

import pytest
from sqlalchemy import select

from shared.approvals import StepAlreadyTaken, approve
from shared.auth import Actor
from shared.db.tables import ApprovalRow
from shared.ids import new_id
from shared.problems import SamePerson


def person(name: str) -> Actor:
    return Actor(name, "9908")


@pytest.fixture
def take(own_database):
    async def take_step(subject, step: str, who: str) -> ApprovalRow:
        async with own_database.begin(person(who)) as tx:
            return await approve(tx, subject, step)

    return take_step


async def test_each_step_is_taken_by_another_person(take):
    subject = new_id()
    for step, who in (("make", "A"), ("check", "B"), ("approve", "C")):
        row = await take(subject, step, who)
        assert (row.step, row.approved_by) == (step, who)


async def test_whoever_took_an_earlier_step_is_refused(take):
    subject = new_id()
    await take(subject, "make", "A")
    with pytest.raises(SamePerson):
        await take(subject, "check", "A")
    await take(new_id(), "check", "A")  # of another subject it is theirs to take


async def test_a_step_is_taken_once(take):
    subject = new_id()
    await take(subject, "make", "A")
    for who in ("A", "B"):
        with pytest.raises(StepAlreadyTaken):
            await take(subject, "make", who)


async def test_one_person_cannot_take_two_steps_in_the_same_instant(take, own_database):
    for _ in range(5):
        subject = new_id()
        outcomes = await asyncio.gather(
            *(take(subject, step, "A") for step in ("make", "check", "approve")), return_exceptions=True
        )
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["ApprovalRow", "SamePerson", "SamePerson"]
        async with own_database.begin(person("A")) as tx:
            taken = await tx.session.scalars(select(ApprovalRow).where(ApprovalRow.subject_id == subject))
            assert len(taken.all()) == 1
