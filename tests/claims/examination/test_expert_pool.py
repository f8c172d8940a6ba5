"""The pool of a committee: proposed by one, admitted by another, ended with a reason; names for the committee alone."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text

from services.claims import queries
from services.claims.commands.examination._experts import CIPHER
from services.claims.models import Expert
from shared.clock import utc_now
from tests.claims.committee import BATCH, CLERK, EXPERT, OFFICER
from tests.claims.office import PROVINCE_READER, problem, succeeded

FUTURE = (utc_now() + timedelta(days=2)).date().isoformat()


@pytest.fixture
def end(caller):
    async def ended(expert_id, valid_until="2024-06-30", division="9908"):
        sent = {"roles": "appraisal_officer", "subject": OFFICER, "division": division}
        body = {"valid_until": valid_until, "reason": "退休"}
        return await caller.post(f"/v1/experts/{expert_id}/end", json=body, **sent)

    return ended


@pytest.fixture
def listed(caller):
    async def page(committee="9908", division="9908", roles="appraisal_clerk", more=""):
        return await caller.get(f"/v1/experts?committee={committee}{more}", roles=roles, division=division)

    return page


async def test_an_expert_is_proposed_by_the_clerk_and_admitted_by_the_officer(office):
    proposed = succeeded(await office.propose(1))
    assert (proposed["admitted_on"], proposed["valid_until"]) == (None, None)

    admitted = succeeded(await office.admit(proposed["id"]))
    assert admitted == proposed | {"admitted_on": "2024-01-02"}
    assert problem(await office.admit(proposed["id"])) == (409, "step-already-taken")


async def test_whoever_proposed_an_expert_does_not_admit_them(office, caller):
    proposed = succeeded(await office.propose(1))

    sent = {"roles": "appraisal_officer", "subject": CLERK, "json": {"admitted_on": "2024-01-02"}}
    assert problem(await caller.post(f"/v1/experts/{proposed['id']}/admission", **sent)) == (403, "same-person")


async def test_a_name_is_sealed_and_in_no_stored_answer_and_the_number_is_not_kept(office, end, database):
    [expert_id] = await office.pool(1)
    succeeded(await end(expert_id))

    async with database.begin(PROVINCE_READER) as tx:
        [row] = (await tx.session.execute(text("SELECT experts::text, name_sealed FROM experts"))).all()
        assert "专家1" not in row.experts
        assert "990800000000000001" not in row.experts
        assert tx.secrets.cipher(CIPHER).open(row.name_sealed) == "专家1"
        stored = list(await tx.session.scalars(text("SELECT body FROM stored_replies")))
    assert not [body for body in stored if "专家1" in body]


async def test_a_person_stands_in_a_pool_once_and_may_come_back_after_leaving(office, end):
    [expert_id] = await office.pool(1)
    assert problem(await office.propose(1)) == (409, "expert-in-pool")

    succeeded(await end(expert_id))
    assert problem(await office.propose(1, valid_from="2024-06-30")) == (422, "date-out-of-order")
    assert succeeded(await office.propose(1, valid_from="2024-07-01"))["id"] != expert_id


async def test_an_expert_may_stand_in_the_pools_of_the_prefecture_and_of_the_province(office):
    [here] = await office.pool(1)
    [there] = await office.pool(1, committee="99")

    assert here != there


async def test_an_expert_leaves_once_on_a_day_that_has_come(office, end):
    [expert_id] = await office.pool(1)

    assert problem(await end(expert_id, "2023-12-31")) == (422, "date-out-of-order")
    assert problem(await end(expert_id, FUTURE)) == (422, "date-in-future")
    ended = succeeded(await end(expert_id))
    assert (ended["valid_until"], ended["end_reason"]) == ("2024-06-30", "退休")
    assert problem(await end(expert_id)) == (409, "expert-has-left")


@pytest.mark.parametrize(
    "changes",
    [{"specialties": []}, {"specialties": ["ASTROLOGY"]}, {"title": "JUNIOR"}, {"committee": "990811"}],
)
async def test_a_wrong_expert_is_refused(office, changes):
    assert problem(await office.propose(1, **changes)) == (422, "invalid-request")


async def test_a_pool_is_listed_by_page_for_its_own_committee_alone(office, listed):
    first, second = await office.pool(1, 2)
    await office.pool(3, committee="99")

    shown = succeeded(await listed())["items"]
    assert [(one["id"], one["name"]) for one in shown] == [(first, "专家1"), (second, "专家2")]
    assert [one["id"] for one in succeeded(await listed(more=f"&after={first}"))["items"]] == [second]
    assert problem(await listed(committee="99")) == (403, "outside-division")
    assert problem(await listed(roles="claims_clerk")) == (403, "role-missing")
    assert problem(await listed(division="9901")) == (403, "outside-division")


async def test_the_committee_of_the_province_keeps_no_pool_and_opens_no_batch_of_a_prefecture(office, end, caller):
    [expert_id] = await office.pool(1)
    sent = {"roles": "appraisal_clerk", "division": "99"}
    person = {"id_type": "CITIZEN_ID", "id_no": "990800000000000002", "name": "专家2"}

    proposed = await caller.post("/v1/experts", json=EXPERT | {"person": person}, **sent)
    admitted = await office.admit(succeeded(await office.propose(3))["id"], division="99")
    opened = await caller.post("/v1/examination-batches", json=BATCH, **sent)

    for refused in (proposed, admitted, opened, await end(expert_id, division="99")):
        assert problem(refused) == (403, "outside-division")
    assert succeeded(await end(expert_id))["valid_until"] == "2024-06-30"


async def test_an_expert_who_was_known_as_another_stands_in_the_pool_once(office, database):
    [expert_id] = await office.pool(1)
    kept = UUID(int=7)
    async with database.begin(PROVINCE_READER) as tx:
        known_as = await tx.session.scalar(select(Expert.person_id).where(Expert.id == UUID(expert_id)))
        await queries.lead_to_person(tx, known_as, kept)

    assert problem(await office.propose(1)) == (409, "expert-in-pool")


async def test_another_prefecture_touches_no_expert(office, end):
    [expert_id] = await office.pool(1)

    assert problem(await office.admit(expert_id, division="9901")) == (404, "expert-not-found")
    assert problem(await end(expert_id, division="9901")) == (404, "expert-not-found")
    stranger = {"roles": "appraisal_clerk", "division": "9901"}
    body = {"committee": "9908", "person": {"id_type": "CITIZEN_ID", "id_no": "1", "name": "甲"}, "title": "SENIOR"}
    body |= {"specialties": ["BURNS"], "institution_code": "H1", "valid_from": "2024-01-01"}
    assert problem(await office.caller.post("/v1/experts", json=body, **stranger)) == (403, "outside-division")
