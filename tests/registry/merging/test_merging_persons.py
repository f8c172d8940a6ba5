"""Two persons become one by two people's hands: whoever held what, it leads to the kept person from then on."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from services.registry.models import DeclaredWage, Employer, Enrolment, PersonAlias
from shared.auth import Actor
from shared.db.tables import OutboxRow
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month
from tests.registry.counter import BRITON, CITIZEN, OTHER_CITIZEN, Counter, document, problem, succeeded

PROVINCE = Actor("registry-worker", "99")


@pytest.fixture
def counter(caller) -> Counter:
    return Counter(caller)


@pytest.fixture
async def both(counter) -> tuple[str, str]:
    """The same human, known by a citizen ID and by an earlier passport."""
    return await counter.registered(), await counter.registered(**BRITON)


@pytest.fixture
def employ(database):
    """Enrol a person with an employer of a prefecture, in 2025, at a declared wage; returns the employer."""

    async def enrol(person_id: str, until: str | None, since: str = "2025-01-01", employer=None, prefecture="9908"):
        async with database.begin(PROVINCE) as tx:
            if employer is None:
                employer = tx.add(
                    Employer(
                        id=new_id(),
                        prefecture=prefecture,
                        division=f"{prefecture}11",
                        credit_code=new_id().hex[:18],
                        name="样例机械厂",
                        type="ENTERPRISE",
                        industry_code="3411",
                        registered_on=date(2025, 1, 1),
                        recorded_at=tx.now,
                    )
                )
                await tx.session.flush()
            told = {"prefecture": employer.prefecture, "employer_id": employer.id, "person_id": person_id}
            begun, ended = date.fromisoformat(since), until and date.fromisoformat(until)
            stretch = {"received_on": begun, "employed_from": begun, "covered_from": begun, "covered_until": ended}
            tx.add(Enrolment(**told, **stretch, recorded_at=tx.now, known_since=tx.now))
            tx.add(DeclaredWage(**told, from_month=Month.of(begun), recorded_at=tx.now, wage=Money.yuan("6000")))
        return employer

    return enrol


@pytest.fixture
def kept(database):
    """Every row of a table."""

    async def all_of(model) -> list:
        async with database.begin(PROVINCE) as tx:
            return list(await tx.session.scalars(select(model)))

    return all_of


async def test_after_merging_every_number_and_id_leads_to_the_kept_person(counter, both):
    kept_id, merged_id = both

    merge = await counter.merged(kept_id, merged_id)

    assert (merge["state"], merge["merged_on"]) == ("APPROVED", "2025-09-10")
    for person in (CITIZEN, BRITON):
        assert succeeded(await counter.look_up(**document(person)))["id"] == kept_id
    assert succeeded(await counter.show(merged_id))["id"] == kept_id


async def test_a_merging_is_announced_when_it_is_approved_and_not_before(counter, both, employ, kept):
    employer = await employ(both[1], None)
    merge = succeeded(await counter.ask_merge(*both))
    assert await kept(OutboxRow) == []

    await counter.approve_merge(merge["id"])

    (row,) = await kept(OutboxRow)
    envelope = json.loads(row.envelope)
    assert (envelope["type"], envelope["key"], envelope["division"]) == (
        "registry.persons_merged.v1",
        both[0],
        "990811",
    )
    told = {"person_id": both[0], "merged_id": both[1], "merged_on": "2025-09-10", "employer_ids": [str(employer.id)]}
    assert envelope["payload"] == told


async def test_enrolments_and_wages_of_every_prefecture_are_carried_over_and_known_anew(counter, both, employ, kept):
    kept_id, merged_id = both
    await employ(merged_id, None)
    await employ(merged_id, "2025-06-30", prefecture="9901")
    earlier = (await kept(Enrolment))[0].known_since

    await counter.merged(kept_id, merged_id)

    enrolments = await kept(Enrolment)
    assert [(str(row.person_id), row.prefecture) for row in enrolments] == [(kept_id, "9908"), (kept_id, "9901")]
    assert all(row.known_since > earlier for row in enrolments)
    wages = [(str(row.person_id), row.prefecture) for row in await kept(DeclaredWage)]
    assert sorted(wages) == sorted((person, where) for person in both for where in ("9908", "9901"))


async def test_where_both_declared_a_month_the_kept_persons_wage_stands(counter, both, employ, kept):
    kept_id, merged_id = both
    employer = await employ(kept_id, "2025-03-10", since="2025-03-01")
    await employ(merged_id, None, since="2025-03-20", employer=employer)

    await counter.merged(kept_id, merged_id)

    assert sorted(str(row.person_id) for row in await kept(DeclaredWage)) == sorted(both)


@pytest.mark.parametrize(
    ("until", "since", "overlaps"), [("2025-03-31", "2025-04-01", False), (None, "2025-04-01", True)]
)
async def test_enrolments_that_overlap_at_one_employer_are_settled_first(counter, both, employ, until, since, overlaps):
    kept_id, merged_id = both
    employer = await employ(kept_id, until)
    await employ(merged_id, None, since=since, employer=employer)
    await employ(kept_id, None)
    await employ(merged_id, None)

    answer = await counter.ask_merge(kept_id, merged_id)

    assert answer.status_code == (409 if overlaps else 201)
    if overlaps:
        assert problem(answer) == (409, "enrolments-overlap")
        (error,) = answer.json()["errors"]
        assert (error["employer_id"], error["prefecture"]) == (str(employer.id), "9908")
        assert "2025-04-01" in error["detail"]


async def test_an_overlap_out_of_the_clerks_sight_stops_the_approval(counter, both, employ, kept):
    kept_id, merged_id = both
    employer = await employ(kept_id, None, prefecture="9901")
    await employ(merged_id, None, employer=employer)
    merge = succeeded(await counter.ask_merge(kept_id, merged_id))

    assert problem(await counter.approve_merge(merge["id"])) == (409, "enrolments-overlap")
    assert await kept(PersonAlias) == []
    assert {str(row.person_id) for row in await kept(Enrolment)} == set(both)


async def test_who_asked_does_not_approve_nor_does_anyone_of_one_prefecture(counter, both, kept):
    merge = succeeded(await counter.ask_merge(*both))

    assert problem(await counter.approve_merge(merge["id"], subject="clerk-1")) == (403, "same-person")
    assert problem(await counter.approve_merge(merge["id"], division="9908")) == (403, "outside-division")
    assert problem(await counter.approve_merge(merge["id"], roles="registry_clerk")) == (403, "role-missing")
    assert problem(await counter.approve_merge(merge["id"], merged_on="2999-01-01")) == (422, "date-in-future")
    assert await kept(PersonAlias) == []


async def test_a_merging_is_decided_once(counter, both, caller):
    merge = await counter.merged(*both)

    assert problem(await counter.approve_merge(merge["id"], subject="zheng")) == (409, "person-merge-decided")
    assert problem(await counter.ask_merge(*both)) == (409, "already-one-person")


async def test_a_refused_merging_moves_nothing_and_may_be_asked_for_again(counter, both, caller, kept):
    merge = succeeded(await counter.ask_merge(*both))
    assert problem(await counter.ask_merge(*both)) == (409, "person-merge-pending")

    path = f"/v1/person-merges/{merge['id']}/refusal"
    answer = await caller.post(path, roles="registry_clerk", json={"reason": "并非同一人"})

    assert succeeded(answer)["state"] == "REFUSED"
    assert await kept(PersonAlias) == []
    assert (await counter.ask_merge(*both)).status_code == 201


async def test_of_a_chain_of_mergings_all_lead_to_the_last_kept(counter, both):
    first, second = both
    third = await counter.registered(**OTHER_CITIZEN)

    await counter.merged(second, first)
    await counter.merged(third, first)

    for person in (CITIZEN, BRITON, OTHER_CITIZEN):
        assert succeeded(await counter.look_up(**document(person)))["id"] == third


async def test_who_was_merged_with_somebody_else_meanwhile_is_not_merged_as_asked(counter, both):
    first, second = both
    third = await counter.registered(**OTHER_CITIZEN)
    merge = succeeded(await counter.ask_merge(first, second))
    await counter.merged(third, first)

    assert problem(await counter.approve_merge(merge["id"])) == (409, "merged-meanwhile")


async def test_a_pending_change_is_decided_first(counter, both):
    await counter.ask_change(both[1], name="SMYTH JOHN")

    assert problem(await counter.ask_merge(*both)) == (409, "person-change-pending")


async def test_cards_go_with_the_person_and_two_of_a_kind_are_settled_first(counter, both):
    kept_id, merged_id = both
    card = succeeded(await counter.issue(merged_id))
    other = succeeded(await counter.issue(kept_id, "H87654321"))
    assert problem(await counter.ask_merge(kept_id, merged_id)) == (409, "card-held-twice")

    await counter.cancel(other["id"])
    await counter.merged(kept_id, merged_id)

    assert succeeded(await counter.look_up(card_no="H12345678"))["id"] == kept_id
    assert problem(await counter.look_up(card_no="H87654321")) == (404, "person-not-found")
    assert (await counter.cancel(card["id"])).status_code == 200


async def test_the_history_of_both_is_shown_under_either_id(counter, both):
    await counter.changed(both[1], name="SMYTH JOHN")
    await counter.merged(*both)

    assert [len(await counter.changes(person_id)) for person_id in both] == [1, 1]


async def test_a_clerk_asks_for_mergings_of_people_known_here_and_sees_those_asked_for_here(counter, both, caller):
    strangers = {"division": "9901", "json": {"kept_id": both[0], "merged_id": both[1], "division": "990111"}}
    strangers["json"] |= {"reason": "同一人", "document": "证明"}
    unknown = await counter.ask_merge(both[0], str(new_id()))
    elsewhere = await caller.post("/v1/person-merges", roles="registry_clerk", **strangers)
    await counter.ask_merge(*both)
    seen = [
        len(succeeded(await caller.get("/v1/person-merges", roles="registry_clerk", division=division))["items"])
        for division in ("9908", "99", "9901")
    ]

    assert [problem(unknown), problem(elsewhere)] == [(404, "person-not-found")] * 2
    assert seen == [1, 1, 0]
