"""Dunning: one notice to each employer in arrears, served, then settled or followed by forced collection."""

from uuid import uuid4

import pytest

from services.contributions.commands.statements.draw_dunning_notices import draw_dunning_notices
from services.contributions.models import DunningNotice, EnforcementMeasure
from tests.contributions.announced import code, employer_registered
from tests.contributions.money import ACTOR, quiet_run
from tests.contributions.receipt_file import line

CLERK = "contributions_clerk"
FIRST, SECOND = sorted((uuid4(), uuid4()))
NUMBER = {FIRST: 1, SECOND: 2}


@pytest.fixture
async def late(hear, owe):
    """Two employers in arrears on 2024-06-18; the first of two months."""
    await hear(*(employer_registered(employer, NUMBER[employer]) for employer in (FIRST, SECOND)))
    await owe(FIRST, "2024-02", "12600.00", "2024-03-15")
    await owe(FIRST, "2024-03", "4000.00", "2024-04-15")
    await owe(SECOND, "2024-05", "90.00", "2024-06-17")


@pytest.fixture
def draw(database, tmp_path):
    async def run(on: str = "2024-06-18", days_late: int = 1, division: str = "990800") -> dict:
        facts = {"on": on, "days_late": days_late}
        job = quiet_run(database, "draw_dunning_notices", facts, division=division, files_dir=tmp_path)
        async with database.begin(ACTOR) as tx:
            return dict(await draw_dunning_notices(tx, job))

    return run


@pytest.fixture
def notices(caller):
    async def listed(**query: str) -> list[dict]:
        answer = await caller.get("/v1/dunning-notices", roles=CLERK, params=query)
        return answer.json()["items"]

    return listed


@pytest.fixture
def act(caller):
    """Do something with a notice."""

    async def done(notice: dict, what: str, **body: str):
        return await caller.post(f"/v1/dunning-notices/{notice['id']}/{what}", roles=CLERK, json=body)

    return done


def problem(answer) -> str:
    return answer.json()["type"].removeprefix("urn:tongchou:problem:")


async def test_each_employer_in_arrears_gets_one_notice_that_lists_its_months(late, draw, notices, caller):
    assert await draw() == {"notices": 2, "outstanding": "16690.00"}

    first, second = await notices()
    assert [(n["no"], n["credit_code"], n["state"]) for n in (first, second)] == [
        ("工伤催缴〔2024〕9908-000001 号", code(1), "DRAWN"),
        ("工伤催缴〔2024〕9908-000002 号", code(2), "DRAWN"),
    ]
    assert (first["principal"], first["surcharge"]) == ("16600.00", "718.20")
    whole = (await caller.get(f"/v1/dunning-notices/{first['id']}", roles=CLERK)).json()
    assert [(row["month"], row["outstanding"], row["days_late"], row["surcharge"]) for row in whole["lines"]] == [
        ("2024-02", "12600.00", 95, "592.20"),
        ("2024-03", "4000.00", 64, "126.00"),
    ]


async def test_who_is_not_late_enough_or_elsewhere_gets_none(late, draw, notices):
    assert (await draw(days_late=64))["notices"] == 1
    assert [notice["employer_id"] for notice in await notices()] == [str(FIRST)]
    assert (await draw(days_late=65, division="990812"))["notices"] == 0
    assert (await draw(on="2024-06-17"))["notices"] == 0


async def test_what_stands_on_a_notice_is_not_dunned_again_until_it_is_settled(late, draw, owe, notices):
    await draw()
    assert (await draw())["notices"] == 0

    await owe(FIRST, "2024-04", "50.00", "2024-05-15")
    assert await draw() == {"notices": 1, "outstanding": "50.00"}
    assert [notice["no"][-8:-2] for notice in await notices()] == ["000001", "000002", "000003"]


async def test_a_surcharge_that_was_not_paid_is_asked_for_as_such(late, draw, receive, notices):
    await receive(line(code=code(2), month="2024-05", amount="90.00", received_on="2024-06-27"))

    await draw(on="2024-06-28")
    _, second = await notices()
    assert (second["principal"], second["surcharge"]) == ("0.00", "0.41")  # 90.00 x 0.05 % x 9


async def test_a_served_notice_has_a_last_day_that_is_a_working_day(late, draw, notices, act):
    await draw()
    notice, _ = await notices()
    served = await act(notice, "service", served_on="2024-06-20")

    assert (served.json()["state"], served.json()["pay_by"]) == ("SERVED", "2024-07-05")
    assert problem(await act(notice, "service", served_on="2024-06-21")) == "dunning-notice-move-refused"


async def test_a_notice_is_served_after_it_is_drawn_and_not_in_the_future(late, draw, notices, act, kept):
    await draw()
    notice, _ = await notices()

    assert problem(await act(notice, "service", served_on="2024-06-17")) == "date-out-of-order"
    assert problem(await act(notice, "service", served_on="2099-01-01")) == "date-in-future"
    assert {row.state for row in await kept(DunningNotice)} == {"DRAWN"}


async def test_forced_collection_follows_only_a_served_notice_whose_limit_has_passed(late, draw, notices, act, kept):
    await draw()
    notice, _ = await notices()
    inquiry = {"measure": "BANK_INQUIRY", "note": "查询函第 1 号"}
    assert problem(await act(notice, "measures", taken_on="2024-07-08", **inquiry)) == "dunning-notice-move-refused"

    await act(notice, "service", served_on="2024-06-20")
    assert problem(await act(notice, "measures", taken_on="2024-07-05", **inquiry)) == "date-out-of-order"
    assert await kept(EnforcementMeasure) == []

    taken = await act(notice, "measures", taken_on="2024-07-06", **inquiry)
    assert (taken.status_code, taken.json()["state"]) == (201, "ESCALATED")
    transferred = await act(notice, "measures", measure="TRANSFER", taken_on="2024-08-01", note="划拨决定书第 2 号")
    assert [measure["measure"] for measure in transferred.json()["measures"]] == ["BANK_INQUIRY", "TRANSFER"]


async def test_a_notice_is_settled_when_all_it_lists_is_paid_with_its_surcharge(late, draw, receive, notices, act):
    await draw()
    notice, _ = await notices()
    await act(notice, "service", served_on="2024-06-20")

    await receive(line(1, month="2024-02", amount="12600.00", received_on="2024-06-18"))
    await receive(line(2, month="2024-03", amount="4000.00", received_on="2024-06-18"))
    assert len(await notices(state="SETTLED")) == 0

    await receive(
        line(3, month="2024-02", item="SURCHARGE", amount="592.20"),
        line(4, month="2024-03", item="SURCHARGE", amount="126.00"),
    )
    (settled,) = await notices(state="SETTLED")
    assert settled["id"] == notice["id"]
    late_measure = await act(notice, "measures", measure="COURT", taken_on="2024-08-01", note="x")
    assert problem(late_measure) == "dunning-notice-move-refused"


async def test_a_notice_is_printed_with_the_employer_s_name(late, draw, notices, caller, printer):
    await draw()
    notice, _ = await notices()
    answer = await caller.get(f"/v1/dunning-notices/{notice['id']}.pdf", roles=CLERK)

    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


async def test_another_prefecture_sees_no_notice(late, draw, notices, caller):
    await draw()
    notice, _ = await notices()

    listed = await caller.get("/v1/dunning-notices", roles=CLERK, division="9901")
    assert listed.json() == {"items": [], "next": None}
    for path in (f"/v1/dunning-notices/{notice['id']}", f"/v1/dunning-notices/{notice['id']}.pdf"):
        assert (await caller.get(path, roles=CLERK, division="9901")).status_code == 404


async def test_a_run_is_asked_for_at_the_door_and_its_day_lies_not_in_the_future(caller):
    asked = {"division": "990800", "on": "2024-06-18", "days_late": 30}
    answer = await caller.post("/v1/dunning-runs", roles=CLERK, json=asked)
    assert (answer.status_code, answer.json()["on"]) == (202, "2024-06-18")

    assert problem(await caller.post("/v1/dunning-runs", roles=CLERK, json=asked | {"on": "2099-01-01"})) == (
        "date-in-future"
    )
    elsewhere = await caller.post("/v1/dunning-runs", roles=CLERK, json=asked | {"division": "990100"})
    assert problem(elsewhere) == "outside-division"
