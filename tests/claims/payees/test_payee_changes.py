"""Another payee counts once a second person approved it; who changed what is on record, numbers are not."""

import pytest
from sqlalchemy import select

from services.claims.models import Claim, EntitlementEntry, PayeeChange
from shared.auth import Actor
from shared.db.tables import AuditRow
from shared.ids import new_id
from tests.claims.office import PAYEE, PROVINCE_READER, problem, succeeded
from tests.claims.payee_desk import CORRECTED, REASON, paid_to

MASKED = {"name": "张＊", "bank": "样例市城市商业银行", "account_ends": "0001"}


async def audited(database) -> AuditRow:
    async with database.begin(PROVINCE_READER) as tx:
        return (await tx.session.scalars(select(AuditRow).where(AuditRow.action == "change_payee"))).one()


async def test_a_proposed_payee_is_paid_only_once_it_is_approved(desk, benefit, database, clock_at):
    clock_at("2026-03-02")
    before = await paid_to(database, benefit)
    change = succeeded(await desk.propose(f"entitlements/{benefit}"))
    assert (change["state"], change["subject"], change["proposed_by"]) == ("PROPOSED", "ENTITLEMENT", "sun-benefits")
    assert (await paid_to(database, benefit)).account_blind == before.account_blind

    approved = succeeded(await desk.approve(change["id"]))

    after = await paid_to(database, benefit)
    assert (approved["state"], approved["settled_by"]) == ("APPROVED", "zhou-checker")
    assert after.account_blind != before.account_blind
    assert after.payee_sealed != before.payee_sealed
    assert str(after.payee_changed_on) == "2026-03-02"
    shown = succeeded(await desk.look(f"entitlements/{benefit}"))
    assert shown["payee"] == MASKED | {"account_ends": "0002"}


async def test_the_payee_of_a_case_is_changed_in_the_same_way_and_its_history_says_so(desk, office, database):
    claim_id = await office.reported()
    paper = await office.hand_in(claim_id, "OTHER", received_on="2024-05-10")

    change = succeeded(await desk.propose(f"injuries/{claim_id}", papers=paper))
    succeeded(await desk.approve(change["id"]))

    assert succeeded(await desk.look(f"injuries/{claim_id}"))["payee"]["account_ends"] == "0002"
    last = (await office.case(claim_id))["history"][-1]
    assert (last["what"], last["papers"], last["recorded_by"]) == ("PAYEE_CHANGED", paper, "zhou-checker")
    async with database.begin(PROVINCE_READER) as tx:
        assert (await tx.session.scalars(select(Claim.payee_changed_on))).one() is not None


async def test_what_changed_is_audited_masked_and_the_entitlement_tells_of_it(desk, benefit, database):
    change = succeeded(await desk.propose(f"entitlements/{benefit}"))
    succeeded(await desk.approve(change["id"]))

    row = await audited(database)
    assert (row.subject, row.entity, row.entity_id, row.reason) == ("zhou-checker", "entitlement", benefit, REASON)
    assert {name: row.before[name] for name in MASKED} == MASKED
    assert row.after["account_ends"] == "0002"
    assert row.before["account_blind"] != row.after["account_blind"]
    assert not any(number in str((row.before, row.after)) for number in (PAYEE["account"], CORRECTED["account"]))
    async with database.begin(PROVINCE_READER) as tx:
        told = await tx.session.scalars(select(EntitlementEntry.what).order_by(EntitlementEntry.seq))
        assert list(told) == ["OPENED", "PAYEE_CHANGED"]


async def test_who_proposed_a_payee_does_not_approve_it(desk, benefit, database):
    before = await paid_to(database, benefit)
    change = succeeded(await desk.propose(f"entitlements/{benefit}", subject="one"))

    assert problem(await desk.approve(change["id"], subject="one")) == (403, "same-person")

    assert (await paid_to(database, benefit)).payee_sealed == before.payee_sealed
    assert [each["state"] for each in await desk.changes()] == ["PROPOSED"]


async def test_one_payee_is_proposed_at_a_time_and_a_refused_one_changes_nothing(desk, benefit, database):
    before = await paid_to(database, benefit)
    first = succeeded(await desk.propose(f"entitlements/{benefit}"))

    assert problem(await desk.propose(f"entitlements/{benefit}")) == (409, "payee-change-proposed")
    refused = succeeded(await desk.refuse(first["id"]))

    assert (refused["state"], refused["refusal"]) == ("REFUSED", "户名不一致")
    assert (await paid_to(database, benefit)).payee_sealed == before.payee_sealed
    succeeded(await desk.propose(f"entitlements/{benefit}"))


@pytest.mark.parametrize("step", ["approve", "refuse"])
async def test_a_settled_change_is_not_settled_again(desk, benefit, step):
    change = succeeded(await desk.propose(f"entitlements/{benefit}"))
    succeeded(await desk.approve(change["id"]))

    assert problem(await getattr(desk, step)(change["id"], subject="third")) == (409, "payee-change-settled")


@pytest.mark.parametrize(("seen", "answer"), [("", (428, "if-match-missing")), ('"stale"', (412, "row-changed"))])
async def test_a_change_must_have_seen_the_payee_that_is_paid(desk, benefit, database, seen, answer):
    assert problem(await desk.propose(f"entitlements/{benefit}", seen=seen)) == answer

    async with database.begin(PROVINCE_READER) as tx:
        assert list(await tx.session.scalars(select(PayeeChange))) == []


async def test_every_change_gives_the_payee_another_tag(desk, benefit):
    place = f"entitlements/{benefit}"
    tag = (await desk.look(place)).headers["etag"]
    change = succeeded(await desk.propose(place, seen=tag))
    assert (await desk.look(place)).headers["etag"] == tag
    succeeded(await desk.approve(change["id"]))

    assert problem(await desk.propose(place, seen=tag)) == (412, "row-changed")


async def test_only_who_checks_sees_payees_and_only_masked(desk, benefit, caller):
    change = succeeded(await desk.propose(f"entitlements/{benefit}"))
    assert change["payee"] is None

    by_clerk = succeeded(await desk.look(f"entitlements/{benefit}", role="benefits_clerk"))
    assert (by_clerk["payee"], by_clerk["named"], by_clerk["proposed_id"]) == (None, True, change["id"])
    listed = await caller.get("/v1/payee-changes", roles="benefits_checker")
    assert [each["payee"]["account_ends"] for each in listed.json()["items"]] == ["0002"]
    assert not any(number in listed.text for number in (PAYEE["account"], CORRECTED["account"], PAYEE["name"]))


async def test_another_prefecture_sees_no_payee_and_changes_none(desk, benefit, office, database):
    change = succeeded(await desk.propose(f"entitlements/{benefit}"))
    claim_id = await office.reported(accident_at="2024-05-07T10:20:00+08:00")
    elsewhere = {"division": "9901"}

    assert problem(await desk.look(f"entitlements/{benefit}", **elsewhere)) == (404, "entitlement-not-found")
    assert problem(await desk.look(f"injuries/{claim_id}", **elsewhere)) == (404, "injury-not-found")
    assert problem(await desk.approve(change["id"], **elsewhere)) == (404, "payee-change-not-found")
    async with database.begin(Actor("reader", "9901")) as tx:
        assert list(await tx.session.scalars(select(PayeeChange))) == []


async def test_another_county_of_the_prefecture_approves_nothing(desk, benefit):
    change = succeeded(await desk.propose(f"entitlements/{benefit}"))

    assert problem(await desk.approve(change["id"], division="990812")) == (403, "outside-division")


async def test_payees_of_what_is_not_there_are_not_found(desk, benefit, office):
    missing = str(new_id())
    assert problem(await desk.propose(f"entitlements/{missing}", seen="*")) == (404, "entitlement-not-found")
    assert problem(await desk.propose(f"injuries/{missing}", seen="*")) == (404, "injury-not-found")
    assert problem(await desk.approve(missing)) == (404, "payee-change-not-found")
    assert problem(await desk.refuse(missing)) == (404, "payee-change-not-found")
    strange = await desk.propose(f"entitlements/{benefit}", papers=[missing])
    assert problem(strange) == (404, "paper-not-found")


async def test_changes_are_listed_by_state_a_page_at_a_time(desk, benefit, office):
    first = succeeded(await desk.propose(f"entitlements/{benefit}"))
    succeeded(await desk.approve(first["id"]))
    claim_id = await office.reported(accident_at="2024-05-07T10:20:00+08:00")
    second = succeeded(await desk.propose(f"injuries/{claim_id}"))

    assert [each["id"] for each in await desk.changes()] == [first["id"], second["id"]]
    assert [each["id"] for each in await desk.changes(after=first["id"])] == [second["id"]]
    assert [each["id"] for each in await desk.changes(state="PROPOSED")] == [second["id"]]
