"""What is owed by how long it has been overdue: each age to the day, by division, by employer, and as a file."""

import csv
from datetime import date
from io import StringIO
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text

from services.contributions.models import DueRow
from services.contributions.queries.ageing import BY_EMPLOYER
from shared.auth import Actor
from tests.contributions.announced import code, employer_registered
from tests.contributions.receipt_file import line

CLERK = "contributions_clerk"
FIRST, SECOND = sorted((uuid4(), uuid4()))
ON = {"division": "990800", "on": "2024-09-30"}
NOTHING = {"not_due": "0.00", "days_1_to_30": "0.00", "days_31_to_90": "0.00", "days_91_to_180": "0.00"}
NOTHING |= {"over_180_days": "0.00"}


@pytest.fixture
async def known(hear):
    await hear(employer_registered(FIRST, 1), employer_registered(SECOND, 2, division="990812"))


@pytest.fixture
def aged(caller):
    async def page(**query: object) -> dict:
        answer = await caller.get("/v1/arrears/ageing", roles=CLERK, params=ON | query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return page


@pytest.mark.parametrize(
    ("due_on", "age"),
    [
        ("2024-09-30", "not_due"),
        ("2024-09-29", "days_1_to_30"),
        ("2024-08-31", "days_1_to_30"),
        ("2024-08-30", "days_31_to_90"),
        ("2024-07-02", "days_31_to_90"),
        ("2024-07-01", "days_91_to_180"),
        ("2024-04-03", "days_91_to_180"),
        ("2024-04-02", "over_180_days"),
    ],
)
async def test_each_age_begins_and_ends_on_its_day(known, owe, aged, due_on, age):
    await owe(FIRST, "2024-01", "100.00", due_on)

    assert (await aged())["total"] == NOTHING | {age: "100.00", "outstanding": "100.00"}


async def test_it_adds_up_by_employer_division_and_in_all(known, owe, aged, receive):
    await owe(FIRST, "2024-05", "90.00", "2024-06-17")
    await owe(FIRST, "2024-08", "90.00", "2024-09-18")
    await owe(SECOND, "2024-09", "40.00", "2024-10-15")
    await receive(line(amount="60.00"))

    page = await aged()
    assert page["total"] == NOTHING | {
        "not_due": "40.00",
        "days_1_to_30": "90.00",
        "days_91_to_180": "30.00",
        "outstanding": "160.00",
    }
    assert [(d["division"], d["employers"], d["ageing"]["outstanding"]) for d in page["divisions"]] == [
        ("990811", 1, "120.00"),
        ("990812", 1, "40.00"),
    ]
    owing = [(item["employer_id"], item["ageing"]["outstanding"]) for item in page["items"]]
    assert owing == [(str(FIRST), "120.00"), (str(SECOND), "40.00")]


async def test_a_county_shows_its_own_and_employers_come_page_by_page(known, owe, aged):
    await owe(FIRST, "2024-05", "90.00", "2024-06-17")
    await owe(SECOND, "2024-05", "40.00", "2024-06-17")

    assert (await aged(division="990812"))["total"]["outstanding"] == "40.00"
    first = await aged(limit=1)
    rest = await aged(limit=1, after=first["next"])
    assert [page["items"][0]["employer_id"] for page in (first, rest)] == [str(FIRST), str(SECOND)]
    assert rest["total"]["outstanding"] == "130.00"


async def test_what_is_deferred_is_not_due_before_its_deferral_ends(known, owe, aged, database):
    document = await owe(FIRST, "2024-05", "90.00", "2024-06-17")
    async with database.begin(Actor("clerk-1", "9908")) as tx:
        (due,) = await tx.session.scalars(select(DueRow).where(DueRow.document_id == document))
        due.deferred_until = date(2024, 12, 31)
    await owe(FIRST, "2024-05", "91.00", "2024-06-17", document_id=document)

    assert (await aged())["total"]["not_due"] == "91.00"
    assert (await aged(on="2025-01-01"))["total"]["days_1_to_30"] == "91.00"


async def test_it_can_be_downloaded(known, owe, caller):
    await owe(FIRST, "2024-05", "90.00", "2024-06-17")

    answer = await caller.get("/v1/arrears/ageing/file", roles=CLERK, params=ON)
    (row,) = csv.DictReader(StringIO(answer.text))
    assert (row["统一社会信用代码"], row["行政区划"], row["91-180天"], row["合计"]) == (
        code(1),
        "990811",
        "90.00",
        "90.00",
    )


async def test_another_prefecture_owes_nothing_here(known, owe, caller):
    await owe(FIRST, "2024-05", "90.00", "2024-06-17")

    answer = await caller.get("/v1/arrears/ageing", roles=CLERK, division="9901", params=ON)
    assert (answer.json()["items"], answer.json()["total"]["outstanding"]) == ([], "0.00")


async def test_accounts_that_are_paid_are_passed_over_by_an_index(known, database):
    paid = """
        INSERT INTO arrears (prefecture, month, employer_id, item, outstanding_fen, due_on, changed_at)
        SELECT '9908', to_char(date '1990-01-01' + n * interval '1 month', 'YYYY-MM'), :employer_id, 'PRINCIPAL',
               CASE WHEN n = 1 THEN 5 ELSE 0 END, date '2024-06-17', now()
        FROM generate_series(1, 5000) n
    """
    named = {
        "on": date(2024, 9, 30),
        "first_days": [1, 31, 91, 181],
        "first_prefecture": "9908",
        "last_prefecture": "9908",
        "divisions": "9908%",
        "after": UUID(int=0),
    }
    async with database.begin(Actor("clerk-1", "9908")) as tx:
        await tx.session.execute(text(paid), {"employer_id": FIRST})
        plan = "\n".join(await tx.session.scalars(text(f"EXPLAIN {BY_EMPLOYER}"), named))

    assert "ix_arrears_owed" in plan
