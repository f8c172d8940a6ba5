"""Clerks who do the same at the same moment: one succeeds, the other is told what stands."""

import asyncio

import pytest
from sqlalchemy import func, select

from services.registry.models import Card, Person
from shared.auth import Actor
from tests.registry.counter import OTHER_CITIZEN, OTHER_CITIZEN_NO, Counter, succeeded


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
def counter(caller) -> Counter:
    return Counter(caller)


@pytest.fixture
def count(database):
    async def rows(model) -> int:
        async with database.begin(Actor("reader", "99")) as tx:
            return await tx.session.scalar(select(func.count()).select_from(model))

    return rows


async def test_a_person_registered_at_two_counters_at_once_is_one(counter, count):
    answers = await asyncio.gather(*(counter.register() for _ in range(4)))

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert await count(Person) == 1


async def test_a_card_number_given_to_two_people_at_once_is_one_persons(counter, count):
    people = await counter.registered(), await counter.registered(**OTHER_CITIZEN)

    answers = await asyncio.gather(*(counter.issue(person) for person in people))

    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert await count(Card) == 1


async def test_of_two_changes_asked_for_at_once_one_is_kept(counter):
    known = await counter.registered()

    answers = await asyncio.gather(*(counter.ask_change(known, name=name) for name in ("张三丰", "张三峰")))

    assert sorted(answer.status_code for answer in answers) == [201, 409]


async def test_a_number_is_not_given_to_two_people_at_once(counter):
    known = await counter.registered()
    change = succeeded(await counter.ask_change(known, id_no=OTHER_CITIZEN_NO))

    answers = await asyncio.gather(counter.approve_change(change["id"]), counter.register(**OTHER_CITIZEN))

    assert sorted(answer.status_code for answer in answers) in ([200, 409], [201, 409])


async def test_a_merging_approved_twice_at_once_is_done_once(counter):
    kept, merged = await counter.registered(), await counter.registered(**OTHER_CITIZEN)
    merge = succeeded(await counter.ask_merge(kept, merged))

    approved = (counter.approve_merge(merge["id"], subject=subject) for subject in ("wu-province", "zheng-province"))
    answers = await asyncio.gather(*approved)

    assert sorted(answer.status_code for answer in answers) == [200, 409]
