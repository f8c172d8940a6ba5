"""A report becomes a case: once for each accident, by id alone, late ones marked, and not without asking."""

import asyncio
import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from services.claims.models import Claim
from shared.clock import utc_now
from shared.ids import new_id
from tests.claims.intake import ANOTHER
from tests.claims.office import EMPLOYER_ID, ID_NO, PERSON_ID, PROVINCE_READER, REPORT, problem, succeeded


async def stored(database) -> list[Claim]:
    async with database.begin(PROVINCE_READER) as tx:
        return list(await tx.session.scalars(select(Claim).order_by(Claim.id)))


async def test_a_report_opens_a_case_with_the_ids_that_the_registry_gave(office):
    case = succeeded(await office.report())

    assert (case["state"], case["person_id"], case["employer_id"]) == ("SUBMITTED", str(PERSON_ID), str(EMPLOYER_ID))
    assert (case["accident_on"], case["report_due_on"], case["late"]) == ("2024-05-06", "2024-06-05", False)


async def test_neither_names_nor_numbers_are_kept_and_the_payee_is_sealed(office, database):
    await office.report()

    (claim,) = await stored(database)
    row = {column.name: getattr(claim, column.name) for column in Claim.__table__.columns}
    assert ID_NO not in str(row)
    assert "张三" not in str(row)
    async with database.begin(PROVINCE_READER) as tx:
        opened = json.loads(tx.secrets.cipher("payee").open(claim.payee_sealed))
    assert opened == REPORT["payee"]


@pytest.mark.parametrize("id_no", [ID_NO, " 11010519491231002x "])
async def test_somebody_whom_nobody_enrolled_gets_the_id_the_registry_would_give(office, neighbours, database, id_no):
    neighbours.person_id = None

    case = succeeded(await office.report(person={"id_type": "CITIZEN_ID", "id_no": id_no, "name": "张三"}))

    async with database.begin(PROVINCE_READER) as tx:
        assert case["person_id"] == str(tx.secrets.pseudonyms("person")("CITIZEN_ID", ID_NO))
    assert case["person_known"] is False


async def test_an_employer_that_is_not_enrolled_has_a_case_too(office, neighbours):
    neighbours.employers = []

    assert succeeded(await office.report())["employer_id"] is None


async def test_of_several_enrolments_of_an_employer_the_one_in_the_prefecture_counts(office, neighbours):
    neighbours.employers.insert(0, {"id": str(new_id()), "division": "990100"})

    assert succeeded(await office.report())["employer_id"] == str(EMPLOYER_ID)


@pytest.mark.parametrize(
    ("reporter", "reported_on", "late"),
    [
        ("EMPLOYER", "2024-06-05", False),
        ("EMPLOYER", "2024-06-06", True),
        ("WORKER", "2024-06-06", False),
        ("WORKER", "2025-05-06", False),
        ("RELATIVE", "2025-05-07", True),
        ("UNION", "2025-05-07", True),
    ],
)
async def test_a_late_report_is_kept_and_marked(office, reporter, reported_on, late):
    case = succeeded(await office.report(reporter=reporter, reported_on=reported_on))

    assert (case["state"], case["late"]) == ("SUBMITTED", late)


async def test_while_the_holidays_of_the_year_are_not_published_the_limit_stays_open(office, last_known_year):
    case = succeeded(
        await office.report(
            accident_at=f"{last_known_year}-12-10T10:20:00+08:00", reported_on=f"{last_known_year}-12-12"
        )
    )

    assert (case["report_due_on"], case["late"]) == (None, None)
    assert str(last_known_year + 1) in case["report_due_gap"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"accident_at": (utc_now() + timedelta(days=2)).isoformat()}, "date-in-future"),
        ({"reported_on": (utc_now() + timedelta(days=2)).date().isoformat()}, "date-in-future"),
        ({"reported_on": "2024-05-05"}, "date-out-of-order"),
        ({"accident_at": "1999-05-06T10:20:00+08:00", "reported_on": "1999-05-08"}, "figure-not-in-force"),
        ({"ground": "17-1"}, "invalid-request"),
        ({"accident_at": "2024-05-06T10:20:00"}, "invalid-request"),
        ({"reporter": "NEIGHBOUR"}, "invalid-request"),
        ({"diagnoses": [{"code": "left hand", "name": "伤"}]}, "invalid-request"),
        ({"employer_credit_code": "91370800MA3TE8T12"}, "invalid-request"),
        ({"employer_credit_code": "91370800MA3TE8T12I"}, "invalid-request"),
        ({"died_on": "2024-05-05"}, "date-out-of-order"),
    ],
)
async def test_a_wrong_report_is_refused_and_leaves_nothing(office, database, changes, code):
    assert problem(await office.report(**changes)) == (422, code)
    assert await stored(database) == []


async def test_the_same_accident_is_one_case_whoever_reports_it(office, database):
    first = await office.reported()

    again = await office.report(reporter="WORKER", accident_at="2024-05-06T18:00:00+08:00", place="厂门口")

    assert problem(again) == (409, "injury-already-reported")
    assert first in again.json()["detail"]
    assert len(await stored(database)) == 1


async def test_two_reports_in_the_same_instant_open_one_case(office, app, own_database):
    app.state.database = own_database

    answers = await asyncio.gather(office.report(), office.report(reporter="WORKER"))

    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert len(await stored(own_database)) == 1


async def test_another_day_or_another_employer_is_another_case_for_a_reason(office, database):
    await office.reported()
    for changes in ({"accident_at": "2024-05-07T10:20:00+08:00"}, {"employer_credit_code": "91350100M000100Y43"}):
        assert problem(await office.report(**changes)) == (409, "injury-perhaps-reported")
        await office.reported(another_accident=ANOTHER, **changes)

    assert len(await stored(database)) == 3


async def test_while_the_registry_cannot_be_reached_nothing_is_stored(office, neighbours, database):
    neighbours.down = {"registry"}

    assert problem(await office.report()) == (503, "service-unreachable")
    assert await stored(database) == []


async def test_a_mistyped_number_is_sent_back_with_what_the_registry_says_of_it(office, neighbours, database):
    neighbours.refusal = "证件号码有误"

    answer = await office.report(person={"id_type": "CITIZEN_ID", "id_no": "110105194912310021", "name": "张三"})

    assert problem(answer) == (422, "question-refused")
    assert "证件号码有误" in answer.json()["detail"]
    assert await stored(database) == []


async def test_a_report_for_another_prefecture_is_refused(office):
    assert problem(await office.report(division="990100")) == (403, "outside-division")


async def test_only_intake_may_report(caller):
    answer = await caller.post("/v1/injuries", roles="benefits_clerk", json=REPORT)

    assert problem(answer) == (403, "role-missing")


async def test_a_retried_report_gets_the_same_answer_and_opens_no_second_case(caller, database):
    sent = {"roles": "claims_clerk", "json": REPORT, "key": "report-1"}
    first, again = await caller.post("/v1/injuries", **sent), await caller.post("/v1/injuries", **sent)

    assert first.json() == again.json()
    async with database.begin(PROVINCE_READER) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(Claim)) == 1


async def test_cases_are_listed_by_state_a_page_at_a_time(office, caller):
    first = await office.accepted()
    second = await office.reported(accident_at="2024-05-07T10:20:00+08:00")

    async def listed(**query: object) -> tuple[list[str], str | None]:
        page = (await caller.get("/v1/injuries", roles="auditor", params=query)).json()
        return [item["id"] for item in page["items"]], page["next"]

    assert await listed(limit=1) == ([first], first)
    assert await listed(limit=1, after=first) == ([second], second)
    assert await listed(state="SUBMITTED") == ([second], None)
    assert await listed(state="DECIDED") == ([], None)
