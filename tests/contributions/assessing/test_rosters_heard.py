"""What the registry announces is kept once, in any order that can happen, in few statements."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import event

from services.contributions.models import KnownEmployer, KnownEnrolment, KnownWage, Rate
from shared.auth import Actor
from shared.db.tables import SetAsideRow
from shared.money import Money
from shared.periods import Month
from tests.contributions.announced import MAY, declared, employer_registered, joined, roster_changed

PROVINCE = Actor("auditor", "99")
EMPLOYER, PERSON, OTHER = uuid4(), uuid4(), uuid4()


async def test_an_employer_is_kept_rated_and_its_rate_announced(hear, kept, announced):
    await hear(employer_registered(EMPLOYER, 1))

    [employer], [rate] = await kept(KnownEmployer), await kept(Rate)
    assert (employer.prefecture, employer.division, employer.industry_code) == ("9908", "990811", "3411")
    assert (rate.risk_class, rate.rate, rate.from_month) == (4, Decimal("0.009"), Month(2024, 4))
    assert rate.workings["inputs"] == {"industry_code": "3411"}
    [event] = await announced("rate_assigned")
    assert (event["risk_class"], event["from_month"], event["key"]) == (4, "2024-04", str(EMPLOYER))
    assert Decimal(event["rate"]) == Decimal("0.009")
    assert "Rate Notice" in event["citation"]


async def test_an_express_outlet_is_in_class_two_whatever_its_industry(hear, kept):
    await hear(employer_registered(EMPLOYER, 1, employer_type="EXPRESS_OUTLET", industry_code="0610"))

    [rate] = await kept(Rate)
    assert (rate.express, rate.risk_class, rate.rate) == (True, 2, Decimal("0.004"))


async def test_the_same_employer_again_announces_no_rate(hear, announced):
    await hear(employer_registered(EMPLOYER, 1))
    await hear(employer_registered(EMPLOYER, 1, division="990812"))

    assert len(await announced("rate_assigned")) == 1


@pytest.mark.parametrize("together", [True, False], ids=["in one batch", "one by one"])
async def test_another_industry_counts_from_the_month_in_which_it_was_recorded(hear, kept, announced, together):
    changed = employer_registered(EMPLOYER, 1, industry_code="0610", recorded_at=datetime(2024, 7, 31, 16, tzinfo=UTC))
    for batch in (
        [(employer_registered(EMPLOYER, 1), changed)]
        if together
        else [
            (employer_registered(EMPLOYER, 1),),
            (changed,),
        ]
    ):
        await hear(*batch)

    rates = sorted(await kept(Rate), key=lambda rate: rate.from_month)
    assert [(str(rate.from_month), rate.risk_class) for rate in rates] == [("2024-04", 4), ("2024-08", 8)]
    assert [event["risk_class"] for event in await announced("rate_assigned")] == [4, 8]


async def test_another_industry_of_the_same_class_is_kept_but_changes_no_rate(hear, kept, announced):
    await hear(employer_registered(EMPLOYER, 1), employer_registered(EMPLOYER, 1, industry_code="3511"))

    [rate] = await kept(Rate)
    assert rate.industry_code == "3511"
    assert len(await announced("rate_assigned")) == 1


async def test_an_industry_without_a_class_is_set_aside_and_nothing_is_kept(hear, kept):
    await hear(employer_registered(EMPLOYER, 1, industry_code="9900"))

    assert await kept(KnownEmployer) == []
    assert len(await kept(SetAsideRow)) == 1


async def test_an_addition_is_assessed_from_the_later_of_joining_and_cut_off(hear, kept):
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "8650.00", "2023-01-09"), joined(OTHER, "8650.00", "2024-06-03")),
    )

    enrolments = {row.person_id: row for row in await kept(KnownEnrolment)}
    assert enrolments[PERSON].first_month == MAY
    assert enrolments[OTHER].first_month == Month(2024, 6)
    assert enrolments[PERSON].employed_from == date(2023, 1, 9)


async def test_events_that_arrive_twice_take_effect_once(hear, kept, announced):
    events = [employer_registered(EMPLOYER, 1), roster_changed(EMPLOYER, joined(PERSON, "8650.00"))]
    await hear(*events)
    await hear(*events, *events)

    assert [len(await kept(model)) for model in (KnownEmployer, KnownEnrolment, KnownWage)] == [1, 1, 1]
    assert len(await announced("rate_assigned")) == 1


async def test_a_roster_waits_for_its_employer_and_spares_the_others(hear, inbox, kept):
    stranger = uuid4()
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "8650.00")),
        roster_changed(stranger, joined(OTHER, "5000.00")),
    )
    assert [row.person_id for row in await kept(KnownEnrolment)] == [PERSON]
    assert [row.key for row in await kept(SetAsideRow)] == [str(stranger)]

    async with inbox.database.begin(PROVINCE) as tx:
        known = KnownEmployer(employer_id=stranger, prefecture="9908", division="990811", credit_code="late")
        known.employer_type, known.industry_code, known.registered_on = "ENTERPRISE", "3411", date(2024, 4, 12)
        tx.add(known)

    assert await inbox.retry() == 1
    assert {row.person_id for row in await kept(KnownEnrolment)} == {PERSON, OTHER}


async def test_the_last_wage_declared_for_a_month_counts(hear, kept):
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, joined(PERSON, "8000.00"), declared(PERSON, "8100.00", "2024-05-20")),
        roster_changed(EMPLOYER, declared(PERSON, "8200.00", "2024-05-25")),
    )

    [wage] = await kept(KnownWage)
    assert (wage.wage, wage.from_month) == (Money.yuan("8200.00"), MAY)


async def test_the_wage_of_the_later_date_counts_whatever_the_order_of_lines(hear, kept):
    later, earlier = declared(PERSON, "8200.00", "2024-05-25"), declared(PERSON, "8100.00", "2024-05-20")
    await hear(
        employer_registered(EMPLOYER, 1),
        roster_changed(EMPLOYER, later, earlier, joined(PERSON, "8000.00")),
    )

    [wage] = await kept(KnownWage)
    assert wage.wage == Money.yuan("8200.00")


async def test_a_joining_without_a_wage_is_set_aside(hear, kept):
    change = joined(PERSON, "8000.00") | {"declared_wage": None}
    await hear(employer_registered(EMPLOYER, 1), roster_changed(EMPLOYER, change))

    assert await kept(KnownEnrolment) == []
    assert len(await kept(SetAsideRow)) == 1


async def test_a_batch_takes_as_many_statements_for_two_thousand_people_as_for_two(hear, connection):
    statements: list[str] = []
    event.listen(connection.sync_connection, "before_cursor_execute", lambda *told: statements.append(told[2]))

    async def counted(people: int) -> int:
        employer = uuid4()
        await hear(employer_registered(employer, people))
        changes = [joined(uuid4(), "8650.00") for _ in range(people)]
        statements.clear()
        await hear(*(roster_changed(employer, *changes[start : start + 500]) for start in range(0, people, 500)))
        return len(statements)

    assert await counted(2) == await counted(2_000)
