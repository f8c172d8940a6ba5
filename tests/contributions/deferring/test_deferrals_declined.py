"""An employer declines: what was due meanwhile is due that day, without surcharge, and the rest as usual."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import update

from services.contributions.commands.deferring.decline_deferral import DeclineDeferral, decline_deferral
from services.contributions.models import Deferral
from shared.auth import Actor
from shared.dates import DateInFuture, DateOutOfOrder
from tests.contributions.announced import employer_registered
from tests.contributions.deferring.conftest import problem
from tests.contributions.receipt_file import line

EMPLOYER = uuid4()
AGENCY = Actor("clerk-1", "9908", frozenset({"contributions_clerk"}))


@pytest.fixture
async def lasting(hear, owe, grant, database):
    """A deferral of June to December 2022 as it stood while it lasted; returns its id."""
    await hear(employer_registered(EMPLOYER, 1))
    await owe(EMPLOYER, "2022-06", "9000.00", "2022-07-15")
    await owe(EMPLOYER, "2022-09", "9000.00", "2022-10-17")
    deferral = await grant(EMPLOYER)
    async with database.begin(AGENCY) as tx:
        await tx.session.execute(update(Deferral).values(state="APPROVED"))
    return deferral["id"]


@pytest.fixture
def declined(decline, lasting):
    async def on(day: str):
        return await decline(lasting, day)

    return on


async def test_each_month_is_due_on_the_day_of_declining_or_on_its_own_if_that_is_later(declined, dues, receive):
    answer = (await declined("2022-09-01")).json()
    assert (answer["state"], answer["declined_on"]) == ("DECLINED", "2022-09-01")

    await receive(line(1, month="2022-06", amount="9000.00", received_on="2022-09-11"))
    await receive(line(2, month="2022-09", amount="9000.00", received_on="2022-10-27"))
    surcharges = [(await dues(EMPLOYER, month))[-1] for month in ("2022-06", "2022-09")]
    assert surcharges == [("SURCHARGE", "40.50", None)] * 2  # 9 days each: from 09-02, and from 10-18


async def test_a_month_assessed_after_that_is_due_as_usual(declined, owe, receive, dues):
    await declined("2022-09-01")
    await owe(EMPLOYER, "2022-10", "9000.00", "2022-11-15")
    await receive(line(1, month="2022-10", amount="9000.00", received_on="2022-11-25"))

    assert (await dues(EMPLOYER, "2022-10"))[-1] == ("SURCHARGE", "40.50", None)


async def test_the_day_is_announced_in_place_of_the_due_date(declined, announced):
    await declined("2022-09-01")
    assert [event["due_on"] for event in await announced("deferred")] == ["2023-01-31", "2022-09-01"]


async def test_it_is_declined_once_and_not_taken_up_by_a_batch(declined, run_batch, hear):
    await declined("2022-09-01")
    assert problem(await declined("2022-09-02")) == "deferral-state"

    await hear(employer_registered(EMPLOYER, 1, industry_code="6210"))
    assert (await run_batch("62"))[0] == {"employers": 0}


@pytest.mark.parametrize(("day", "why"), [("2999-01-01", DateInFuture), ("2022-06-09", DateOutOfOrder)])
async def test_the_day_of_declining_lies_between_the_application_and_today(lasting, database, day, why):
    with pytest.raises(why):
        async with database.begin(AGENCY) as tx:
            await decline_deferral(tx, DeclineDeferral(lasting, date.fromisoformat(day)))


async def test_what_has_ended_cannot_be_declined(hear, grant, decline):
    await hear(employer_registered(EMPLOYER, 1))
    deferral = await grant(EMPLOYER, to_month="2022-06")
    assert problem(await decline(deferral["id"], "2022-09-01")) == "deferral-state"


async def test_another_prefecture_declines_nothing(lasting, decline):
    assert problem(await decline(lasting, "2022-09-01", division="9901")) == "deferral-not-found"
    assert problem(await decline(lasting, "2022-09-01", division="990812")) == "outside-division"
