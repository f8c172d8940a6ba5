"""Yearly statements: an employer's year month by month, and a person's own months."""

from uuid import uuid4

import pytest

from tests.contributions.announced import code, employer_registered, joined, roster_changed
from tests.contributions.receipt_file import line

CLERK = "contributions_clerk"
EMPLOYER, PERSON = uuid4(), uuid4()


@pytest.fixture
async def year(hear, assess, receive):
    """A person at 10,000.00 a month; May is paid late, June is owed."""
    await hear(employer_registered(EMPLOYER, 1), roster_changed(EMPLOYER, joined(PERSON, "10000.00")))
    await assess("2024-05")
    await assess("2024-06")
    await receive(line(month="2024-05", amount="90.00", received_on="2024-07-28"))


@pytest.fixture
def statement(caller):
    async def of(whose: str, year: str = "2024", **named: object):
        return await caller.get(f"/v1/{whose}/statements/{year}", roles=CLERK, **named)

    return of


async def test_an_employer_sees_what_was_assessed_paid_and_is_owed_of_each_month(year, statement):
    shown = (await statement(f"employers/{EMPLOYER}")).json()

    assert (shown["credit_code"], shown["year"], len(shown["months"])) == (code(1), 2024, 12)
    may, june = shown["months"][4:6]
    assert (may["headcount"], may["base_total"], may["due"], may["paid"]) == (1, "10000.00", "90.00", "90.00")
    assert (may["surcharge"], may["surcharge_paid"], may["outstanding"]) == ("1.80", "0.00", "1.80")
    assert (june["due"], june["paid"], june["outstanding"]) == ("90.00", "0.00", "90.00")
    assert shown["months"][0]["rate"] is None
    assert [shown[name] for name in ("due", "paid", "surcharge", "outstanding")] == ["180.00", "90.00", "1.80", "91.80"]


async def test_a_person_sees_the_base_of_each_month_and_whether_it_was_paid(year, statement):
    shown = (await statement(f"persons/{PERSON}")).json()

    assert [(month["month"], month["credit_code"], month["base"], month["state"]) for month in shown["months"]] == [
        ("2024-05", code(1), "10000.00", "PAID"),
        ("2024-06", code(1), "10000.00", "ARREARS"),
    ]
    assert (await statement(f"persons/{PERSON}", "2023")).json()["months"] == []


async def test_both_can_be_printed(year, statement, printer):
    for whose in (f"employers/{EMPLOYER}", f"persons/{PERSON}"):
        answer = await statement(whose, "2024.pdf")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
        assert answer.content.startswith(b"%PDF-")


async def test_nothing_is_on_record_of_a_stranger_or_for_another_prefecture(year, statement):
    for whose in (f"employers/{uuid4()}", f"persons/{uuid4()}"):
        assert (await statement(whose)).json()["type"] == "urn:tongchou:problem:nothing-on-record"
    for whose in (f"employers/{EMPLOYER}", f"persons/{PERSON}"):
        assert (await statement(whose, division="9901")).status_code == 404
        assert (await statement(whose, "2024.pdf", division="9901")).status_code == 404
