"""A case stays one when its person turns out to be known under two ids, in whatever order that is heard."""

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import select, text

from services.claims import queries
from services.claims.models import Claim, KnownPersonAlias
from services.claims.subscriptions import SUBSCRIPTIONS
from shared.auth import Actor
from shared.events import Envelope
from shared.ids import new_id
from shared.inbox import Inbox
from tests.claims.office import PERSON_ID as KEPT
from tests.claims.office import PROVINCE_READER, REPORT, announced, problem, succeeded

MERGED, THIRD = new_id(), new_id()
WAITING = text(
    "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database "
    "WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted"
)
ELSEWHERE = {"roles": "claims_clerk", "division": "9901", "json": REPORT | {"division": "990111"}}


def merged(person_id: UUID, merged_id: UUID) -> Envelope:
    told = {"person_id": str(person_id), "merged_id": str(merged_id), "merged_on": "2024-06-03", "employer_ids": []}
    return Envelope(
        id=new_id(),
        type="registry.persons_merged.v1",
        key=str(person_id),
        division="990806",
        period="2024-06",
        effective_on="2024-06-03",
        recorded_at="2024-06-03T10:00:00+08:00",
        correlation_id="merge-1",
        causation_id=None,
        producer="registry",
        payload=told,
    )


@pytest.fixture
def inbox(app) -> Inbox:
    return Inbox("claims", app.state.database, SUBSCRIPTIONS, Actor("claims-worker", "99"))


@pytest.fixture
def known_as(neighbours):
    """Let the registry give the injured person this id from now on."""

    def lead_to(person_id: UUID) -> None:
        neighbours.person_id = person_id

    return lead_to


@pytest.fixture
async def under_merged(office, known_as) -> str:
    """A case reported under the id that is merged later."""
    known_as(MERGED)
    claim_id = await office.reported()
    known_as(KEPT)
    return claim_id


@pytest.fixture
async def two_cases(office, under_merged) -> tuple[str, str]:
    """One accident reported under both ids, before anybody knew that they are one human's."""
    return under_merged, await office.reported()


async def owners(database) -> dict[str, UUID]:
    async with database.begin(PROVINCE_READER) as tx:
        return {str(claim.id): claim.person_id for claim in await tx.session.scalars(select(Claim))}


async def last_noted(office, claim_id: str) -> dict:
    return (await office.case(claim_id))["history"][-1]


async def test_the_same_accident_reported_under_the_kept_id_is_the_case_of_the_merged_one(
    office, inbox, under_merged, database
):
    await inbox.absorb([merged(KEPT, MERGED)])

    again = await office.report()

    assert problem(again) == (409, "injury-already-reported")
    assert under_merged in again.json()["detail"]
    assert await owners(database) == {under_merged: KEPT}


async def test_another_accident_of_the_kept_person_has_its_own_case(office, inbox, under_merged, database):
    await inbox.absorb([merged(KEPT, MERGED)])

    second = await office.reported(accident_at="2024-05-07T10:20:00+08:00")

    assert await owners(database) == {under_merged: KEPT, second: KEPT}


async def test_cases_of_others_stay_theirs(office, inbox, known_as, database):
    known_as(THIRD)
    others = await office.reported()

    await inbox.absorb([merged(KEPT, MERGED)])

    assert await owners(database) == {others: THIRD}
    assert (await last_noted(office, others))["what"] == "REPORTED"


async def test_the_history_says_under_which_id_a_case_was_reported(office, inbox, under_merged):
    await inbox.absorb([merged(KEPT, MERGED)])

    noted = await last_noted(office, under_merged)
    assert (noted["what"], noted["effective_on"], noted["recorded_by"]) == (
        "PERSON_MERGED",
        "2024-06-03",
        "claims-worker",
    )
    assert noted["facts"] == {"person_id": str(KEPT), "merged_id": str(MERGED), "same_accident": []}


async def test_a_case_goes_on_under_the_kept_id(office, inbox, under_merged, database):
    await inbox.absorb([merged(KEPT, MERGED)])

    await office.complete_papers(under_merged)
    succeeded(await office.accept(under_merged))
    succeeded(await office.decide(under_merged))

    assert {event.payload["person_id"] for event in await announced(database)} == {str(KEPT)}


async def test_a_report_whose_person_was_asked_for_before_the_merging_is_the_kept_persons(
    office, inbox, known_as, database
):
    await inbox.absorb([merged(KEPT, MERGED)])
    first = await office.reported()
    known_as(MERGED)

    again = await office.report()
    second = await office.reported(accident_at="2024-05-07T10:20:00+08:00")

    assert problem(again) == (409, "injury-already-reported")
    assert await owners(database) == {first: KEPT, second: KEPT}


async def test_a_report_at_the_instant_of_the_merging_is_the_kept_persons(office, known_as, app, own_database):
    app.state.database = own_database
    known_as(MERGED)
    inbox = Inbox("claims", own_database, SUBSCRIPTIONS, Actor("claims-worker", "99"))

    claim_id, _ = await asyncio.gather(office.reported(), inbox.absorb([merged(KEPT, MERGED)]))

    assert await owners(own_database) == {claim_id: KEPT}


@pytest.mark.parametrize("step", ["submit", "revise"])
async def test_a_draft_waits_for_a_merging_before_it_is_locked(office, known_as, app, own_database, step):
    app.state.database = own_database
    known_as(MERGED)
    draft_id = succeeded(await office.draft())["id"]

    async with own_database.begin(Actor("claims-worker", "99")) as tx:
        await queries.lead_to_person(tx, MERGED, KEPT)
        waiting = asyncio.create_task(getattr(office, step)(draft_id))
        while await tx.session.scalar(WAITING) == 0:
            assert not waiting.done()
            await asyncio.sleep(0.02)
        assert len(await queries.claims_under_for_update(tx, MERGED)) == 1

    succeeded(await waiting)
    assert await owners(own_database) == {draft_id: KEPT}


@pytest.mark.parametrize("later_first", [False, True])
async def test_a_chain_of_mergings_ends_at_the_last_kept_in_either_order(inbox, under_merged, database, later_first):
    chain = [merged(KEPT, MERGED), merged(THIRD, KEPT)]

    await inbox.absorb(chain[::-1] if later_first else chain)

    assert await owners(database) == {under_merged: THIRD}
    async with database.begin(PROVINCE_READER) as tx:
        aliases = {row.merged_id: row.person_id for row in await tx.session.scalars(select(KnownPersonAlias))}
    assert aliases == {MERGED: THIRD, KEPT: THIRD}


async def test_two_cases_of_one_accident_both_stay_and_each_names_the_other(office, inbox, two_cases, database):
    first, second = two_cases

    await inbox.absorb([merged(KEPT, MERGED)])

    assert await owners(database) == {first: MERGED, second: KEPT}
    noted = [(await last_noted(office, claim_id))["facts"]["same_accident"] for claim_id in two_cases]
    assert noted == [[second], [first]]


@pytest.mark.parametrize("shown_as", [KEPT, MERGED])
async def test_of_two_cases_of_one_accident_there_is_no_third(office, inbox, two_cases, known_as, database, shown_as):
    await inbox.absorb([merged(KEPT, MERGED)])
    known_as(shown_as)

    third = await office.report()

    assert problem(third) == (409, "injury-already-reported")
    assert all(claim_id in third.json()["detail"] for claim_id in two_cases)
    assert set(await owners(database)) == set(two_cases)


async def test_a_case_of_the_merged_id_in_another_prefecture_is_neither_doubled_nor_shown(
    office, inbox, neighbours, under_merged, caller, database
):
    neighbours.employers.append({"id": str(new_id()), "division": "990111"})
    await inbox.absorb([merged(KEPT, MERGED)])

    again = await caller.post("/v1/injuries", **ELSEWHERE)

    assert problem(again) == (409, "injury-reported-elsewhere")
    assert under_merged not in again.text
    assert set(await owners(database)) == {under_merged}


async def test_of_a_second_case_in_another_prefecture_the_history_tells_where_and_not_which(
    office, inbox, neighbours, under_merged, caller
):
    neighbours.employers.append({"id": str(new_id()), "division": "990111"})
    succeeded(await caller.post("/v1/injuries", **ELSEWHERE))

    await inbox.absorb([merged(KEPT, MERGED)])

    assert (await last_noted(office, under_merged))["facts"]["same_accident"] == ["9901"]
