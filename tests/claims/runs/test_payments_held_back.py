"""Payments that are held back: the money stays where it is, the month stays open, and a later run pays it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.claims.events import FINDINGS
from shared.clock import utc_now
from shared.findings import FindingAction, Suspicion, raise_findings
from shared.periods import shanghai_date
from tests.claims.office import announced, succeeded
from tests.claims.runs.people import AGENCY

TODAY = shanghai_date(utc_now())
ANOTHER_ACCIDENT = {"accident_at": "2024-04-02T08:10:00+08:00"}


@pytest.fixture
def suspect(database):
    """Let a rule suspect an entitlement."""

    async def raised(entitlement_id, rule="R-01", action=FindingAction.BLOCK):
        suspicion = Suspicion(rule, "990811", "entitlement", str(entitlement_id), action)
        async with database.begin(AGENCY) as tx:
            await raise_findings(tx, FINDINGS, [suspicion])

    return raised


@pytest.fixture
def close(caller):
    """Close the only open finding of a rule."""

    async def closed(rule, outcome):
        officer = {"roles": "risk_officer", "subject": "qian-risk"}
        listed = await caller.get("/v1/findings", params={"rule": rule}, **officer)
        [finding] = succeeded(listed)["items"]
        body = {"outcome": outcome, "reason": "已核实"}
        succeeded(await caller.post(f"/v1/findings/{finding['id']}/closing", json=body, **officer))
        return finding

    return closed


async def held(runs, run):
    return {each: shown["holds"] for each, shown in (await runs.payments(run, held=True)).items()}


async def test_an_open_finding_that_blocks_holds_the_payment_until_it_is_closed(runs, desk, suspect, close):
    dead, other = await desk.entitled(), await desk.entitled()
    await suspect(dead)

    run = await runs.ordered("2024-08")

    assert await held(runs, run) == {dead: ["R-01"]}
    assert (await runs.payments(run))[dead]["reasons"] == ["NEW", "HELD"]
    assert (run["amount"], run["totals"]["SUR"]["held_amount"]) == ("1800.00", "1800.00")
    assert (await desk.settled(dead), await desk.settled(other)) == ({}, {"2024-08": ["1800.00"]})
    assert (await desk.open_from(dead), len(await runs.orders())) == ("2024-08", 1)

    await close("R-01", "UNFOUNDED")
    await runs.ordered("2024-08")
    assert await desk.settled(dead) == {"2024-08": ["1800.00"]}


@pytest.mark.parametrize("rule", ["R-01", "R-02"])
async def test_a_finding_that_was_confirmed_holds_until_the_benefit_has_ended(runs, desk, suspect, close, rule):
    dead = await desk.entitled()
    await desk.ended(dead, "2024-12")
    await suspect(dead, rule=rule)
    await close(rule, "CONFIRMED")

    assert await held(runs, await runs.ordered("2024-08")) == {dead: [rule]}
    assert await desk.settled(dead) == {}

    await desk.ended(dead, "2024-08")
    await runs.ordered("2024-09")
    assert await desk.settled(dead) == {"2024-08": ["1800.00"]}


async def test_a_survivor_confirmed_to_be_in_prison_is_held_until_the_pension_is_stopped(runs, desk, suspect, close):
    prisoner = await desk.entitled()
    await suspect(prisoner, rule="R-02")
    await close("R-02", "CONFIRMED")
    await desk.interrupted(prisoner, "2024-10", arrears=True)
    assert await held(runs, await runs.ordered("2024-08")) == {prisoner: ["R-02"]}, "only not verified, not stopped"

    await desk.interrupted(prisoner, "2024-09", arrears=False)
    await runs.ordered("2024-09")
    assert await desk.settled(prisoner) == {"2024-08": ["1800.00"]}


async def test_an_account_confirmed_to_be_wrong_is_held_until_another_is_paid(runs, desk, suspect, close):
    entitlement = await desk.entitled()
    await suspect(entitlement, rule="R-16")
    await close("R-16", "CONFIRMED")
    await desk.ended(entitlement, "2024-08")
    assert await held(runs, await runs.ordered("2024-08")) == {entitlement: ["R-16"]}

    await desk.paid_elsewhere(entitlement)
    await runs.ordered("2024-09")
    assert await desk.settled(entitlement) == {"2024-08": ["1800.00"]}


async def test_a_finding_that_only_asks_for_a_look_holds_nothing(runs, desk, suspect):
    await suspect(await desk.entitled(), action=FindingAction.REVIEW)

    assert await held(runs, await runs.previewed("2024-08")) == {}


async def test_a_payment_without_a_payee_is_held(runs, desk):
    entitlement = await desk.entitled(payee=False)

    run = await runs.ordered("2024-08")

    assert await held(runs, run) == {entitlement: ["PAYEE_MISSING"]}
    assert (await runs.payments(run))[entitlement]["reasons"] == ["NEW", "HELD", "PAYEE_MISSING"]
    assert await runs.orders() == []


@pytest.mark.parametrize(("days_ago", "holds"), [(0, True), (3, True), (4, False)])
async def test_nothing_is_paid_to_an_account_changed_within_three_days(runs, desk, days_ago, holds):
    entitlement = await desk.entitled()
    await desk.set(entitlement, payee_changed_on=TODAY - timedelta(days=days_ago))

    assert await held(runs, await runs.previewed("2024-08")) == ({entitlement: ["PAYEE_CHANGED"]} if holds else {})


@pytest.mark.parametrize(("month", "holds"), [("2024-06", False), ("2024-07", True)])
async def test_a_verification_older_than_twelve_months_that_slipped_through_holds(runs, desk, month, holds):
    entitlement = await desk.entitled(starts=month, verified_on="2023-06-30")

    assert await held(runs, await runs.previewed(month)) == ({entitlement: ["UNVERIFIED"]} if holds else {})


async def test_an_account_of_several_unrelated_people_blocks_all_of_them(runs, desk, office, database, close):
    elsewhere = await office.accepted(**ANOTHER_ACCIDENT)
    one = await desk.entitled(account="6299000000000007")
    two = await desk.entitled(account="6299000000000007", claim_id=elsewhere)
    alone = await desk.entitled(claim_id=elsewhere)

    run = await runs.ordered("2024-08")

    assert await held(runs, run) == {one: ["R-16"], two: ["R-16"]}
    assert await desk.settled(alone) == {"2024-08": ["1800.00"]}
    raised = [event for event in await announced(database) if event.type == "claims.finding_raised.v1"]
    assert [(event.payload["rule"], event.payload["action"]) for event in raised] == [("R-16", "BLOCK")] * 2
    assert {event.payload["subject_id"] for event in raised} == {str(one), str(two)}


async def test_a_family_may_use_one_account(runs, desk):
    for _ in range(2):
        await desk.entitled(account="6299000000000007")

    assert await held(runs, await runs.previewed("2024-08")) == {}


async def test_one_person_may_receive_two_benefits_on_one_account(runs, desk, office):
    person, elsewhere = uuid4(), await office.accepted(**ANOTHER_ACCIDENT)
    for claim_id in (desk.claim_id, elsewhere):
        await desk.entitled(account="6299000000000007", claim_id=claim_id, person_id=person)

    assert await held(runs, await runs.previewed("2024-08")) == {}


async def test_a_suspicion_found_unfounded_is_not_raised_again_until_the_payee_changes(runs, desk, office, close):
    elsewhere = await office.accepted(**ANOTHER_ACCIDENT)
    one = await desk.entitled(account="6299000000000007")
    ended = await desk.entitled(account="6299000000000007", claim_id=elsewhere, starts="2024-09")
    await runs.ordered("2024-08")
    await close("R-16", "UNFOUNDED")

    run = await runs.previewed("2024-08")
    assert await held(runs, run) == {}
    succeeded(await runs.cancel(run))
    await desk.set(one, payee_changed_on=TODAY + timedelta(days=1))
    assert (await held(runs, await runs.previewed("2024-08")))[one] == ["PAYEE_CHANGED", "R-16"]
    assert await desk.settled(ended) == {}


@pytest.mark.parametrize(("month", "holds"), [("2024-08", False), ("2024-09", True)])
async def test_a_child_past_the_last_month_of_youth_is_blocked(runs, desk, month, holds):
    child = await desk.entitled(starts="2024-08", young_until="2024-08")

    assert await held(runs, await runs.previewed(month)) == ({child: ["R-02"]} if holds else {})


@pytest.mark.parametrize(("until", "holds"), [(None, True), (TODAY, True), (TODAY - timedelta(days=1), False)])
async def test_an_account_of_staff_blocks_while_it_is_one(runs, desk, until, holds):
    entitlement, _ = await desk.entitled(), await desk.entitled()
    await desk.belongs_to_staff(entitlement, until)

    assert await held(runs, await runs.previewed("2024-08")) == ({entitlement: ["R-16"]} if holds else {})


async def test_one_accident_paid_by_two_prefectures_blocks(runs, desk):
    person = uuid4()
    twice, _ = await desk.entitled(person_id=person), await desk.entitled()
    await desk.entitled_elsewhere(person)

    assert await held(runs, await runs.previewed("2024-08")) == {twice: ["R-06"]}


async def test_another_accident_paid_by_another_prefecture_does_not_block(runs, desk):
    person = uuid4()
    await desk.entitled(person_id=person)
    await desk.entitled_elsewhere(person, accident_on="2020-01-01")

    assert await held(runs, await runs.previewed("2024-08")) == {}


async def test_a_benefit_that_ended_in_another_prefecture_does_not_block(runs, desk):
    person = uuid4()
    await desk.entitled(person_id=person)
    await desk.entitled_elsewhere(person, state="ENDED")

    assert await held(runs, await runs.previewed("2024-08")) == {}
