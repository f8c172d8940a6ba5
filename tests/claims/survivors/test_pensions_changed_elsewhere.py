"""What others do to survivors' pensions: prison touches nobody else's share, an end does; a revocation is made good."""

import pytest

from services.claims.subscriptions import SUBSCRIPTIONS
from shared.auth import Actor
from shared.events import Envelope
from shared.ids import new_id
from shared.inbox import Inbox
from tests.claims.deliberation import AYE, NAY
from tests.claims.disputes.contest import Contest
from tests.claims.office import monthly, problem, succeeded


@pytest.fixture
async def opened(office, neighbours):
    """A wife, a daughter and a mother who share 6,000.00 at their own rates."""
    neighbours.bases = monthly((12, "6000.00"))
    claim_id = await office.bereaved()
    await office.kin(claim_id, "SPOUSE", "FEMALE", "1968-03-07")
    await office.kin(claim_id, "CHILD", "FEMALE", "2015-04-01")
    await office.kin(claim_id, "PARENT", "FEMALE", "1954-01-09")
    succeeded(await office.open_pensions(claim_id))
    return claim_id


def merged(told: dict[str, object]) -> Envelope:
    return Envelope(
        id=new_id(),
        type="registry.persons_merged.v1",
        key=str(told["person_id"]),
        division="990806",
        period="2025-06",
        effective_on="2025-06-03",
        recorded_at="2025-06-03T10:00:00+08:00",
        correlation_id="merge-1",
        causation_id=None,
        producer="registry",
        payload=told,
    )


async def changed(office, entitlement, door, **body):
    """Propose a change of an entitlement, and approve it."""
    proposal = succeeded(await office.benefits(f"entitlements/{entitlement['id']}/{door}", **body))
    decision = {"roles": "benefits_checker", "subject": "zhou-checker", "approved": True, "why": "已核实"}
    return succeeded(await office.benefits(f"entitlement-proposals/{proposal['id']}/decision", **decision))


async def test_in_prison_one_gets_nothing_and_the_others_no_more(office, opened):
    wife = (await office.entitlements_of(opened))[0]

    await changed(office, wife, "stops", reason="IMPRISONED", noticed_on="2025-03-10")

    assert await office.shares(opened) == [
        {"2024-06": "2400.00", "2025-04": "0.00"},
        {"2024-06": "1800.00"},
        {"2024-06": "1800.00"},
    ]


async def test_an_ending_decided_at_the_entitlement_frees_the_share_of_who_left(office, opened):
    await office.kin(opened, "CHILD", "MALE", "2016-04-01")
    mother = (await office.entitlements_of(opened))[2]

    await changed(office, mother, "endings", reason="DEATH", happened_on="2025-03-10")

    assert await office.shares(opened) == [
        {"2024-06": "1846.15", "2025-04": "2400.00"},
        {"2024-06": "1384.62", "2025-04": "1800.00"},
        {"2024-06": "1384.62", "2025-04": "0.00"},
        {"2024-06": "1384.61", "2025-04": "1800.00"},
    ]


@pytest.mark.parametrize("told", ["at the entitlement", "with the dependant"])
async def test_whoever_tells_of_a_death_it_ends_a_pension_by_the_law_that_measures_the_shares(
    office, opened, caller, enact, told
):
    enact("survivors_pension", 'stop = "MONTH_OF_EVENT"', since="2025-01-01")
    dependants = (await caller.get(f"/v1/injuries/{opened}/dependants", roles="auditor")).json()["items"]

    if told == "at the entitlement":
        mother = (await office.entitlements_of(opened))[2]
        await changed(office, mother, "endings", reason="DEATH", happened_on="2025-03-10")
    else:
        succeeded(await office.drop_out(dependants[2]["dependant"], "DEATH", "2025-03-10"))

    assert (await office.shares(opened))[2] == {"2024-06": "1800.00", "2025-04": "0.00"}


async def test_a_drop_out_before_an_ending_that_was_decided_comes_first(office, opened, caller):
    dependants = (await caller.get(f"/v1/injuries/{opened}/dependants", roles="auditor")).json()["items"]
    mother = (await office.entitlements_of(opened))[2]
    await changed(office, mother, "endings", reason="DEATH", happened_on="2025-03-10")

    succeeded(await office.drop_out(dependants[2]["dependant"], "EMPLOYED", "2024-12-02"))

    assert (await office.shares(opened))[2] == {"2024-06": "1800.00", "2025-01": "0.00"}


async def test_two_ids_of_one_dependant_become_one(office, opened, app, caller):
    other = new_id()
    mother = (await office.entitlements_of(opened))[2]
    told = {"person_id": str(other), "merged_id": mother["person_id"], "merged_on": "2025-06-03", "employer_ids": []}
    inbox = Inbox("claims", app.state.database, SUBSCRIPTIONS, Actor("claims-worker", "99"))

    await inbox.absorb([merged(told)])

    dependants = (await caller.get(f"/v1/injuries/{opened}/dependants", roles="auditor")).json()["items"]
    assert dependants[2]["dependant"]["person_id"] == str(other)
    assert (await office.entitlements_of(opened))[2]["person_id"] == str(other)


async def test_pensions_that_fell_with_a_decision_run_again_on_a_new_one(office, opened):
    contest = Contest(office)
    before = await office.shares(opened)
    await contest.serve(opened)
    dispute = succeeded(await contest.open(opened))
    succeeded(await contest.revoke(dispute, outcome_on="2025-01-20", received_on="2025-01-22"))
    assert (await office.shares(opened))[0] == {"2024-06": "2400.00", "2025-01": "0.00"}
    assert problem(await office.open_pensions(opened)) == (409, "no-decision-in-force")

    succeeded(await contest.reopen(opened, "2025-02-03"))
    panel = succeeded(await office.call_panel(opened, called_on="2025-02-05"))
    (opinion,) = await office.hand_in(opened, "PANEL_OPINION", received_on="2025-02-10")
    succeeded(await office.vote(panel, (AYE, AYE, NAY), opinion, concluded_on="2025-02-10"))
    succeeded(await office.decide(opened, decided_on="2025-02-20"))
    succeeded(await office.open_pensions(opened))

    assert await office.shares(opened) == before
    assert {each["state"] for each in await office.entitlements_of(opened)} == {"RUNNING"}


async def test_pensions_that_stand_are_not_opened_again(office, opened):
    assert problem(await office.open_pensions(opened)) == (409, "survivors-pension-open")
