"""Corrections of enrolments: asked for by one, decided by another, both dates kept, the others told both."""

import json
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from services.registry.app import SERVICE
from services.registry.models import DeclaredWage, EnrolmentCorrection
from shared.auth import Actor
from shared.db.tables import AuditRow, OutboxRow
from shared.events import Envelope
from shared.ids import new_id
from shared.inbox import Inbox
from shared.periods import Month
from tests.registry.desk import Desk, problem, succeeded

PROVINCE = Actor("registry-worker", "99")
RIGHT = {"received_on": "2025-08-28", "employed_from": "2025-07-15", "employed_until": None}


@pytest.fixture
def desk(caller) -> Desk:
    return Desk(caller)


@pytest.fixture
async def enrolment(desk) -> dict:
    """Employed from 2025-08-01, told on 2025-08-28."""
    return await desk.enrolled(await desk.employer())


@pytest.fixture
def last_event(database):
    """The last roster change announced: its first month, and what it says."""

    async def told() -> tuple[str, list[tuple]]:
        async with database.begin(PROVINCE) as tx:
            chosen = select(OutboxRow.envelope).where(OutboxRow.type == "registry.roster_changed.v1")
            event = json.loads((await tx.session.scalars(chosen.order_by(OutboxRow.seq))).all()[-1])["payload"]
        names = ("line", "action", "effective_on", "covered_on", "declared_wage")
        return event["first_month"], [tuple(change[name] for name in names) for change in event["changes"]]

    return told


async def test_a_wrong_day_of_joining_is_put_right_and_both_are_kept(desk, enrolment, last_event):
    await desk.corrected(enrolment["id"], "correction", **RIGHT)

    page = succeeded(await desk.get(f"/v1/persons/{enrolment['person_id']}/enrolments"))
    (kept,) = page["items"]
    assert kept["employed_from"] == "2025-07-15"
    assert [said["employed_from"] for said in kept["earlier"]] == ["2025-08-01"]
    assert kept["earlier"][0]["known_until"] == kept["known_since"]
    assert await last_event() == (
        "2025-09",
        [
            (1, "WITHDRAW", "2025-08-01", "2025-08-29", None),
            (2, "ADD", "2025-07-15", "2025-08-29", "7200.00"),
        ],
    )


async def test_a_joining_put_into_an_earlier_month_begins_with_the_wage_first_declared(desk, enrolment, database):
    await desk.corrected(enrolment["id"], "correction", **RIGHT)

    async with database.begin(PROVINCE) as tx:
        wages = select(DeclaredWage.from_month, DeclaredWage.wage).order_by(DeclaredWage.from_month)
        assert [(str(month), str(wage)) for month, wage in await tx.session.execute(wages)] == [
            ("2025-07", "7200.00"),
            ("2025-08", "7200.00"),
        ]


async def test_cover_follows_the_day_on_which_the_office_was_in_truth_told(desk, enrolment):
    await desk.corrected(enrolment["id"], "correction", **RIGHT | {"received_on": "2025-08-10"})

    cover = await desk.cover(enrolment["person_id"], "2025-08-11")
    assert (cover["covered"], cover["enrolments"][0]["covered_from"]) == (True, "2025-08-11")


async def test_an_end_is_moved_or_taken_back(desk, enrolment, last_event):
    succeeded(await desk.end(enrolment["id"], "2025-09-10"))
    dates = RIGHT | {"employed_from": "2025-08-01"}

    await desk.corrected(enrolment["id"], "correction", **dates | {"employed_until": "2025-09-05"})
    moved = succeeded(await desk.get(f"/v1/enrolments/{enrolment['id']}"))
    told = await last_event()
    await desk.corrected(enrolment["id"], "correction", **dates)
    reopened = succeeded(await desk.get(f"/v1/enrolments/{enrolment['id']}"))

    assert (moved["covered_until"], moved["ending_received_on"]) == ("2025-09-05", "2025-09-15")
    assert told[1][2] == (3, "REMOVE", "2025-09-05", "2025-09-05", None)
    assert (reopened["covered_until"], reopened["ending_received_on"]) == (None, None)


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ({"employed_from": "2025-08-01"}, "nothing-corrected"),
        ({"employed_until": "2025-09-05"}, "ending-not-known"),
        ({"employed_from": "2025-10-01"}, "date-beyond-month"),
        ({"received_on": "2099-01-01"}, "date-in-future"),
        ({"employed_from": "2000-12-31"}, "too-young"),
    ],
)
async def test_dates_that_cannot_stand_are_refused_when_they_are_asked_for(desk, enrolment, dates, code):
    asked = await desk.change(enrolment["id"], "correction", RIGHT | {"reason": "录入有误"} | dates)

    assert problem(asked) == (422, code)


async def test_a_correction_never_overlaps_another_enrolment_of_the_pair(desk, enrolment):
    succeeded(await desk.end(enrolment["id"], "2025-09-10"))
    later = await desk.enrolled(enrolment["employer_id"], employed_from="2025-09-20", received_on="2025-09-20")

    asked = await desk.change(
        later["id"],
        "correction",
        {"reason": "录入有误", "received_on": "2025-09-20", "employed_from": "2025-09-10", "employed_until": None},
    )

    assert problem(asked) == (409, "enrolment-overlaps")


async def test_an_enrolment_entered_in_error_is_withdrawn_and_stays_on_record(desk, enrolment, last_event, database):
    await desk.corrected(enrolment["id"], "withdrawal")

    assert (await desk.cover(enrolment["person_id"], "2025-08-29"))["enrolments"] == []
    (kept,) = succeeded(await desk.get(f"/v1/persons/{enrolment['person_id']}/enrolments"))["items"]
    assert kept["withdrawn_at"] is not None
    assert kept["earlier"][0]["withdrawn_at"] is None
    assert await last_event() == ("2025-09", [(1, "WITHDRAW", "2025-08-01", "2025-08-29", None)])
    async with database.begin(PROVINCE) as tx:
        row = (await tx.session.scalars(select(AuditRow).where(AuditRow.action == "WITHDRAWAL"))).one()
        assert (row.entity_id, row.subject, row.reason) == (enrolment["id"], "clerk-2", "录入有误")


async def test_after_a_withdrawal_the_person_can_be_enrolled_rightly(desk, enrolment):
    await desk.corrected(enrolment["id"], "withdrawal")

    assert (await desk.enrol(enrolment["employer_id"])).status_code == 201


async def test_nothing_is_withdrawn_on_which_something_rests(desk, enrolment):
    succeeded(await desk.assign(enrolment["id"]))

    asked = await desk.change(enrolment["id"], "withdrawal", {"reason": "录入有误"})

    assert problem(asked) == (409, "enrolment-rested-on")


async def test_who_asked_does_not_decide(desk, enrolment):
    asked = succeeded(await desk.change(enrolment["id"], "withdrawal", {"reason": "录入有误"}))

    assert problem(await desk.approve(asked["id"], "clerk-1")) == (403, "same-person")
    assert succeeded(await desk.get(f"/v1/enrolments/{enrolment['id']}"))["withdrawn_at"] is None


async def test_a_correction_is_decided_once_and_only_one_waits(desk, enrolment):
    asked = succeeded(await desk.change(enrolment["id"], "withdrawal", {"reason": "录入有误"}))
    second = await desk.change(enrolment["id"], "correction", RIGHT | {"reason": "录入有误"})
    succeeded(await desk.approve(asked["id"]))

    assert problem(second) == (409, "correction-waits")
    assert problem(await desk.approve(asked["id"], "clerk-3")) == (409, "correction-decided")


async def test_a_refused_correction_changes_nothing_and_says_why(desk, enrolment):
    asked = succeeded(await desk.change(enrolment["id"], "correction", RIGHT | {"reason": "录入有误"}))

    path = f"/v1/enrolment-corrections/{asked['id']}/refusal"
    refused = succeeded(await desk.post(path, {"reason": "合同显示八月入职"}, subject="clerk-2"))

    assert (refused["state"], refused["refused_because"]) == ("REFUSED", "合同显示八月入职")
    assert succeeded(await desk.get(f"/v1/enrolments/{enrolment['id']}"))["employed_from"] == "2025-08-01"


async def test_another_prefecture_sees_no_correction(desk, caller, enrolment, begin):
    asked = succeeded(await desk.change(enrolment["id"], "withdrawal", {"reason": "录入有误"}))
    elsewhere = Desk(caller, served="9901")

    assert succeeded(await elsewhere.get("/v1/enrolment-corrections"))["items"] == []
    assert problem(await elsewhere.approve(asked["id"])) == (404, "correction-not-found")
    async with begin(Actor("clerk-2", "9901")) as tx:
        assert (await tx.session.scalars(select(EnrolmentCorrection))).all() == []


@pytest.fixture
def injured(database):
    """Let claims tell of a recognised injury."""

    async def on(enrolment: dict, day: str, **named: str) -> None:
        payload = {
            "claim_id": str(new_id()),
            "person_id": enrolment["person_id"],
            "employer_id": enrolment["employer_id"],
            "accident_on": day,
            "result": "RECOGNISED",
            "article": "WII Reg, Art. 14(1)",
        } | named
        told = Envelope(
            id=new_id(),
            type="claims.injury_recognised.v1",
            key=payload["claim_id"],
            division="990811",
            period=Month(2025, 9),
            effective_on=date(2025, 9, 20),
            recorded_at=datetime(2025, 9, 20, 4, tzinfo=UTC),
            correlation_id="test",
            causation_id=None,
            producer="claims",
            payload=payload,
        )
        await Inbox("registry", database, SERVICE.subscriptions, PROVINCE).absorb([told, told])

    return on


@pytest.mark.parametrize(
    ("day", "rests"), [("2025-07-31", False), ("2025-08-01", True), ("2025-09-10", True), ("2025-09-11", False)]
)
async def test_an_enrolment_during_which_an_injury_was_recognised_is_not_withdrawn(
    desk, enrolment, injured, day, rests
):
    succeeded(await desk.end(enrolment["id"], "2025-09-10"))
    await injured(enrolment, day)

    asked = await desk.change(enrolment["id"], "withdrawal", {"reason": "录入有误"})

    assert problem(asked) == (409, "enrolment-rested-on") if rests else asked.status_code == 202


async def test_an_injury_with_another_employer_stands_in_nobodys_way(desk, enrolment, injured):
    await injured(enrolment, "2025-09-01", employer_id=str(new_id()))

    await desk.corrected(enrolment["id"], "withdrawal")


async def test_an_injury_recognised_after_the_request_still_forbids_the_withdrawal(desk, enrolment, injured):
    asked = succeeded(await desk.change(enrolment["id"], "withdrawal", {"reason": "录入有误"}))
    await injured(enrolment, "2025-09-01")

    assert problem(await desk.approve(asked["id"])) == (409, "enrolment-rested-on")
