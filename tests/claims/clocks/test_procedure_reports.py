"""Statistics reported upward: frozen once, numbered, and corrected only by differences told later."""

import asyncio
import hashlib
import json

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.claims.commands.clocks.report_procedures import ReportProcedures, report_procedures
from services.claims.domain.clocks.report_period import ReportPeriod
from services.claims.domain.clocks.statistics import Procedure
from shared.auth import Actor
from tests.claims.clocks.ledger_of_cases import PROVINCE
from tests.claims.office import announced, problem, succeeded

FILER = {"roles": "prefecture_filer", "subject": "he-filer"}
Q2 = {"area": "9908", "procedure": "RECOGNITION", "period": "2024-Q2"}


@pytest.fixture
def report(caller, on):
    on("2024-07-10")

    async def send(sent: dict = FILER, **changes: object) -> dict:
        return succeeded(await caller.post("/v1/statistics/reports", json=Q2 | changes, **sent))

    return send


@pytest.fixture
async def decided(cases) -> None:
    for decided_on in ("2024-04-12", "2024-06-28"):
        await cases.decision(await cases.case(), decided_on)


def counted(figures: list[dict]) -> list[tuple]:
    return [tuple(figure.values()) for figure in figures]


async def test_a_report_holds_the_figures_of_its_period_and_their_digest(report, decided):
    frozen = await report()

    assert (frozen["area"], frozen["period"], frozen["number"]) == ("9908", "2024-Q2", 1)
    assert (frozen["reported_on"], frozen["reported_by"]) == ("2024-07-10", "he-filer")
    assert counted(frozen["figures"]) == [("DECIDED", "RECOGNISED", "14-1", 2)]
    told = {name: frozen[name] for name in ("area", "procedure", "period", "number", "figures", "corrections")}
    assert frozen["digest"] == hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


async def test_it_is_announced_with_its_figures_and_without_persons(report, decided, database):
    frozen = await report()

    [event] = await announced(database)
    assert (event.type, event.key) == ("claims.procedures_reported.v1", "9908:RECOGNITION")
    assert (event.division, str(event.effective_on)) == ("990800", "2024-06-30")
    assert event.payload == {
        "report_id": frozen["id"],
        **{name: frozen[name] for name in ("area", "procedure", "number", "figures", "corrections", "digest")},
        "report_period": "2024-Q2",
    }


async def test_reported_again_the_frozen_figures_are_the_answer(report, decided, cases, database):
    frozen = await report()
    await cases.decision(await cases.case(), "2024-05-13")

    assert await report() == frozen
    assert len(await announced(database)) == 1


async def test_what_changed_afterwards_is_told_once_by_the_next_report_as_a_difference(report, decided, cases):
    await report(period="2024-Q1")
    second = await report()
    await cases.decision(await cases.case(), "2024-03-29", result="DEEMED", article="15-2")
    await cases.decision(await cases.case(), "2024-05-13")

    third = await report(period="2023-12")
    assert counted(third["corrections"]) == [
        ("DECIDED", "DEEMED", "15-2", 1, "2024-Q1"),
        ("DECIDED", "RECOGNISED", "14-1", 1, "2024-Q2"),
    ]
    assert third["number"] == 3
    assert (await report(period="2023-11"))["corrections"] == []
    assert (await report())["figures"] == second["figures"]


async def test_an_overdue_limit_that_is_kept_later_is_no_correction(report, cases):
    await cases.limit_of("2024-06-28", ended_on="2024-07-02", in_time=False)
    frozen = await report()

    assert counted(frozen["figures"]) == [("LIMITS_OVERDUE", "DECISION", "", 1)]
    assert (await report(period="2024-05"))["corrections"] == []


@pytest.mark.parametrize(
    ("today", "period", "over"),
    [
        ("2024-06-30", "2024-06", False),
        ("2024-07-01", "2024-06", True),
        ("2024-06-30", "2024-Q2", False),
        ("2024-07-01", "2024-Q2", True),
        ("2024-12-31", "2024", False),
        ("2025-01-01", "2024", True),
    ],
)
async def test_a_period_is_reported_from_the_day_after_its_last(caller, on, today, period, over):
    on(today)
    answer = await caller.post("/v1/statistics/reports", json=Q2 | {"period": period}, **FILER)

    if over:
        assert answer.status_code == 201
    else:
        assert problem(answer) == (422, "period-not-over")


async def test_an_office_reports_by_itself_and_each_procedure_counts_its_own_numbers(report, cases):
    await cases.conclusion(await cases.case("990812"), "INITIAL", "2024-05-20", 9)

    assert (await report(area="990812", procedure="APPRAISAL"))["number"] == 1
    assert (await report(area="990811", procedure="APPRAISAL"))["figures"] == []
    assert (await report(area="990812"))["number"] == 1
    assert (await report(area="990812", procedure="APPRAISAL", period="2024-Q1"))["number"] == 2


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"period": "2024-Q5"}, "/body/period"),
        ({"period": "0000"}, "/body/period"),
        ({"period": "9999-12"}, "/body/period"),
        ({"area": "99"}, "/body/area"),
        ({"procedure": "LUNCH"}, "/body/procedure"),
    ],
)
async def test_a_bad_question_is_named_and_freezes_nothing(caller, on, changes, pointer):
    on("2024-07-10")
    answer = await caller.post("/v1/statistics/reports", json=Q2 | changes, **FILER)

    assert problem(answer) == (422, "invalid-request")
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert (await caller.get("/v1/statistics/reports", **FILER)).json()["items"] == []


async def test_another_prefecture_neither_reports_for_it_nor_sees_its_reports(report, decided, caller, database):
    frozen = await report()
    stranger = FILER | {"division": "9901"}

    assert problem(await caller.post("/v1/statistics/reports", json=Q2, **stranger)) == (403, "outside-division")
    assert (await caller.get("/v1/statistics/reports", **stranger)).json()["items"] == []
    shown = await caller.get(f"/v1/statistics/reports/{frozen['id']}", **stranger)
    assert problem(shown) == (404, "procedure-report-not-found")
    async with database.begin(Actor("reader", "9901")) as tx:
        assert await tx.session.scalar(text("SELECT count(*) FROM procedure_reports")) == 0


async def test_reports_are_listed_and_shown(report, decided, caller):
    first, second = await report(), await report(procedure="APPRAISAL")

    async def listed(**query: object) -> list[dict]:
        return succeeded(await caller.get("/v1/statistics/reports", params=query, roles="auditor"))["items"]

    assert await listed() == [first, second]
    assert await listed(procedure="APPRAISAL") == await listed(after=first["id"]) == [second]
    assert succeeded(await caller.get(f"/v1/statistics/reports/{first['id']}", roles="auditor")) == first


@pytest.mark.parametrize("statement", ["UPDATE procedure_reports SET number = number", "DELETE FROM procedure_reports"])
async def test_the_database_refuses_to_change_a_report(report, decided, database, statement):
    await report()

    with pytest.raises(DBAPIError, match="only grow"):
        async with database.begin(PROVINCE) as tx:
            await tx.session.execute(text(statement))


async def test_two_who_report_at_once_get_one_report(own_database):
    wanted = ReportProcedures("9908", Procedure.RECOGNITION, ReportPeriod.parse("2024-Q2"))

    async def once() -> str:
        async with own_database.begin(Actor("he-filer", "9908")) as tx:
            return (await report_procedures(tx, wanted)).digest

    assert len(set(await asyncio.gather(once(), once(), once()))) == 1
    assert len(await announced(own_database)) == 1
