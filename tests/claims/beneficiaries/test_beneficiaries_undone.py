"""A file of an older system is taken back while nothing rests on it; what was told stays on record."""

from uuid import UUID

import pytest
from sqlalchemy import select

from services.claims.commands.entitlements._timeline import entitlement_for_update, note_entitlement, redraw
from services.claims.domain.entitlements.entitlement import EntitlementChange, LineSource
from services.claims.models import Entitlement, EntitlementIncrement, MonthLine
from shared.auth import Actor
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month
from shared.workings import Workings
from tests.claims.beneficiaries.older_system import CHILD, PENSION, SPOUSE, payment
from tests.claims.beneficiaries.test_past_payments import settled, told
from tests.claims.office import PROVINCE_READER, problem

RUNNING, PAST = "BENEFICIARIES", "PAST_PAYMENTS"
YEAR = [payment(f"2024-{month:02}", "3120.00") for month in range(1, 13)]
CLERK = Actor("sun-benefits", "9908", frozenset({"benefits_clerk"}))


@pytest.fixture
def adjusted(app):
    """Let an adjustment add 160.00 a month from a month on."""

    async def adjust(entitlement_id: str, month: Month) -> None:
        async with app.state.database.begin(CLERK) as tx:
            entitlement = await entitlement_for_update(tx, UUID(entitlement_id))
            tx.add(
                EntitlementIncrement(
                    entitlement_id=entitlement.id,
                    adjustment_id=new_id(),
                    prefecture=entitlement.prefecture,
                    from_month=month,
                    amount=Money.yuan("160"),
                    workings=Workings.of("fixed", cited="notice").to_json(),
                    recorded_at=tx.now,
                )
            )
            note_entitlement(tx, entitlement, EntitlementChange.ADJUSTED, effective_on=month.first_day)
            await redraw(tx, [entitlement])

    return adjust


async def test_entitlements_are_withdrawn_and_nothing_of_them_is_due_or_settled(take_over, database):
    file = await take_over.taken_in(RUNNING, PENSION, SPOUSE, CHILD)
    [pension] = await take_over.entitlements(benefit="DPF")

    job = await take_over.undo(file["id"])

    assert (job["state"], job["result"]) == ("DONE", {"entitlements": 3})
    assert await take_over.entitlements() == []
    assert await take_over.entitlements(state="ENDED") == []
    shown = await take_over.whole(pension["id"])
    assert (shown["entitlement"]["state"], shown["entitlement"]["ended_why"]) == ("ENDED", "WITHDRAWN")
    assert [(step["amount"], step["nothing"]) for step in shown["timeline"]] == [("0.00", "ENDED")]
    assert set(settled(shown).values()) == {0}
    assert (shown["entitlement"]["payee_known"], shown["entitlement"]["open_from"]) == (False, "2025-10")
    assert [entry["what"] for entry in shown["history"]] == ["OPENED", "WITHDRAWN"]
    assert len(shown["measures"]) == 1
    async with database.begin(PROVINCE_READER) as tx:
        assert await tx.session.scalar(select(Entitlement).where(Entitlement.account_blind.is_not(None))) is None


async def test_an_undone_file_may_come_again_and_runs_as_if_for_the_first_time(take_over):
    file = await take_over.taken_in(RUNNING, PENSION)
    await take_over.undo(file["id"])

    corrected = await take_over.checked(RUNNING, PENSION | {"amount_from": "2024-06"})
    assert corrected["taken"] == 1
    again = await take_over.taken_in(RUNNING, PENSION)
    assert (again["id"] != file["id"], again["unchanged"]) == (True, True)
    shown = await take_over.entitlement()
    assert (shown["entitlement"]["state"], told(shown)) == ("RUNNING", [("2025-01", "3280.00")])


async def test_a_file_is_undone_once_and_only_after_it_took_effect(take_over):
    checked = await take_over.checked(RUNNING, PENSION)
    path = f"/v1/beneficiary-files/{checked['id']}/undoing"
    assert problem(await take_over.decide(path)) == (409, "beneficiary-file-not-in-state")

    await take_over.approve(checked["id"])
    await take_over.work()
    await take_over.undo(checked["id"])
    assert problem(await take_over.decide(path)) == (409, "beneficiary-file-not-in-state")


async def test_past_payments_taken_back_leave_the_entitlement_as_it_was_taken_over(take_over):
    await take_over.taken_in(RUNNING, PENSION)
    before = await take_over.entitlement()
    past = await take_over.taken_in(PAST, *YEAR)

    assert (await take_over.undo(past["id"]))["result"] == {"entitlements": 1}

    after = await take_over.entitlement()
    assert after["entitlement"] == before["entitlement"]
    assert after["timeline"] == before["timeline"]
    assert {month: fen for month, fen in settled(after).items() if fen} == settled(before)
    await take_over.taken_in(PAST, *YEAR)
    assert told(await take_over.entitlement()) == [("2024-01", "3120.00"), ("2025-01", "3280.00")]


async def test_files_are_taken_back_in_the_reverse_of_their_order(take_over):
    running = await take_over.taken_in(RUNNING, PENSION)
    first = await take_over.taken_in(PAST, *YEAR)
    second = await take_over.taken_in(PAST, payment("2023-12", "2950.00"))
    [pension] = await take_over.entitlements()

    for file in (running, first):
        job = await take_over.undo(file["id"])
        assert (job["state"], "past payments handed in since" in job["failure"]) == ("FAILED", True)
    for file in (second, first, running):
        assert (await take_over.undo(file["id"]))["state"] == "DONE"
    assert await take_over.entitlements() == []
    assert not any(settled(await take_over.whole(pension["id"])).values())


async def test_a_file_stays_once_something_was_changed(take_over, adjusted):
    file = await take_over.taken_in(RUNNING, PENSION)
    entitlement_id = (await take_over.entitlements())[0]["id"]
    await adjusted(entitlement_id, Month(2025, 11))

    job = await take_over.undo(file["id"])

    assert (job["state"], "changes since" in job["failure"]) == ("FAILED", True)
    assert (await take_over.entitlements())[0]["state"] == "RUNNING"


async def test_a_file_stays_once_a_month_was_paid_here(take_over, database):
    file = await take_over.taken_in(RUNNING, PENSION)
    past = await take_over.taken_in(PAST, *YEAR)
    async with database.begin(CLERK) as tx:
        entitlement = (await tx.session.scalars(select(Entitlement))).one()
        tx.add(
            MonthLine(
                entitlement_id=entitlement.id,
                for_month=Month(2025, 10),
                no=1,
                prefecture="9908",
                amount=Money.yuan("3280"),
                source=LineSource.RUN,
                source_id=new_id(),
                recorded_at=tx.now,
            )
        )

    assert (await take_over.undo(past["id"]))["state"] == "DONE"
    job = await take_over.undo(file["id"])
    assert (job["state"], "months paid here" in job["failure"]) == ("FAILED", True)


async def test_a_late_adjustment_opens_months_before_the_take_over_by_its_difference_alone(take_over, adjusted):
    await take_over.taken_in(RUNNING, PENSION)
    await adjusted((await take_over.entitlements())[0]["id"], Month(2025, 7))

    shown = await take_over.entitlement()
    assert shown["entitlement"]["open_from"] == "2025-07"
    assert told(shown) == [("2025-01", "3280.00"), ("2025-07", "3440.00")]
    assert settled(shown)["2025-07"] == 328000
