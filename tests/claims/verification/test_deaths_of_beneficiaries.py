"""A beneficiary's death: told by registry, held back, ended by two people; what was paid since is overpaid."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import update

from services.claims.domain.entitlements.ended_why import EndedWhy
from services.claims.domain.entitlements.proposal import EndReason
from services.claims.models import Claim, Entitlement
from services.claims.subscriptions import SUBSCRIPTIONS
from shared.events import Envelope
from shared.ids import new_id
from shared.inbox import Inbox
from tests.claims.office import announced_types, problem, succeeded
from tests.claims.pensioners import WORKER, months, pseudonym

PERSON = "110101195001011234"


@pytest.fixture
async def pension(pensioners, database) -> str:
    person = {"person_id": pseudonym(database, PERSON)}
    return await pensioners.opened("3240.00", paid=months("2023-01", "2024-08"), **person)


@pytest.fixture
def hear(database):
    """Let registry tell, twice, of a death, or that somebody lives."""

    async def told(died_on: str | None, person_id: str | None = None) -> None:
        person = person_id or str(pseudonym(database, PERSON))
        envelope = Envelope(
            id=new_id(),
            type="registry.person_deceased.v1",
            key=person,
            division="990811",
            period="2024-09",
            effective_on=died_on or "2024-09-16",
            recorded_at="2024-09-16T10:00:00+08:00",
            correlation_id="death-1",
            causation_id=None,
            producer="registry",
            payload={"person_id": person, "died_on": died_on},
        )
        await Inbox("claims", database, SUBSCRIPTIONS, WORKER).absorb([envelope, envelope])

    return told


async def test_a_death_that_registry_tells_blocks_what_is_paid_and_proposes_its_end(pension, hear, pensioners):
    await hear("2024-05-20")

    assert await pensioners.findings() == [("R-01", "BLOCK", "entitlement", pension)]
    [proposal] = await pensioners.proposals()
    assert (proposal["move"], proposal["reason"], proposal["month"], proposal["proposed_by"]) == (
        *("END", "DEATH", "2024-05", "claims-worker"),
    )
    assert (await pensioners.standing(pension))["ends"] is None


async def test_the_months_after_the_death_are_due_no_longer_once_the_end_is_approved(pension, hear, pensioners):
    await hear("2024-05-20")
    [proposal] = await pensioners.proposals()

    succeeded(await pensioners.decide(proposal))

    standing = await pensioners.standing(pension)
    assert (standing["state"], standing["ends"], standing["ended_why"], standing["open_from"]) == (
        *("ENDED", "2024-05", "DEATH", "2024-06"),
    )
    assert await pensioners.due(pension) == [("2023-01", "3240.00", None), ("2024-06", "0.00", "ENDED")]


async def test_a_province_may_pay_nothing_for_the_month_of_the_death(pension, hear, pensioners, enact):
    enact("death_month", 'pays = "PAY_NOTHING"')
    await hear("2024-05-20")

    [proposal] = await pensioners.proposals()
    assert proposal["month"] == "2024-04"


@pytest.mark.parametrize(("since", "last"), [("2024-05-20", "2024-04"), ("2024-05-21", "2024-05")])
async def test_a_survivor_of_an_older_system_is_due_up_to_the_month_that_the_law_of_the_day_says(
    hear, pensioners, database, enact, since, last
):
    enact("survivors_pension", 'stop = "MONTH_OF_EVENT"', since=since)
    await pensioners.opened("1800.00", benefit="SUR", person_id=pseudonym(database, PERSON))
    await hear("2024-05-20")

    [proposal] = await pensioners.proposals()
    assert proposal["month"] == last


async def test_a_death_told_in_error_leaves_nothing_of_it(pension, hear, pensioners, database):
    await hear("2024-05-20")
    await hear(None)

    assert await pensioners.findings() == []
    [proposal] = await pensioners.proposals()
    assert (proposal["state"], proposal["decided_by"]) == ("REFUSED", "claims-worker")
    assert await announced_types(database) == ["finding_raised", "finding_closed"]


async def test_another_day_of_death_takes_the_place_of_the_first(pension, hear, pensioners):
    await hear("2024-05-20")
    await hear("2024-07-02")

    [proposal] = await pensioners.proposals(state="PROPOSED")
    assert proposal["month"] == "2024-07"


async def test_of_somebody_who_draws_nothing_here_nothing_is_kept(pension, hear, pensioners, database):
    await hear("2024-05-20", str(new_id()))

    assert await pensioners.findings() == []
    assert await announced_types(database) == []


async def test_an_end_in_error_is_taken_back_by_two_people(pension, pensioners):
    await pensioners.carried_out(pension, "endings", reason="DEATH", happened_on="2024-05-20")
    again = await pensioners.propose(pension, "endings", reason="DEATH", happened_on="2024-05-21")
    assert problem(again) == (409, "entitlement-ended")

    await pensioners.carried_out(pension, "reopenings", found_on="2024-09-20", remark="本人健在")

    standing = await pensioners.standing(pension)
    assert (standing["state"], standing["ends"], standing["ended_why"]) == ("RUNNING", None, None)
    assert await pensioners.due(pension) == [("2023-01", "3240.00", None)]
    again = await pensioners.propose(pension, "reopenings", found_on="2024-09-20")
    assert problem(again) == (409, "entitlement-not-ended")


@pytest.mark.parametrize("why", [*EndReason, *EndedWhy, "WITHDRAWN", None])
async def test_only_what_somebody_ended_can_have_been_ended_in_error(pensioners, why):
    pension = await pensioners.opened("3240.00", ends="2024-03", ended_why=why)

    proposed = await pensioners.propose(pension, "reopenings", found_on="2024-09-20")

    if why in list(EndReason):
        assert succeeded(proposed)["state"] == "PROPOSED"
    else:
        assert problem(proposed) == (409, "end-stands")
        assert await pensioners.proposals() == []


async def test_what_ends_otherwise_meanwhile_is_not_opened_again(pensioners, database):
    pension = await pensioners.opened("3240.00", ends="2024-03", ended_why="DEATH")
    proposal = succeeded(await pensioners.propose(pension, "reopenings", found_on="2024-09-20"))
    async with database.begin(WORKER) as tx:
        retired = update(Entitlement).where(Entitlement.id == UUID(pension))
        await tx.session.execute(retired.values(ended_why=EndedWhy.RETIRED))

    assert problem(await pensioners.decide(proposal)) == (409, "end-stands")
    assert succeeded(await pensioners.decide(proposal, approved=False))["state"] == "REFUSED"


@pytest.mark.parametrize(("last", "reopened"), [("2024-05", True), ("2024-06", False), (None, False)])
async def test_a_worker_who_died_in_the_case_is_due_nothing_after_the_death(
    pensioners, office, database, last, reopened
):
    claim_id = UUID(await office.accepted())
    async with database.begin(WORKER) as tx:
        await tx.session.execute(update(Claim).where(Claim.id == claim_id).values(died_on=date(2024, 5, 20)))
    ended = {"claim_id": claim_id, "file_id": None, "ends": "2024-03", "ended_why": "CONDITION_LOST"}
    pension = await pensioners.opened("3240.00", **ended)

    proposed = await pensioners.propose(pension, "reopenings", found_on="2024-09-20", last=last)

    if reopened:
        succeeded(await pensioners.decide(succeeded(proposed)))
        standing = await pensioners.standing(pension)
        assert (standing["ends"], standing["ended_why"]) == ("2024-05", "CONDITION_LOST")
    else:
        assert problem(proposed) == (422, "due-after-death")


async def test_an_end_before_the_first_month_leaves_nothing_due(pensioners):
    pension = await pensioners.opened("3240.00", "2024-06")

    await pensioners.carried_out(pension, "endings", reason="CONDITION_LOST", happened_on="2024-05-20")

    assert await pensioners.due(pension) == [("2024-06", "0.00", "ENDED")]


async def test_what_ended_earlier_is_not_ended_later(pension, pensioners):
    first = succeeded(await pensioners.propose(pension, "endings", reason="DEATH", happened_on="2024-05-20"))
    second = succeeded(await pensioners.propose(pension, "endings", reason="CONDITION_LOST", happened_on="2024-07-20"))
    succeeded(await pensioners.decide(first))

    assert problem(await pensioners.decide(second)) == (409, "proposal-overtaken")
    assert (await pensioners.standing(pension))["ends"] == "2024-05"
