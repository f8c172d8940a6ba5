"""Runs of an older system's files: checked without effect, approved by somebody else, reported, seen by their own."""

import csv
from io import StringIO

import pytest
from sqlalchemy import func, select

from services.registry.models import Employer, Enrolment, HistoryRun, Person, PersonAlias
from shared.auth import Actor
from shared.db.tables import OutboxRow
from tests.registry.counter import problem, succeeded
from tests.registry.history.old_system import EMPLOYER, ENDED, LI, OPEN, OTHER_EMPLOYER, PERSONS, SMITH, ZHANG, base

PROVINCE = Actor("province", "99")


@pytest.fixture
def rows_of(database):
    """How many rows tables hold."""

    async def counted(*tables) -> list[int]:
        async with database.begin(PROVINCE) as tx:
            return [await tx.session.scalar(select(func.count()).select_from(table)) for table in tables]

    return counted


async def test_a_file_that_was_only_checked_changes_nothing(office, rows_of):
    run = await office.checked("EMPLOYERS", EMPLOYER, OTHER_EMPLOYER)

    assert (run["state"], run["approved_by"]) == ("CHECKED", None)
    assert await rows_of(Employer, OutboxRow) == [0, 0]


async def test_the_check_and_the_taking_in_report_the_same(office):
    checked = await office.checked("EMPLOYERS", EMPLOYER, OTHER_EMPLOYER)
    succeeded(await office.approve(checked["id"]))
    await office.work()

    taken_in = await office.show(checked["id"])
    assert (taken_in["state"], taken_in["approved_by"]) == ("TAKEN_IN", "clerk-2")
    assert taken_in["report"] == checked["report"]


async def test_nobody_approves_the_file_they_handed_in(office, rows_of):
    run = await office.checked("EMPLOYERS", EMPLOYER)

    assert problem(await office.approve(run["id"], subject="clerk-1")) == (403, "same-person")
    await office.work()
    assert await rows_of(Employer) == [0]


async def test_a_run_is_approved_only_once_it_was_checked_and_not_again(office):
    handed_in = succeeded(await office.send("EMPLOYERS", EMPLOYER))
    assert problem(await office.approve(handed_in["id"])) == (409, "history-not-in-state")

    await office.work()
    succeeded(await office.approve(handed_in["id"]))
    assert problem(await office.approve(handed_in["id"], subject="clerk-3")) == (409, "history-not-in-state")


async def test_the_same_file_again_is_the_run_it_already_is(office):
    first = await office.taken_in("EMPLOYERS", EMPLOYER)

    again = succeeded(await office.send("EMPLOYERS", EMPLOYER, subject="clerk-3"))
    assert (again["id"], again["state"]) == (first["id"], "TAKEN_IN")


async def test_a_refused_run_has_no_effect_and_its_file_may_come_again(office, rows_of):
    run = await office.checked("EMPLOYERS", EMPLOYER, taken_over_from="2025-08")
    refused = await office.post(f"/v1/history-runs/{run['id']}/refusal", json={"reason": "接管月份有误"})
    assert succeeded(refused)["refused_because"] == "接管月份有误"
    assert problem(await office.approve(run["id"])) == (409, "history-not-in-state")

    again = await office.taken_in("EMPLOYERS", EMPLOYER)
    assert (again["id"] != run["id"], await rows_of(Employer)) == (True, [1])


async def test_employers_are_reported_as_new_known_and_contradicting(office):
    await office.taken_in("EMPLOYERS", EMPLOYER)

    run = await office.checked("EMPLOYERS", EMPLOYER.replace("厂", "公司"), OTHER_EMPLOYER)
    counted = ("employers_new", "employers_known", "employers_contradicting", "first_day", "last_day")
    assert [run["report"][name] for name in counted] == [1, 0, 1, "1998-06-01", "1998-06-01"]
    known = await office.checked("EMPLOYERS", EMPLOYER, OTHER_EMPLOYER)
    assert [known["report"][name] for name in counted[:3]] == [1, 1, 0]


async def test_persons_are_reported_as_new_known_and_by_a_former_number(office, database, person_id):
    await office.taken_in("PERSONS", PERSONS[0])
    async with database.begin(PROVINCE) as tx:
        former = tx.secrets.pseudonyms("person")(*SMITH.split(","))
        tx.add(PersonAlias(alias_id=former, person_id=await person_id(ZHANG), recorded_at=tx.now))

    run = await office.checked("PERSONS", PERSONS[1], PERSONS[2])
    counted = ("persons_new", "persons_known", "persons_by_alias", "refused")
    assert [run["report"][name] for name in counted] == [1, 1, 1, 0]


async def test_enrolments_are_reported_with_their_dates_overlaps_and_gaps(office, registered):
    after_a_gap = ENDED.replace("2019-07", "2021-07").replace("2020-0", "2022-0")
    overlapping = OPEN.replace("2010-04-01", "2012-04-01").replace("2010-04-08", "2012-04-01")

    report = (await office.checked("ENROLMENTS", OPEN, ENDED, after_a_gap, overlapping))["report"]
    counted = ("rows", "taken", "refused", "enrolments_new", "enrolments_overlapping", "enrolments_open", "gaps")
    assert [report[name] for name in counted] == [4, 3, 1, 3, 1, 1, 1]
    assert (report["employers"], report["persons"]) == (1, 2)
    assert (report["first_day"], report["last_day"]) == ("2010-04-08", "2022-07-31")


async def test_bases_are_reported_by_whether_the_twelve_months_are_complete(office, enrolled):
    year = [base(f"2024-{month:02}") for month in range(9, 13)] + [base(f"2025-{month:02}") for month in range(1, 9)]
    intern = [base("2020-01", person=LI), base("2020-03", person=LI, state="ARREARS")]

    report = (await office.checked("BASES", *year, *intern))["report"]
    counted = ("months_of_persons", "months_in_arrears", "persons", "persons_complete", "persons_incomplete", "gaps")
    assert [report[name] for name in counted] == [14, 1, 2, 1, 1, 1]
    assert (report["first_month"], report["last_month"]) == ("2020-01", "2025-08")


async def test_the_report_is_downloaded_with_the_reasons_of_what_was_refused(office, registered):
    run = await office.checked("ENROLMENTS", OPEN, OPEN)

    answer = await office.get(f"/v1/history-runs/{run['id']}/report")
    lines = {(row["项目"], row["item"]): row["数值"] for row in csv.DictReader(StringIO(answer.text))}
    assert lines["可迁入行数", "taken"] == "1"
    [(reason, count)] = [(item, count) for (kind, item), count in lines.items() if kind == "退回原因"]
    assert ("overlaps another row of this file" in reason, count) == (True, "1")
    workbook = await office.get(f"/v1/history-runs/{run['id']}/report", params={"format": "xlsx"})
    assert workbook.content.startswith(b"PK")


async def test_there_is_no_report_before_the_check(office):
    run = succeeded(await office.send("EMPLOYERS", EMPLOYER))

    answer = await office.get(f"/v1/history-runs/{run['id']}/report")
    assert problem(answer) == (409, "history-report-not-ready")


@pytest.mark.parametrize("kind", ["EMPLOYERS", "PERSONS", "ENROLMENTS", "BASES"])
async def test_each_kind_has_a_template(office, kind):
    answer = await office.get("/v1/history-runs/template", params={"kind": kind})

    assert "证件号码" in answer.text or kind == "EMPLOYERS"
    assert answer.text.lstrip("\ufeff").startswith(("统一社会信用代码", "证件类型"))


async def test_history_is_handed_in_when_the_take_over_is_at_hand(office):
    answer = await office.send("EMPLOYERS", EMPLOYER, taken_over_from="2999-01")

    assert problem(answer) == (422, "take-over-too-late")


async def test_another_prefecture_sees_no_run_and_decides_none(office, caller, database):
    run = await office.checked("EMPLOYERS", EMPLOYER)

    office.served = "9901"
    assert problem(await office.get(f"/v1/history-runs/{run['id']}")) == (404, "history-run-not-found")
    assert problem(await office.approve(run["id"])) == (404, "history-run-not-found")
    assert succeeded(await office.get("/v1/history-runs"))["items"] == []
    async with database.begin(Actor("stranger", "9901")) as tx:
        assert (await tx.session.scalars(select(HistoryRun))).all() == []
    office.served = "990812"
    assert problem(await office.approve(run["id"])) == (403, "outside-division")


async def test_runs_are_listed_by_kind(office, registered):
    listed = succeeded(await office.get("/v1/history-runs", params={"kind": "PERSONS"}))["items"]

    assert [(run["kind"], run["state"]) for run in listed] == [("PERSONS", "TAKEN_IN")]


async def test_only_who_may_hand_rosters_in_hands_history_in(caller):
    answer = await caller.post("/v1/history-runs/00000000-0000-7000-8000-000000000000/approval", roles="auditor")

    assert problem(answer) == (403, "role-missing")


async def test_people_who_were_known_stay_as_they_are(office, registered, rows_of):
    await office.taken_in("PERSONS", f"{ZHANG},张三丰,,,")

    assert await rows_of(Person, Enrolment) == [3, 0]
