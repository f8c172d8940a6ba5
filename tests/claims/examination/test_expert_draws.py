"""Draws through the doors: what is kept proves them, who must not sit does not, and free seats alone are redrawn."""

from hashlib import sha256
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from services.claims import queries
from services.claims.models import Expert
from shared.auth import Actor
from tests.claims.committee import OFFICER
from tests.claims.office import ID_NO, PROVINCE_READER, problem, succeeded

INTERESTED = {"why": "INTERESTED", "reason": "与申请人系近亲属"}
DRAW = {"drawn_on": "2024-06-07", "size": 3}


async def left_out(office, appraisal_id: str, *experts: str, **changes: str) -> list[dict]:
    """Say of experts that they must not sit, with a paper that shows it."""
    claim_id = (await office.appraisal(appraisal_id))["claim_id"]
    shown_by = await office.hand_in(claim_id, "OTHER", received_on="2024-06-06", appraisal_id=appraisal_id)
    return [{"expert_id": expert_id, **INTERESTED, "papers": shown_by, **changes} for expert_id in experts]


def recomputed(draw: dict) -> set[str]:
    """Draw again by hand where every seat may be taken by anybody in the pool."""
    left_out = {one["expert_id"] for one in draw["excluded"]}
    free = [expert_id for expert_id in draw["pool"] if expert_id not in {*left_out, *draw["kept"]}]
    in_order = sorted(free, key=lambda expert_id: sha256(f"{draw['seed']}:{expert_id}".encode()).hexdigest())
    return {*draw["kept"], *in_order[: len(draw["seats"]) - len(draw["kept"])]}


async def redraw(office, appraisal_id: str, drawn_on: str, excluded: list[dict]):
    body = {"drawn_on": drawn_on, "excluded": excluded}
    return await office.committee(appraisal_id, "redraw", officer=True, **body)


async def test_a_draw_keeps_all_that_proves_it(office):
    appraisal_id = await office.admitted(await office.decided())
    pool = await office.pool(*range(1, 9))
    await office.pool(20, specialties=["OPHTHALMOLOGY"])

    drawn = succeeded(await office.committee(appraisal_id, "draw", **DRAW | {"specialties": ["ORTHOPAEDICS"]}))

    assert set(drawn["drawn"]) <= set(pool)
    assert drawn["seats"] == [["ORTHOPAEDICS"]] * 3
    assert (drawn["number"], len(drawn["seed"]), len(drawn["pool"])) == (1, 64, 9)
    [shown] = await office.draws(appraisal_id)
    assert shown == drawn
    assert recomputed({**shown, "pool": pool}) == set(drawn["drawn"])
    assert (await office.appraisal(appraisal_id))["state"] == "DRAWN"


async def test_five_are_drawn_where_five_are_asked_for_and_four_never(office):
    appraisal_id = await office.admitted(await office.decided())
    await office.pool(*range(1, 7))

    assert problem(await office.committee(appraisal_id, "draw", **DRAW | {"size": 4})) == (422, "wrong-panel-size")
    drawn = succeeded(await office.committee(appraisal_id, "draw", **DRAW | {"size": 5}))
    assert len(set(drawn["drawn"])) == 5
    assert recomputed(drawn) == set(drawn["drawn"])


async def test_two_draws_of_one_pool_have_seeds_of_their_own(office):
    first = await office.drawn(await office.decided())
    second = await office.drawn(await office.decided(accident_at="2024-05-07T10:20:00+08:00"), experts=range(0))

    seeds = [draw["seed"] for appraisal_id in (first, second) for draw in await office.draws(appraisal_id)]
    assert len(set(seeds)) == 2


async def test_an_interested_expert_is_not_drawn(office):
    claim_id = await office.decided()
    appraisal_id = await office.admitted(claim_id)
    cousin, *others = await office.pool(*range(1, 5))

    excluded = await left_out(office, appraisal_id, cousin)
    drawn = succeeded(await office.committee(appraisal_id, "draw", **DRAW, excluded=excluded))

    assert set(drawn["drawn"]) == set(others)
    assert (drawn["excluded"], drawn["left_out"]) == (excluded, {"number": 1, "fitting": 4})
    happened = (await office.case(claim_id))["history"][-1]
    assert (happened["what"], happened["papers"]) == ("EXPERTS_DRAWN", excluded[0]["papers"])


async def test_nobody_is_left_out_without_a_paper_of_the_case_that_shows_why(office):
    appraisal_id = await office.admitted(await office.decided())
    cousin, *_ = await office.pool(*range(1, 5))
    [excluded] = await left_out(office, appraisal_id, cousin)

    for papers, answer in (([], (422, "invalid-request")), ([cousin], (404, "paper-not-found"))):
        drawn = await office.committee(appraisal_id, "draw", **DRAW, excluded=[excluded | {"papers": papers}])
        assert problem(drawn) == answer
    assert await office.draws(appraisal_id) == []


async def test_more_than_half_of_those_who_fit_are_left_out_by_the_officer_alone(office):
    appraisal_id = await office.admitted(await office.decided())
    pool = await office.pool(*range(1, 8))
    await office.pool(8, 9, specialties=["OPHTHALMOLOGY"])
    excluded = await left_out(office, appraisal_id, *pool[:4])
    body = DRAW | {"specialties": ["ORTHOPAEDICS"]}

    steered = await office.committee(appraisal_id, "draw", **body, excluded=excluded)
    assert problem(steered) == (403, "role-missing")
    assert await office.draws(appraisal_id) == []
    drawn = succeeded(await office.committee(appraisal_id, "draw", officer=True, **body, excluded=excluded))
    assert drawn["left_out"] == {"number": 4, "fitting": 7}

    other = await office.admitted(await office.decided(accident_at="2024-05-07T10:20:00+08:00"))
    few = await left_out(office, other, *pool[:3])
    assert succeeded(await office.committee(other, "draw", **body, excluded=few))["left_out"]["number"] == 3


async def test_after_a_draw_only_the_officer_leaves_anybody_out(office):
    appraisal_id = await office.drawn(await office.decided(), experts=range(1, 6))
    excluded = await left_out(office, appraisal_id, (await office.panel(appraisal_id))[0])

    by_clerk = await office.committee(appraisal_id, "redraw", drawn_on="2024-06-08", excluded=excluded)

    assert problem(by_clerk) == (403, "role-missing")
    assert len(await office.draws(appraisal_id)) == 1


async def test_the_injured_does_not_sit_on_the_own_panel(office, neighbours):
    neighbours.person_id = None
    appraisal_id = await office.admitted(await office.decided())
    injured = {"id_type": "CITIZEN_ID", "id_no": ID_NO, "name": "张三"}
    [injured_id] = await office.pool(1, person=injured)
    others = await office.pool(2, 3, 4)

    drawn = succeeded(await office.committee(appraisal_id, "draw", **DRAW))

    assert set(drawn["drawn"]) == set(others)
    assert drawn["excluded"] == [{"expert_id": injured_id, "why": "IS_THE_INJURED", "reason": "", "papers": []}]
    assert drawn["left_out"] == {"number": 0, "fitting": 4}


async def test_too_small_a_pool_draws_nobody_and_leaves_nothing(office):
    appraisal_id = await office.admitted(await office.decided())
    await office.pool(1, 2)
    succeeded(await office.propose(3))

    answer = await office.committee(appraisal_id, "draw", **DRAW)

    assert problem(answer) == (422, "appraisal-needs-unmet")
    assert "专家库中有足够的专家" in answer.json()["detail"]
    assert await office.draws(appraisal_id) == []
    assert (await office.appraisal(appraisal_id))["state"] == "ACCEPTED"


async def test_only_experts_of_the_own_committee_who_stand_in_the_pool_that_day_are_drawn(office, caller):
    appraisal_id = await office.admitted(await office.decided())
    left, *here = await office.pool(1, 2, 3, 4)
    await office.pool(5, committee="99")
    await office.pool(6, valid_from="2024-06-08")
    ended = {"valid_until": "2024-06-06", "reason": "退休"}
    officer = {"roles": "appraisal_officer", "subject": OFFICER}
    succeeded(await caller.post(f"/v1/experts/{left}/end", json=ended, **officer))

    drawn = succeeded(await office.committee(appraisal_id, "draw", **DRAW))

    assert set(drawn["pool"]) == set(drawn["drawn"]) == set(here)


async def test_an_expert_of_another_committee_cannot_be_left_out(office):
    appraisal_id = await office.admitted(await office.decided())
    await office.pool(1, 2, 3)
    [strange] = await office.pool(4, committee="99")

    excluded = await left_out(office, appraisal_id, strange)
    answer = await office.committee(appraisal_id, "draw", **DRAW, excluded=excluded)

    assert problem(answer) == (422, "expert-not-in-pool")


async def test_a_panel_for_a_device_has_one_for_devices_and_two_clinical(office):
    appraisal_id = await office.admitted(await office.decided(), kind="DEVICE", asked={"device": "左手功能假肢"})
    [devices] = await office.pool(1, specialties=["ASSISTIVE_DEVICES"])
    clinical = await office.pool(2, 3, 4)

    drawn = succeeded(await office.committee(appraisal_id, "draw", **DRAW))

    assert drawn["drawn"][0] == devices
    assert set(drawn["drawn"][1:]) < set(clinical)


async def test_who_withdraws_is_replaced_and_the_others_keep_their_seats(office):
    appraisal_id = await office.drawn(await office.decided(), experts=range(1, 8))
    [first] = await office.draws(appraisal_id)
    leaves, *stay = first["drawn"]

    excluded = await left_out(office, appraisal_id, leaves)
    second = succeeded(await redraw(office, appraisal_id, "2024-06-08", excluded))

    assert (second["number"], second["kept"]) == (2, stay)
    assert set(stay) < set(second["drawn"])
    assert leaves not in second["drawn"]
    assert second["seed"] != first["seed"]
    assert recomputed(second) == set(second["drawn"])

    third = await left_out(office, appraisal_id, second["drawn"][0], why="UNABLE", reason="出国")
    last = succeeded(await redraw(office, appraisal_id, "2024-06-09", third))
    assert leaves not in last["drawn"], "who was excluded once stays so"
    assert last["left_out"] == {"number": 2, "fitting": 7}
    assert [draw["number"] for draw in await office.draws(appraisal_id)] == [1, 2, 3]


async def test_nobody_draws_again_until_a_panel_pleases(office):
    appraisal_id = await office.drawn(await office.decided(), experts=range(1, 6))
    panel = await office.panel(appraisal_id)
    [bystander, _] = [
        expert_id for expert_id in (await office.draws(appraisal_id))[0]["pool"] if expert_id not in panel
    ]

    again = await office.committee(appraisal_id, "draw", **DRAW)
    assert problem(again) == (409, "appraisal-not-ready")
    empty = await office.committee(appraisal_id, "redraw", drawn_on="2024-06-08")
    assert problem(empty) == (409, "nobody-to-replace")
    beside = await redraw(office, appraisal_id, "2024-06-08", await left_out(office, appraisal_id, bystander))
    assert problem(beside) == (409, "nobody-to-replace")
    assert await office.panel(appraisal_id) == panel


async def test_a_draw_comes_after_the_acceptance_and_a_redraw_after_the_draw(office):
    appraisal_id = await office.admitted(await office.decided())
    await office.pool(1, 2, 3, 4)

    early = await office.committee(appraisal_id, "draw", **DRAW | {"drawn_on": "2024-06-04"})
    assert problem(early) == (422, "date-out-of-order")
    first_redraw = await office.committee(appraisal_id, "redraw", drawn_on="2024-06-07")
    assert problem(first_redraw) == (409, "appraisal-not-ready")
    drawn = succeeded(await office.committee(appraisal_id, "draw", **DRAW))
    excluded = await left_out(office, appraisal_id, drawn["drawn"][0])
    assert problem(await redraw(office, appraisal_id, "2024-06-06", excluded)) == (422, "date-out-of-order")


async def test_a_replaced_panel_needs_an_appointment_of_its_own(office):
    claim_id = await office.decided()
    appraisal_id = await office.scheduled(claim_id, experts=range(1, 6))
    excluded = await left_out(office, appraisal_id, (await office.panel(appraisal_id))[0])

    succeeded(await redraw(office, appraisal_id, "2024-06-12", excluded))

    assert (await office.appraisal(appraisal_id))["state"] == "DRAWN"
    assert [one["outcome"] for one in (await office.case(claim_id))["examinations"]] == ["CANCELLED"]


async def test_an_interest_found_after_the_examination_has_another_panel_examine_anew(office):
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id, experts=range(1, 6))
    leaves, *stay = await office.panel(appraisal_id)
    excluded = await left_out(office, appraisal_id, leaves)

    assert problem(await redraw(office, appraisal_id, "2024-06-19", excluded)) == (422, "date-out-of-order")
    second = succeeded(await redraw(office, appraisal_id, "2024-06-24", excluded))
    assert problem(await office.conclude(appraisal_id)) == (409, "appraisal-not-ready")
    batch_id = await office.batch(held_on="2024-06-28")
    backdated = await office.committee(appraisal_id, "schedule", batch_id=batch_id, scheduled_on="2024-06-23")
    assert problem(backdated) == (422, "date-out-of-order")
    succeeded(await office.committee(appraisal_id, "schedule", batch_id=batch_id, scheduled_on="2024-06-24"))
    succeeded(await office.committee(appraisal_id, "examination", examined_on="2024-06-28"))

    unsigned = await office.conclude(appraisal_id)
    assert problem(unsigned) == (422, "appraisal-needs-unmet"), "what those who stay found before does not count"
    anew = [{"expert_id": expert_id, "opinion": "左手功能部分丧失"} for expert_id in second["drawn"]]
    succeeded(await office.committee(appraisal_id, "opinions", given_on="2024-06-28", opinions=anew))
    assert problem(await office.conclude(appraisal_id, concluded_on="2024-06-27")) == (422, "date-out-of-order")
    assert succeeded(await office.conclude(appraisal_id))
    assert set(stay) < set(second["drawn"])
    assert [each["outcome"] for each in (await office.case(claim_id))["examinations"]] == ["EXAMINED", "EXAMINED"]


async def test_draws_and_opinions_only_grow_and_another_prefecture_sees_none_of_it(office, database):
    await office.examined(await office.decided())

    for table in ("expert_draws", "expert_opinions"):
        for statement in (f"UPDATE {table} SET prefecture = prefecture", f"DELETE FROM {table}"):
            with pytest.raises(DBAPIError, match="only grow"):
                async with database.begin(PROVINCE_READER) as tx:
                    await tx.session.execute(text(statement))
    for division, seen in (("9908", True), ("9901", False)):
        async with database.begin(Actor("reader", division)) as tx:
            for table in ("experts", "expert_draws", "examination_batches", "examinations", "expert_opinions"):
                assert bool(await tx.session.scalar(text(f"SELECT count(*) FROM {table}"))) is seen, table


async def test_who_sat_in_the_first_appraisal_does_not_sit_in_the_repeated_one(office):
    claim_id = await office.appraised()
    repeated = {"kind": "REPEATED", "applied_on": "2024-09-02"}
    appraisal_id = await office.admitted(claim_id, **repeated)
    sat_before = await office.pool(1, 2, 3, committee="99")
    others = await office.pool(11, 12, 13, committee="99")

    body = {"drawn_on": "2024-09-06", "size": 3}
    assert problem(await office.committee(appraisal_id, "draw", **body)) == (403, "outside-division")
    drawn = succeeded(await office.committee(appraisal_id, "draw", division="99", **body))

    assert set(drawn["drawn"]) == set(others)
    assert {(one["expert_id"], one["why"]) for one in drawn["excluded"]} == {(one, "SAT_BEFORE") for one in sat_before}


async def test_who_sat_before_does_not_sit_again_under_another_id(office, database):
    claim_id = await office.appraised()
    async with database.begin(PROVINCE_READER) as tx:
        sat = list(await tx.session.scalars(select(Expert.person_id).where(Expert.prefecture == "9908")))
        for number, known_as in enumerate(sat, start=1):
            await queries.lead_to_person(tx, known_as, UUID(int=number))
    appraisal_id = await office.admitted(claim_id, kind="REPEATED", applied_on="2024-09-02")
    sat_before = await office.pool(1, 2, 3, committee="99")
    others = await office.pool(11, 12, 13, committee="99")

    drawn = succeeded(await office.committee(appraisal_id, "draw", division="99", drawn_on="2024-09-06", size=3))

    assert set(drawn["drawn"]) == set(others)
    assert {one["expert_id"] for one in drawn["excluded"]} == set(sat_before)


async def test_draws_are_shown_to_the_committee_and_the_auditor_of_the_prefecture_alone(office, caller):
    appraisal_id = await office.drawn(await office.decided())
    path = f"/v1/appraisals/{appraisal_id}/draws"

    assert (await caller.get(path, roles="appraisal_officer")).is_success
    assert problem(await caller.get(path, roles="claims_clerk")) == (403, "role-missing")
    assert problem(await caller.get(path, roles="auditor", division="9901")) == (404, "appraisal-not-found")
    assert problem(await caller.get(f"/v1/appraisals/{UUID(int=1)}/draws", roles="auditor")) == (
        404,
        "appraisal-not-found",
    )
