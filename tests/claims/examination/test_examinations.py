"""Examinations: called to a batch of the committee, put off as agreed, held, and what each expert found."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from shared.clock import utc_now
from shared.db.tables import AuditRow
from tests.claims.office import PROVINCE_READER, problem, succeeded

FUTURE = (utc_now() + timedelta(days=2)).date().isoformat()
SEVERE = "高位截瘫，无法到场"
OTHER_ACCIDENT = {"accident_at": "2024-05-07T10:20:00+08:00"}


def opinion(expert_id: str, words: str = "左手功能部分丧失") -> dict[str, str]:
    return {"expert_id": expert_id, "opinion": words}


async def schedule(office, appraisal_id, batch_id, **changes):
    body = {"batch_id": batch_id, "scheduled_on": "2024-06-10"} | changes
    return await office.committee(appraisal_id, "schedule", **body)


async def put_off(office, appraisal_id, batch_id, **changes):
    body = {"batch_id": batch_id, "agreed_on": "2024-06-18", "reason": "住院治疗"} | changes
    return await office.committee(appraisal_id, "postponement", **body)


async def conclusion_clock(office, claim_id):
    clocks = (await office.case(claim_id))["clocks"]
    [found] = [clock for clock in clocks if clock["kind"] == "APPRAISAL_CONCLUSION"]
    return found


async def test_the_worker_is_called_to_a_batch(office):
    claim_id = await office.decided()
    appraisal_id = await office.drawn(claim_id)

    called = succeeded(await schedule(office, appraisal_id, await office.batch()))

    assert (called["held_on"], called["mode"], called["outcome"]) == ("2024-06-20", "ON_SITE", None)
    assert (await office.appraisal(appraisal_id))["state"] == "SCHEDULED"
    assert (await office.case(claim_id))["examinations"] == [called]


async def test_only_a_severe_case_is_seen_elsewhere_and_its_file_says_why(office):
    appraisal_id = await office.drawn(await office.decided())
    video, at_home, on_site = [await office.batch(mode=mode) for mode in ("VIDEO", "AT_HOME", "ON_SITE")]

    wanted = (422, "off-site-reason-wanted")
    assert problem(await schedule(office, appraisal_id, video)) == wanted
    assert problem(await schedule(office, appraisal_id, at_home)) == wanted
    assert problem(await schedule(office, appraisal_id, on_site, off_site_reason=SEVERE)) == wanted
    called = succeeded(await schedule(office, appraisal_id, at_home, off_site_reason=SEVERE))
    assert (called["mode"], called["off_site_reason"]) == ("AT_HOME", SEVERE)


async def test_a_batch_takes_as_many_as_it_has_places_and_one_more_when_somebody_leaves(office):
    batch_id = await office.batch(capacity=1)
    first = await office.drawn(await office.decided())
    second = await office.drawn(await office.decided(**OTHER_ACCIDENT), experts=range(0))

    succeeded(await schedule(office, first, batch_id))
    assert problem(await schedule(office, second, batch_id)) == (409, "batch-full")
    assert (await office.appraisal(second))["state"] == "DRAWN"

    succeeded(await office.committee(first, "withdrawal", withdrawn_on="2024-06-11", reason="自愿撤回"))
    assert succeeded(await schedule(office, second, batch_id))


async def test_whoever_stays_away_keeps_the_place(office):
    batch_id = await office.batch(capacity=1)
    absent = await office.drawn(await office.decided())
    succeeded(await schedule(office, absent, batch_id))
    body = {"how": "ABSENT", "abandoned_on": "2024-06-20", "reason": "无正当理由未到场"}
    succeeded(await office.committee(absent, "abandonment", **body))

    late = await office.drawn(await office.decided(**OTHER_ACCIDENT), experts=range(0))
    assert problem(await schedule(office, late, batch_id)) == (409, "batch-full")


async def test_a_batch_of_another_committee_is_not_found(office):
    appraisal_id = await office.drawn(await office.decided())

    batch_id = await office.batch(committee="99")
    assert problem(await schedule(office, appraisal_id, batch_id)) == (404, "batch-not-found")
    assert problem(await schedule(office, appraisal_id, appraisal_id)) == (404, "batch-not-found")


async def test_the_worker_is_told_between_the_acceptance_and_the_day_itself(office):
    appraisal_id, batch_id = await office.drawn(await office.decided()), await office.batch()

    for scheduled_on, code in (
        ("2024-06-04", "date-out-of-order"),
        ("2024-06-21", "date-out-of-order"),
        (FUTURE, "date-in-future"),
    ):
        answer = await schedule(office, appraisal_id, batch_id, scheduled_on=scheduled_on)
        assert problem(answer) == (422, code)
    assert succeeded(await schedule(office, appraisal_id, batch_id, scheduled_on="2024-06-20"))


async def test_nobody_is_called_while_a_seat_of_the_panel_is_empty_on_that_day(office, caller):
    appraisal_id = await office.drawn(await office.decided(), experts=range(1, 5))
    gone = (await office.panel(appraisal_id))[0]
    ended = {"valid_until": "2024-06-19", "reason": "退休"}
    succeeded(await caller.post(f"/v1/experts/{gone}/end", json=ended, roles="appraisal_officer"))

    assert problem(await schedule(office, appraisal_id, await office.batch())) == (422, "appraisal-needs-unmet")
    before = await office.batch(held_on="2024-06-19")
    assert succeeded(await schedule(office, appraisal_id, before)), "until then the expert sits"


async def test_who_has_left_the_pool_is_replaced_without_having_to_be_named(office, caller):
    appraisal_id = await office.drawn(await office.decided(), experts=range(1, 5))
    gone = (await office.panel(appraisal_id))[0]
    ended = {"valid_until": "2024-06-10", "reason": "退休"}
    succeeded(await caller.post(f"/v1/experts/{gone}/end", json=ended, roles="appraisal_officer"))

    again = succeeded(await office.committee(appraisal_id, "redraw", drawn_on="2024-06-11"))

    assert gone not in again["drawn"]
    assert len(again["kept"]) == 2


async def test_an_agreed_new_day_extends_the_limit_by_the_days_between(office):
    claim_id = await office.decided()
    appraisal_id = await office.scheduled(claim_id)
    assert (await conclusion_clock(office, claim_id))["due_on"] == "2024-08-02"

    called = succeeded(await put_off(office, appraisal_id, await office.batch(held_on="2024-06-27")))

    assert (await office.appraisal(appraisal_id))["state"] == "SCHEDULED"
    clock = await conclusion_clock(office, claim_id)
    assert (clock["allowed_days"], clock["extended_days"], clock["due_on"]) == (67, 7, "2024-08-09")
    case = await office.case(claim_id)
    assert [one["outcome"] for one in case["examinations"]] == ["PUT_OFF", None]
    assert case["examinations"][1] == called
    assert case["history"][-1]["facts"]["days"] == 7


async def test_an_examination_is_put_off_to_a_later_day(office):
    claim_id = await office.decided()
    appraisal_id = await office.scheduled(claim_id)

    for held_on in ("2024-06-19", "2024-06-20"):
        earlier = await put_off(office, appraisal_id, await office.batch(held_on=held_on))
        assert problem(earlier) == (422, "date-out-of-order")

    assert (await conclusion_clock(office, claim_id))["extended_days"] == 0
    assert [one["outcome"] for one in (await office.case(claim_id))["examinations"]] == [None]


async def test_putting_off_revives_no_limit_that_was_missed(office):
    claim_id = await office.decided()
    appraisal_id = await office.scheduled(claim_id)
    batch_id = await office.batch(held_on="2024-08-12")

    late = await put_off(office, appraisal_id, batch_id, agreed_on="2024-08-03")

    assert problem(late) == (422, "extended-too-late")
    assert (await conclusion_clock(office, claim_id))["extended_days"] == 0
    assert [one["outcome"] for one in (await office.case(claim_id))["examinations"]] == [None]
    assert succeeded(await put_off(office, appraisal_id, batch_id, agreed_on="2024-08-02"))


async def test_only_an_appointment_that_stands_is_put_off(office):
    appraisal_id = await office.drawn(await office.decided())

    assert problem(await put_off(office, appraisal_id, await office.batch())) == (409, "appraisal-not-ready")


async def test_what_each_expert_found_is_kept_sealed_and_shown_to_the_committee(office, caller, database):
    claim_id = await office.decided()
    appraisal_id = await office.scheduled(claim_id)
    panel = await office.panel(appraisal_id)
    opinions = [opinion(expert_id) for expert_id in panel]

    held = succeeded(await office.committee(appraisal_id, "examination", examined_on="2024-06-20", opinions=opinions))

    assert (held["outcome"], held["outcome_on"]) == ("EXAMINED", "2024-06-20")
    assert (await office.appraisal(appraisal_id))["state"] == "EXAMINED"
    path = f"/v1/appraisals/{appraisal_id}/opinions"
    shown = succeeded(await caller.get(path, roles="appraisal_officer"))["items"]
    assert [(one["expert_id"], one["opinion"]) for one in shown] == [(one, "左手功能部分丧失") for one in panel]
    assert problem(await caller.get(path, roles="benefits_clerk")) == (403, "role-missing")
    assert problem(await caller.get(path, roles="appraisal_officer", division="9901")) == (404, "appraisal-not-found")
    async with database.begin(PROVINCE_READER) as tx:
        stored = await tx.session.scalar(text("SELECT string_agg(expert_opinions::text, '') FROM expert_opinions"))
        revealed = await tx.session.scalars(select(AuditRow.entity_id).where(AuditRow.entity == "expert opinions"))
    assert "左手" not in stored
    assert revealed.all() == [appraisal_id], "who opened them is written down"


async def test_an_opinion_may_follow_until_each_expert_has_given_one(office):
    appraisal_id = await office.scheduled(await office.decided())
    first, second, third = await office.panel(appraisal_id)
    examination = {"examined_on": "2024-06-20", "opinions": [opinion(first)]}
    succeeded(await office.committee(appraisal_id, "examination", **examination))

    async def add(given_on, *experts):
        opinions = [opinion(expert_id) for expert_id in experts]
        return await office.committee(appraisal_id, "opinions", given_on=given_on, opinions=opinions)

    assert problem(await add("2024-06-19", second)) == (422, "date-out-of-order")
    assert problem(await add("2024-06-21", first)) == (422, "not-on-the-panel")
    assert problem(await add("2024-06-21", second, second)) == (422, "not-on-the-panel")
    assert succeeded(await add("2024-06-21", second, third))
    assert problem(await add("2024-06-22", third)) == (422, "not-on-the-panel")


async def test_an_expert_who_was_not_drawn_gives_no_opinion(office):
    appraisal_id = await office.scheduled(await office.decided())
    bystander, stranger = [*await office.pool(9), *await office.pool(10, committee="99")]

    for expert_id in (bystander, stranger):
        body = {"examined_on": "2024-06-20", "opinions": [opinion(expert_id)]}
        answer = await office.committee(appraisal_id, "examination", **body)
        assert problem(answer) == (422, "not-on-the-panel")
    assert (await office.appraisal(appraisal_id))["state"] == "SCHEDULED"


async def test_no_opinion_is_added_before_the_examination(office):
    appraisal_id = await office.scheduled(await office.decided())
    [expert_id, *_] = await office.panel(appraisal_id)

    body = {"given_on": "2024-06-20", "opinions": [opinion(expert_id)]}
    assert problem(await office.committee(appraisal_id, "opinions", **body)) == (409, "appraisal-not-ready")


async def test_an_examination_was_held_on_its_day_or_later(office):
    appraisal_id = await office.scheduled(await office.decided())

    for examined_on, code in (("2024-06-19", "date-out-of-order"), (FUTURE, "date-in-future")):
        assert problem(await office.committee(appraisal_id, "examination", examined_on=examined_on)) == (422, code)


async def test_only_a_worker_who_was_called_is_examined_and_only_once(office):
    called = await office.drawn(await office.decided())
    body = {"examined_on": "2024-06-20"}
    assert problem(await office.committee(called, "examination", **body)) == (409, "appraisal-not-ready")

    succeeded(await schedule(office, called, await office.batch()))
    succeeded(await office.committee(called, "examination", **body))
    assert problem(await office.committee(called, "examination", **body)) == (409, "appraisal-not-ready")


async def test_the_list_of_a_batch_names_who_is_called_for_the_committee_alone(office, caller):
    batch_id = await office.batch(capacity=2)
    claim_id = await office.decided()
    appraisal_id = await office.drawn(claim_id)
    succeeded(await schedule(office, appraisal_id, batch_id))
    path = f"/v1/examination-batches/{batch_id}"

    shown = succeeded(await caller.get(path, roles="appraisal_clerk"))

    assert (shown["batch"]["id"], shown["places_taken"]) == (batch_id, 1)
    [called] = shown["called"]
    assert (called["appraisal_id"], called["worker"], called["employer_name"]) == (appraisal_id, "张三", "样例机械厂")
    assert (called["kind"], called["state"], called["outcome"]) == ("INITIAL", "SCHEDULED", None)
    assert problem(await caller.get(path, roles="claims_clerk")) == (403, "role-missing")
    assert problem(await caller.get(path, roles="appraisal_clerk", division="9901")) == (404, "batch-not-found")


async def test_batches_are_listed_by_page_for_their_own_committee(office, caller):
    first, second = await office.batch(), await office.batch(held_on="2024-07-01")
    await office.batch(committee="99")

    async def ids(more=""):
        path = f"/v1/examination-batches?committee=9908{more}"
        return [batch["id"] for batch in succeeded(await caller.get(path, roles="appraisal_clerk"))["items"]]

    assert await ids() == [first, second]
    assert await ids("&limit=1") == [first]
    assert await ids(f"&after={first}") == [second]
    province = await caller.get("/v1/examination-batches?committee=99", roles="appraisal_clerk")
    assert problem(province) == (403, "outside-division")


@pytest.mark.parametrize("changes", [{"capacity": 0}, {"mode": "BY_POST"}, {"place": ""}, {"committee": "990"}])
async def test_a_wrong_batch_is_refused(caller, changes):
    body = {"committee": "9908", "held_on": "2024-06-20", "place": "甲", "mode": "ON_SITE", "capacity": 1} | changes

    answer = await caller.post("/v1/examination-batches", json=body, roles="appraisal_clerk")
    assert problem(answer) == (422, "invalid-request")
