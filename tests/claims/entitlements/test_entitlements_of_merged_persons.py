"""What is due to a person follows them when two ids turn out to be one."""

from datetime import date
from uuid import UUID

import pytest

from services.claims import queries
from services.claims.commands.entitlements._opening import Measuring, Opening, open_entitlement
from services.claims.commands.entitlements._timeline import redraw
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.recognition.liability import Payer
from services.claims.subscriptions import SUBSCRIPTIONS
from shared.auth import Actor
from shared.events import Envelope
from shared.ids import new_id
from shared.inbox import Inbox
from shared.money import Money
from shared.periods import Month
from tests.claims.office import PERSON_ID as KEPT
from tests.claims.office import succeeded

MERGED = new_id()
WORKER = Actor("claims-worker", "99", frozenset({"service"}))


def merged(event_id: UUID) -> Envelope:
    told = {"person_id": str(KEPT), "merged_id": str(MERGED), "merged_on": "2025-06-03", "employer_ids": []}
    return Envelope(
        id=event_id,
        type="registry.persons_merged.v1",
        key=str(KEPT),
        division="990806",
        period="2025-06",
        effective_on="2025-06-03",
        recorded_at="2025-06-03T10:00:00+08:00",
        correlation_id="merge-1",
        causation_id=None,
        producer="registry",
        payload=told,
    )


@pytest.fixture
def inbox(app) -> Inbox:
    return Inbox("claims", app.state.database, SUBSCRIPTIONS, Actor("claims-worker", "99"))


async def test_a_pension_follows_the_kept_person_once(office, neighbours, inbox):
    neighbours.person_id = MERGED
    claim_id = await office.appraised(appraisal={"grade": 2})
    [opened] = succeeded(await office.open_monthly(claim_id))["items"]
    assert opened["person_id"] == str(MERGED)
    event = merged(new_id())

    await inbox.absorb([event])
    await inbox.absorb([event])

    file = await office.entitlement(opened["id"])
    assert file["entitlement"]["person_id"] == str(KEPT)
    assert [each["what"] for each in file["history"]] == ["OPENED", "PERSON_MERGED"]
    assert file["timeline"][0]["amount"] == "5418.75"


async def test_two_pensions_of_one_case_that_turn_out_to_be_one_persons_are_both_kept_and_noted(
    office, inbox, database
):
    claim_id = UUID(await office.appraised(appraisal={"grade": 2}))
    async with database.begin(WORKER) as tx:
        claim = await queries.claim_for_update(tx, claim_id)
        pensions = [open_entitlement(tx, claim, of_survivor(person_id)) for person_id in (KEPT, MERGED)]
        await redraw(tx, pensions)
        mine, other = (str(each.id) for each in pensions)

    await inbox.absorb([merged(new_id())])

    files = [await office.entitlement(each) for each in (mine, other)]
    assert [file["entitlement"]["person_id"] for file in files] == [str(KEPT), str(MERGED)]
    assert [file["history"][-1]["facts"]["same_benefit"] for file in files] == [[other], [mine]]


def of_survivor(person_id: UUID) -> Opening:
    return Opening(
        benefit=Benefit.SURVIVORS_PENSION,
        payer=Payer.FUND,
        person_id=person_id,
        measuring=Measuring(Month(2024, 6), Money.yuan(1500)),
        effective_on=date(2024, 5, 10),
    )
