"""Missing workers: wages on, pensions from the fourth month, half of the grant ahead, the rest if declared dead."""

import pytest

from services.claims.queries.survivors import returnable_awards
from services.claims.subscriptions import SUBSCRIPTIONS
from shared.auth import Actor
from shared.inbox import Inbox
from tests.claims.disputes.contest import Contest
from tests.claims.household import GROWN_WORKER
from tests.claims.memory import remembered
from tests.claims.office import PAYEE, problem, succeeded, told_by_finance

LOST_ON = "2024-02-11"
AWAY = {"accident_at": f"{LOST_ON}T10:20:00+08:00", "reported_on": "2024-02-15", "ground": "14-5"}
MISSING = {"missing_since": LOST_ON, "occasion": "ON_DUTY", "monthly_wage": "6500.00"}


@remembered
async def away(office) -> str:
    """Take the case of a worker who was on duty away through its decision."""
    return await office.decided(**GROWN_WORKER | AWAY, decision={"article": "14-5"})


async def missing_step(office, claim_id, step="", **body):
    papers = {"papers": (await office.papers_of(claim_id))[:1]}
    return await office.benefits(f"injuries/{claim_id}/missing{step}", **papers | body)


@remembered
async def lost(office) -> str:
    claim_id = await away(office)
    succeeded(await missing_step(office, claim_id, **MISSING))
    return claim_id


async def declared_dead(office, claim_id):
    succeeded(await office.die(claim_id, "2025-09-12"))
    return succeeded(await office.circumstances(claim_id, declared_by_court=True))


@pytest.mark.worked_example("WE-48")
async def test_the_employer_pays_three_months_and_the_pensions_follow_from_the_fourth(office):
    claim_id = await lost(office)
    await office.kin(claim_id, "PARENT", "FEMALE", "1954-01-09")

    pension = succeeded(await office.open_pensions(claim_id))

    (wages,) = (await office.case(claim_id))["awards"]
    assert (wages["benefit"], wages["part"], wages["payer"]) == ("PSW", "MISSING", "EMPLOYER")
    assert (wages["amount"], wages["workings"]["intermediate"]) == ("19500.00", {"last_month": "2024-04"})
    assert (pension["basis_on"], pension["starts"]) == (LOST_ON, "2024-05")


@pytest.mark.parametrize("missing_since", ["2024-01-31", "2024-02-02"])
async def test_months_are_counted_from_that_of_the_accident(office, missing_since):
    accident = {"accident_at": "2024-01-31T10:20:00+08:00", "reported_on": "2024-02-05"}
    claim_id = await office.decided(**GROWN_WORKER | AWAY | accident, decision={"article": "14-5"})
    succeeded(await missing_step(office, claim_id, **MISSING | {"missing_since": missing_since}))
    await office.kin(claim_id, "PARENT", "FEMALE", "1954-01-09")

    pension = succeeded(await office.open_pensions(claim_id))

    (wages,) = (await office.case(claim_id))["awards"]
    assert (wages["amount"], wages["workings"]["intermediate"]) == ("19500.00", {"last_month": "2024-03"})
    assert (pension["basis_on"], pension["starts"]) == (missing_since, "2024-04")


@pytest.mark.worked_example("WE-48")
async def test_half_of_the_grant_is_paid_ahead_and_the_rest_when_a_court_declares_the_worker_dead(office):
    claim_id = await lost(office)
    advance = succeeded(await missing_step(office, claim_id, "/hardship-advance"))
    assert (advance["amount"], advance["part"]) == ("518210.00", "ADVANCE")
    succeeded(await office.order(advance["id"], payee=PAYEE))

    assert (await declared_dead(office, claim_id))["due"] == ["FUN", "ODB", "SUR"]
    rest = succeeded(await office.benefits(f"injuries/{claim_id}/death-grant"))
    funeral = succeeded(await office.benefits(f"injuries/{claim_id}/funeral-grant"))

    assert (rest["amount"], rest["part"], rest["rule_date"]) == ("518210.00", "REST", LOST_ON)
    assert funeral["amount"] == "45000.00"
    assert problem(await missing_step(office, claim_id, "/hardship-advance")) == (422, "not-missing")


async def test_a_province_may_take_the_figure_of_the_declarations_year(office, enact):
    enact("missing_person", 'grant_year = "DECLARATION_YEAR"')
    claim_id = await lost(office)
    succeeded(await missing_step(office, claim_id, "/hardship-advance"))
    await declared_dead(office, claim_id)

    rest = succeeded(await office.benefits(f"injuries/{claim_id}/death-grant"))

    assert rest["amount"] == "565550.00"


@pytest.mark.parametrize(("released", "left"), [(False, ("WHOLE", "1036420.00")), (True, ("REST", "518210.00"))])
async def test_an_advance_that_fell_with_its_decision_counts_if_it_was_released(office, released, left):
    claim_id = await lost(office)
    advance = succeeded(await missing_step(office, claim_id, "/hardship-advance"))
    order = succeeded(await office.order(advance["id"], payee=PAYEE))
    if released:
        succeeded(await office.check(order["id"]))
        succeeded(await office.approve(order["id"], role="benefits_director"))
    contest = Contest(office)
    await contest.serve(claim_id)
    succeeded(await contest.correct(claim_id, result="RECOGNISED", article="14-5"))
    await declared_dead(office, claim_id)

    grant = succeeded(await office.benefits(f"injuries/{claim_id}/death-grant"))

    assert (grant["part"], grant["amount"]) == left


async def test_without_an_advance_the_grant_is_awarded_whole(office):
    claim_id = await lost(office)
    await declared_dead(office, claim_id)

    grant = succeeded(await office.benefits(f"injuries/{claim_id}/death-grant"))

    assert (grant["part"], grant["amount"]) == ("WHOLE", "1036420.00")


@pytest.mark.worked_example("WE-48")
async def test_when_the_worker_comes_back_pensions_end_with_that_month_and_the_advance_is_owed_back(office, database):
    claim_id = await lost(office)
    await office.kin(claim_id, "PARENT", "FEMALE", "1954-01-09")
    succeeded(await office.open_pensions(claim_id))
    advance = succeeded(await missing_step(office, claim_id, "/hardship-advance"))

    succeeded(await missing_step(office, claim_id, "/return", returned_on="2025-03-20"))

    (pension,) = await office.entitlements_of(claim_id)
    assert (pension["ends"], pension["ended_why"]) == ("2025-03", "WORKER_RETURNED")
    async with database.begin(Actor("reader", "9908")) as tx:
        assert [str(each.id) for each in await returnable_awards(tx, claim_id)] == [advance["id"]]
    assert problem(await missing_step(office, claim_id, "/return", returned_on="2025-03-20")) == (422, "not-missing")


@pytest.mark.worked_example("WE-48")
async def test_an_advance_that_was_paid_becomes_a_debt_when_the_worker_comes_back_and_not_before(office, app):
    claim_id = await lost(office)
    advance = succeeded(await missing_step(office, claim_id, "/hardship-advance"))
    order = succeeded(await office.order(advance["id"], payee=PAYEE))
    succeeded(await office.check(order["id"]))
    succeeded(await office.approve(order["id"], role="benefits_director"))
    inbox = Inbox("claims", app.state.database, SUBSCRIPTIONS, Actor("claims-worker", "99"))
    await inbox.absorb([told_by_finance("payment_made", order)])
    overpayment = {"cause": "MISSING_PERSON_RETURNED", "established_on": "2025-03-25"}
    early = await office.benefits(f"awards/{advance['id']}/overpayment", **overpayment)

    succeeded(await missing_step(office, claim_id, "/return", returned_on="2025-03-20"))
    debt = succeeded(await office.benefits(f"awards/{advance['id']}/overpayment", **overpayment))

    assert problem(early) == (422, "cause-does-not-fit")
    assert (debt["amount"], debt["cause"]) == ("518210.00", "MISSING_PERSON_RETURNED")


async def test_while_the_worker_is_missing_nothing_has_to_come_back(office, database):
    claim_id = await lost(office)
    succeeded(await missing_step(office, claim_id, "/hardship-advance"))

    async with database.begin(Actor("reader", "9908")) as tx:
        assert await returnable_awards(tx, claim_id) == []


async def test_who_had_been_declared_dead_and_comes_back_is_alive_in_the_case(office):
    claim_id = await lost(office)
    await declared_dead(office, claim_id)

    succeeded(await missing_step(office, claim_id, "/return", returned_on="2025-10-02"))

    assert (await office.case(claim_id))["died_on"] is None
    assert problem(await office.benefits(f"injuries/{claim_id}/death-grant")) == (409, "death-not-recorded")


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"occasion": "RESCUE"}, (422, "missing-does-not-fit")),
        ({"missing_since": "2024-02-10"}, (422, "date-out-of-order")),
        ({"missing_since": "2099-02-10"}, (422, "date-in-future")),
        ({"monthly_wage": "0.00"}, (422, "invalid-request")),
        ({"monthly_wage": "-1.00"}, (422, "invalid-request")),
        ({"papers": []}, (422, "invalid-request")),
    ],
)
async def test_what_cannot_be_is_refused_and_leaves_nothing(office, changes, answer):
    claim_id = await away(office)

    assert problem(await missing_step(office, claim_id, **MISSING | changes)) == answer
    assert (await office.case(claim_id))["missing"] == []


async def test_a_worker_goes_missing_once_and_the_dead_do_not(office):
    claim_id = await lost(office)

    assert problem(await missing_step(office, claim_id, **MISSING)) == (409, "missing-on-record")
