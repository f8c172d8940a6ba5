"""An injury whose recognition left force stands in no enrolment's way, until it is recognised anew."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from services.registry.app import SERVICE
from services.registry.models import KnownInjury
from shared.auth import Actor
from shared.events import Envelope
from shared.ids import new_id
from shared.inbox import Inbox
from shared.periods import Month
from tests.registry.desk import Desk, problem

PROVINCE = Actor("registry-worker", "99")


@pytest.fixture
def desk(caller) -> Desk:
    return Desk(caller)


@pytest.fixture
async def enrolment(desk) -> dict:
    """Employed from 2025-08-01."""
    return await desk.enrolled(await desk.employer())


@pytest.fixture
def tell(database, enrolment):
    """Let claims tell what became of an injury on 2025-09-01, each fact twice."""

    async def told(*facts: str, claim_id: str) -> None:
        for fact in facts:
            event = Envelope(
                id=new_id(),
                type=f"claims.{fact}.v1",
                key=claim_id,
                division="990811",
                period=Month(2025, 9),
                effective_on=date(2025, 9, 20),
                recorded_at=datetime(2025, 9, 20, 4, tzinfo=UTC),
                correlation_id="test",
                causation_id=None,
                producer="claims",
                payload={
                    "claim_id": claim_id,
                    "person_id": enrolment["person_id"],
                    "employer_id": enrolment["employer_id"],
                    "accident_on": "2025-09-01",
                },
            )
            await Inbox("registry", database, SERVICE.subscriptions, PROVINCE).absorb([event, event])

    return told


async def test_an_enrolment_is_withdrawn_once_the_injury_on_it_was_revoked(desk, enrolment, tell):
    await tell("injury_recognised", "recognition_revoked", claim_id=str(new_id()))

    await desk.corrected(enrolment["id"], "withdrawal")


async def test_an_injury_recognised_anew_forbids_the_withdrawal_again(desk, enrolment, tell):
    await tell("injury_recognised", "recognition_revoked", "injury_recognised", claim_id=str(new_id()))

    refused = await desk.change(enrolment["id"], "withdrawal", {"reason": "录入有误"})

    assert problem(refused) == (409, "enrolment-rested-on")


async def test_another_injury_is_not_forgotten_with_it(desk, enrolment, tell, database):
    standing, revoked, refused = str(new_id()), str(new_id()), str(new_id())
    await tell("injury_recognised", claim_id=standing)
    await tell("injury_recognised", "recognition_revoked", claim_id=revoked)
    await tell("recognition_revoked", claim_id=refused)

    async with database.begin(PROVINCE) as tx:
        assert [str(known) for known in await tx.session.scalars(select(KnownInjury.claim_id))] == [standing]
    refusal = await desk.change(enrolment["id"], "withdrawal", {"reason": "录入有误"})
    assert problem(refusal) == (409, "enrolment-rested-on")
