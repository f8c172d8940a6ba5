"""R-16: nobody is paid on an account of those who handle benefits, nor on one that unrelated people share."""

from uuid import UUID

import pytest
from sqlalchemy import select, text

from services.claims import queries
from services.claims.models import PayeeChange, StaffAccount
from shared.auth import Actor
from shared.clock import utc_now
from shared.db.tables import FindingRow
from shared.ids import new_id
from shared.periods import shanghai_date
from tests.claims.office import OTHER_EMPLOYER_ID, PROVINCE_READER, problem, succeeded
from tests.claims.payee_desk import CORRECTED, STAFF, entitled, paid_to

OTHER_PERSON = OTHER_EMPLOYER_ID
TODAY = shanghai_date(utc_now()).isoformat()


async def findings(database) -> list[tuple[str, str, str]]:
    async with database.begin(PROVINCE_READER) as tx:
        rows = await tx.session.scalars(select(FindingRow).where(FindingRow.rule == "R-16"))
        return [(row.subject, row.subject_id, row.action) for row in rows]


async def test_an_account_of_staff_is_refused_when_it_is_proposed(desk, benefit, database):
    succeeded(await desk.register())

    answer = await desk.propose(f"entitlements/{benefit}")

    assert problem(answer) == (422, "account-of-staff")
    assert CORRECTED["account"] not in answer.text and STAFF["holder"] not in answer.text
    async with database.begin(PROVINCE_READER) as tx:
        assert list(await tx.session.scalars(select(PayeeChange))) == []


async def test_an_account_that_became_one_of_staff_since_is_not_approved(desk, benefit, database):
    before = await paid_to(database, benefit)
    change = succeeded(await desk.propose(f"entitlements/{benefit}"))
    succeeded(await desk.register())

    assert problem(await desk.approve(change["id"])) == (422, "account-of-staff")

    assert (await paid_to(database, benefit)).payee_sealed == before.payee_sealed


@pytest.mark.parametrize(("valid_until", "refused"), [(None, True), (TODAY, True), ("2024-06-30", False)])
async def test_an_account_is_refused_until_the_last_day_of_its_registration(desk, benefit, valid_until, refused):
    account = succeeded(await desk.register())
    if valid_until:
        succeeded(await desk.end(account["id"], valid_until))

    answer = await desk.propose(f"entitlements/{benefit}")

    assert answer.status_code == (422 if refused else 201)


async def test_staff_of_another_prefecture_are_not_paid_either(desk, benefit):
    succeeded(await desk.register(division="990101", acting="9901"))

    assert problem(await desk.propose(f"entitlements/{benefit}")) == (422, "account-of-staff")


async def test_no_order_is_made_to_an_account_of_staff(desk, office, caller):
    award = await office.awarded()
    succeeded(await desk.register())

    assert problem(await office.order(award["id"], payee=CORRECTED)) == (422, "account-of-staff")
    assert (await caller.get("/v1/payment-orders", roles="auditor")).json()["items"] == []


@pytest.mark.parametrize("step", ["check", "approve"])
async def test_no_order_goes_on_whose_account_became_one_of_staff(desk, office, step):
    order = await office.ordered()
    if step == "approve":
        succeeded(await office.check(order["id"]))
    succeeded(await desk.register(account="6299000000000001"))

    assert problem(await getattr(office, step)(order["id"])) == (422, "account-of-staff")
    assert (await office.case(order["claim_id"]))["payment_orders"][0]["state"] in ("CREATED", "REVIEWED")


async def test_the_number_is_kept_as_a_blind_index_and_never_shown(desk, database, caller):
    shown = await desk.register()
    listed = await caller.get("/v1/staff-accounts", roles="risk_officer")

    assert CORRECTED["account"] not in shown.text + listed.text
    assert [each["holder"] for each in listed.json()["items"]] == ["sun-benefits"]
    async with database.begin(PROVINCE_READER) as tx:
        kept = await tx.session.scalar(text("SELECT CAST(to_jsonb(s) AS text) FROM staff_accounts s"))
        row = (await tx.session.scalars(select(StaffAccount))).one()
        assert list(await tx.session.scalars(queries.staff_accounts_on(row.valid_from))) == [row.account_blind]
    assert CORRECTED["account"] not in kept


async def test_an_account_is_registered_once_while_it_counts(desk):
    account = succeeded(await desk.register())
    assert problem(await desk.register(holder="another")) == (409, "staff-account-known")

    succeeded(await desk.end(account["id"], "2024-06-30"))

    succeeded(await desk.register(holder="another", valid_from="2024-07-01"))
    assert problem(await desk.end(account["id"], "2024-07-31")) == (409, "staff-account-ended")


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"valid_from": "2999-01-01"}, "date-in-future"), ({"account": "abc"}, "invalid-request")],
)
async def test_what_cannot_be_registered_leaves_nothing(desk, database, changes, code):
    assert problem(await desk.register(**changes)) == (422, code)

    async with database.begin(PROVINCE_READER) as tx:
        assert list(await tx.session.scalars(select(StaffAccount))) == []


async def test_a_registration_ends_after_it_began_and_by_who_serves_its_office(desk, caller):
    account = succeeded(await desk.register())

    assert problem(await desk.end(account["id"], "2023-12-31")) == (422, "date-out-of-order")
    assert problem(await desk.end(account["id"], "2024-06-30", acting="9901")) == (404, "staff-account-not-found")
    assert problem(await desk.end(str(new_id()), "2024-06-30")) == (404, "staff-account-not-found")
    assert problem(await desk.register(acting="9901")) == (403, "outside-division")
    elsewhere = await caller.get("/v1/staff-accounts", roles="risk_officer", division="9901")
    assert elsewhere.json()["items"] == []


@pytest.mark.parametrize("role", ["benefits_clerk", "benefits_checker", "finance_maker"])
async def test_who_handles_money_registers_no_account(desk, role):
    assert problem(await desk.register(role=role)) == (403, "role-missing")


async def test_an_account_that_unrelated_people_share_blocks_the_benefit(desk, benefit, office, database, neighbours):
    await _another(office, database, neighbours)
    change = succeeded(await desk.propose(f"entitlements/{benefit}"))
    assert await findings(database) == []

    succeeded(await desk.approve(change["id"]))

    assert await findings(database) == [("entitlement", benefit, "BLOCK")]


async def test_a_province_may_allow_more_beneficiaries_on_one_account(
    desk, benefit, office, database, neighbours, enact
):
    enact("payee_change", "unrelated_max = 2")
    await _another(office, database, neighbours)

    succeeded(await desk.approve(succeeded(await desk.propose(f"entitlements/{benefit}"))["id"]))

    assert await findings(database) == []


async def test_dependants_of_one_case_and_two_cases_of_one_person_may_share_an_account(desk, benefit, office, database):
    claim_id = str((await paid_to(database, benefit)).claim_id)
    await entitled(database, claim_id, person_id=OTHER_PERSON, account=CORRECTED["account"])
    second = await office.reported(accident_at="2024-05-07T10:20:00+08:00")
    await entitled(database, second, account=CORRECTED["account"])

    succeeded(await desk.approve(succeeded(await desk.propose(f"entitlements/{benefit}"))["id"]))

    assert await findings(database) == []


async def test_a_benefit_that_has_ended_shares_no_account(desk, benefit, office, database, neighbours):
    other = await _another(office, database, neighbours)
    async with database.begin(Actor("clerk", "9908")) as tx:
        row = await queries.entitlement_for_update(tx, UUID(other))
        row.state = "ENDED"

    succeeded(await desk.approve(succeeded(await desk.propose(f"entitlements/{benefit}"))["id"]))

    assert await findings(database) == []


async def _another(office, database, neighbours) -> str:
    """Somebody else's pension of another case, paid on the account that is going to be proposed."""
    neighbours.person_id = OTHER_PERSON
    claim_id = await office.reported(accident_at="2024-05-07T10:20:00+08:00")
    return await entitled(database, claim_id, person_id=OTHER_PERSON, account=CORRECTED["account"])
