"""An institution's month: claimed, reviewed and ordered by three people, paid by the bank."""

import json
from base64 import b64decode
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from services.settlement.models import Encounter, Settlement
from shared.db.tables import OutboxRow, SetAsideRow
from shared.ids import new_id
from shared.money import ZERO, Money
from tests.settlement.hospital_messages import HOSPITAL, OTHER_HOSPITAL, WORKER

CLAIM = {"institution_code": HOSPITAL, "month": "2024-03", "division": "990800", "claimed_on": "2024-04-08"}


@pytest.fixture
def settle_for(app, hospital):
    """Record a settlement of so much fund on a day; returns its id."""

    async def settle(
        fund: str, settled_on: str = "2024-03-12", *, division: str = "990801", institution: str = HOSPITAL
    ) -> UUID:
        async with app.state.database.begin(WORKER) as tx:
            keys = {"prefecture": division[:4], "division": division, "institution_code": institution}
            day, claim_id = date.fromisoformat(settled_on), new_id()
            encounter = tx.add(
                Encounter(
                    id=new_id(),
                    hospital_encounter_no=new_id().hex,
                    person_id=new_id(),
                    claim_id=claim_id,
                    admitted_on=day,
                    discharged_on=day,
                    department="创伤骨科",
                    bed="",
                    diagnoses=[],
                    state="SETTLED",
                    line_count=0,
                    recorded_at=tx.now,
                    **keys,
                )
            )
            await tx.session.flush()
            nobody = {"person": ZERO, "employer": ZERO, "hospital": ZERO, "medical_insurance": ZERO}
            amount = Money.yuan(fund)
            settlement = tx.add(
                Settlement(
                    id=new_id(),
                    encounter_id=encounter.id,
                    claim_id=claim_id,
                    settled_on=day,
                    line_count=0,
                    total=amount,
                    fund=amount,
                    recorded_at=tx.now,
                    **nobody,
                    **keys,
                )
            )
            return settlement.id

    return settle


@pytest.fixture
def agency(caller):
    """The agency's desk: who claims, who reviews and who approves are three people."""

    async def post(step: str, month_id: str = "", body: dict | None = None, **named: object):
        role = {"": "settlement_clerk", "/review": "settlement_reviewer", "/payment-order": "settlement_approver"}[step]
        path = f"/v1/provider-months{'/' if month_id else ''}{month_id}{step}"
        return await caller.post(path, json=body, **{"roles": role, "subject": role} | named)

    return post


async def claim(agency, **changes: object) -> dict:
    answer = await agency("", body=CLAIM | changes)
    assert answer.status_code == 201, answer.text
    return answer.json()


def deduction(settlement_id: UUID, amount: str, reason: str = "NOT_NECESSARY") -> dict[str, str]:
    return {"settlement_id": str(settlement_id), "amount": amount, "reason": reason}


def review(*deductions: dict[str, str], reviewed_on: str = "2024-04-16") -> dict:
    return {"deductions": list(deductions), "reviewed_on": reviewed_on}


async def last_event(app) -> dict:
    async with app.state.database.begin(WORKER) as tx:
        rows = (await tx.session.scalars(select(OutboxRow).order_by(OutboxRow.seq))).all()
    return json.loads(rows[-1].envelope) if rows else {}


@pytest.fixture
async def ordered(settle_for, agency):
    """A provider month whose payment was ordered."""
    await settle_for("1000.00")
    month = await claim(agency)
    await agency("/review", month["id"], review())
    answer = await agency("/payment-order", month["id"], {"ordered_on": "2024-04-20"})
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.mark.worked_example("WE-60")
async def test_deductions_and_deposit_are_taken_off_what_was_settled(settle_for, agency, app):
    first, second = await settle_for("480000.00"), await settle_for("6320.40", "2024-03-31")
    month = await claim(agency)

    answer = await agency(
        "/review", month["id"], review(deduction(first, "7000.00"), deduction(second, "415.60", "OVER_LIMIT"))
    )

    assert (month["state"], month["settlements"], month["settled"]) == ("CLAIMED", 2, "486320.40")
    told = answer.json()
    assert (told["payable"], told["deposit"], told["paid"]) == ("478904.80", "23945.24", "454959.56")
    assert (told["state"], told["workings"]["inputs"]["deposit_rate"]) == ("REVIEWED", "0.05")
    event = await last_event(app)
    assert (event["type"], event["key"]) == ("settlement.provider_month_reviewed.v1", month["id"])
    assert event["payload"]["deducted"] == "7415.60"


async def test_an_agreement_with_a_deposit_rate_of_its_own_prevails(settle_for, agency, contract):
    agreement = {"valid_from": "2024-01-01", "valid_to": "2025-12-31", "deposit_rate": "0.08"}
    await contract(OTHER_HOSPITAL, agreement=agreement)
    await settle_for("1000.00", institution=OTHER_HOSPITAL)
    month = await claim(agency, institution_code=OTHER_HOSPITAL)

    reviewed = (await agency("/review", month["id"], review())).json()

    assert (reviewed["deposit"], reviewed["paid"]) == ("80.00", "920.00")
    assert reviewed["workings"]["cited"][0].startswith(f"agreement with {OTHER_HOSPITAL} from 2024-01-01; ")


async def test_finance_is_asked_to_pay_the_institution(ordered, app):
    event = await last_event(app)

    assert event["type"] == "settlement.payment_ordered.v1"
    assert (event["key"], event["period"], event["effective_on"]) == (ordered["order_id"], "2024-04", "2024-04-20")
    payload = event["payload"]
    opened = app.state.database.secrets.cipher("payee").open(b64decode(payload.pop("payee_sealed")))
    assert json.loads(opened) == {
        "name": "样例市第一人民医院",
        "bank": "样例市城市商业银行",
        "account": "6299000000000001",
    }
    assert payload == {
        "order_id": ordered["order_id"],
        "document": ordered["id"],
        "expense_account": "5001.01",
        "benefit": "MED",
        "amount": "950.00",
        "deposit": "50.00",
        "purpose": "样例市第一人民医院 2024-03 工伤医疗费结算",
        "due_on": "2024-04-30",
    }


@pytest.mark.worked_example("WE-62")
async def test_a_month_counts_settlements_net_of_reversals(hospital, settled_stay, agency):
    await hospital.reverse(settled_stay)
    await hospital.settle(settled_stay, "19074.00", "2024-03-14")

    month = await claim(agency)

    assert (month["settlements"], month["settled"]) == (3, "14944.00")


async def test_late_settlements_go_to_the_next_month_and_none_is_claimed_twice(settle_for, agency, caller):
    in_time = await settle_for("100.00", "2024-03-31")
    march = await claim(agency)
    late, next_month = await settle_for("20.00", "2024-03-31"), await settle_for("3.00", "2024-04-01")
    april = await claim(agency, month="2024-04", claimed_on="2024-05-08")

    async def claimed(month: dict) -> set[str]:
        path = f"/v1/settlements?provider_month_id={month['id']}"
        return {item["id"] for item in (await caller.get(path, roles="settlement_reviewer")).json()["items"]}

    assert (march["settled"], april["settled"]) == ("100.00", "23.00")
    assert await claimed(march) == {str(in_time)}
    assert await claimed(april) == {str(late), str(next_month)}


async def test_settlements_of_another_prefecture_are_claimed_there(settle_for, agency):
    await settle_for("100.00")
    await settle_for("7.00", division="990901")

    there = await agency("", body=CLAIM | {"division": "990900"}, division="9909")

    assert (await claim(agency))["settled"] == "100.00"
    assert there.json()["settled"] == "7.00"


WRONG_CLAIMS = [
    ({"month": "2024-02"}, 422, "nothing-to-claim"),
    ({"claimed_on": "2024-03-30"}, 422, "date-out-of-order"),
    ({"claimed_on": "2999-01-01"}, 422, "date-in-future"),
    ({"institution_code": OTHER_HOSPITAL}, 404, "institution-not-found"),
    ({"division": "990900"}, 403, "outside-division"),
    ({"month": "2024-13"}, 422, "invalid-request"),
]


async def test_a_month_that_cannot_be_claimed_leaves_nothing(settle_for, agency, caller):
    await settle_for("100.00")

    for changes, status, problem in WRONG_CLAIMS:
        answer = await agency("", body=CLAIM | changes)
        assert (answer.status_code, answer.json()["type"]) == (status, f"urn:tongchou:problem:{problem}")
    assert (await caller.get("/v1/provider-months", roles="auditor")).json()["items"] == []


async def test_a_month_may_be_claimed_on_its_last_day_but_once(settle_for, agency):
    await settle_for("100.00")
    await claim(agency, claimed_on="2024-03-31")
    await settle_for("5.00")

    answer = await agency("", body=CLAIM)

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:tongchou:problem:provider-month-claimed")


async def test_corrections_that_outweigh_a_month_wait_for_the_next(settle_for, agency):
    await settle_for("-100.00", "2024-03-31")

    assert (await agency("", body=CLAIM)).json()["type"] == "urn:tongchou:problem:nothing-to-claim"

    await settle_for("130.00", "2024-04-02")
    april = await claim(agency, month="2024-04", claimed_on="2024-05-08")
    assert april["settled"] == "30.00"


async def test_a_claimed_settlement_is_no_longer_reversed(hospital, settled_stay, agency):
    await claim(agency, claimed_on="2024-03-31")

    answer = await hospital.reverse(settled_stay, "2024-03-31")

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:tongchou:problem:settlement-claimed")


async def test_each_step_needs_another_person(settle_for, agency):
    await settle_for("100.00")
    month = await claim(agency)

    by_maker = await agency("/review", month["id"], review(), subject="settlement_clerk")
    await agency("/review", month["id"], review())
    order = {"ordered_on": "2024-04-20"}
    by_others = [
        await agency("/payment-order", month["id"], order, subject=subject)
        for subject in ("settlement_clerk", "settlement_reviewer")
    ]

    assert {answer.json()["type"] for answer in (by_maker, *by_others)} == {"urn:tongchou:problem:same-person"}
    assert (await agency("/payment-order", month["id"], order)).status_code == 201


async def test_steps_are_taken_in_their_order_and_once(settle_for, agency):
    await settle_for("100.00")
    month = await claim(agency)
    order = {"ordered_on": "2024-04-20"}

    answers = [
        await agency("/payment-order", month["id"], order),
        await agency("/review", month["id"], review()),
        await agency("/review", month["id"], review(), subject="another"),
        await agency("/payment-order", month["id"], order),
        await agency("/payment-order", month["id"], order, subject="another"),
    ]

    assert [answer.status_code for answer in answers] == [409, 200, 409, 201, 409]


WRONG_DEDUCTIONS = [("100.01", "EMPTY_BED"), ("0.00", "EMPTY_BED"), ("-1.00", "EMPTY_BED"), ("1.00", "DISLIKED")]


async def test_a_deduction_has_a_known_reason_and_stays_within_its_settlement(settle_for, agency):
    settlement_id = await settle_for("100.00")
    await settle_for("900.00")
    month = await claim(agency)

    for amount, reason in WRONG_DEDUCTIONS:
        refused = await agency("/review", month["id"], review(deduction(settlement_id, amount, reason)))
        assert refused.status_code == 422
    taken = await agency("/review", month["id"], review(deduction(settlement_id, "100.00", "EMPTY_BED")))
    assert taken.json()["payable"] == "900.00"


async def test_deductions_of_one_settlement_add_up(settle_for, agency, caller):
    settlement_id = await settle_for("100.00")
    month = await claim(agency)

    answer = await agency(
        "/review", month["id"], review(deduction(settlement_id, "60.00"), deduction(settlement_id, "40.01"))
    )

    assert answer.json()["type"] == "urn:tongchou:problem:deduction-too-high"
    shown = (await caller.get(f"/v1/provider-months/{month['id']}", roles="auditor")).json()
    assert (shown["state"], shown["payable"]) == ("CLAIMED", None)


async def test_only_the_months_own_settlements_bear_deductions(settle_for, agency):
    await settle_for("100.00")
    elsewhere = await settle_for("100.00", "2024-04-01")
    month = await claim(agency)

    answer = await agency("/review", month["id"], review(deduction(elsewhere, "1.00")))

    assert answer.json()["type"] == "urn:tongchou:problem:deduction-too-high"


async def test_a_month_before_the_first_agreement_terms_waits_for_the_province(settle_for, agency, caller):
    await settle_for("100.00", "2023-12-31")
    month = await claim(agency, month="2023-12")

    answer = await agency("/review", month["id"], review())

    assert (answer.status_code, answer.json()["type"]) == (422, "urn:tongchou:problem:figure-not-in-force")
    assert (await caller.get(f"/v1/provider-months/{month['id']}", roles="auditor")).json()["state"] == "CLAIMED"


async def test_a_month_deducted_whole_closes_without_an_order(settle_for, agency, app):
    settlement_id = await settle_for("100.00")
    month = await claim(agency)

    reviewed = await agency("/review", month["id"], review(deduction(settlement_id, "100.00", "WRONG_PERSON")))
    ordered = await agency("/payment-order", month["id"], {"ordered_on": "2024-04-20"})

    assert (reviewed.json()["state"], reviewed.json()["payable"]) == ("CLOSED", "0.00")
    assert ordered.json()["type"] == "urn:tongchou:problem:provider-month-not-ready"
    assert (await last_event(app))["type"] == "settlement.provider_month_reviewed.v1"


async def test_a_month_held_back_whole_orders_nothing(settle_for, agency, contract):
    agreement = {"valid_from": "2024-01-01", "valid_to": "2025-12-31", "deposit_rate": "1"}
    await contract(OTHER_HOSPITAL, agreement=agreement)
    await settle_for("100.00", institution=OTHER_HOSPITAL)
    month = await claim(agency, institution_code=OTHER_HOSPITAL)
    await agency("/review", month["id"], review())

    answer = await agency("/payment-order", month["id"], {"ordered_on": "2024-04-20"})

    assert answer.json()["type"] == "urn:tongchou:problem:nothing-to-pay"


async def test_deductions_that_exceed_the_month_are_refused(settle_for, agency, caller):
    settlement_id = await settle_for("100.00")
    await settle_for("-30.00")
    month = await claim(agency)

    answer = await agency("/review", month["id"], review(deduction(settlement_id, "70.01")))

    assert answer.json()["type"] == "urn:tongchou:problem:deductions-exceed-month"
    shown = (await caller.get(f"/v1/provider-months/{month['id']}", roles="auditor")).json()
    assert (shown["state"], shown["payable"]) == ("CLAIMED", None)


async def test_what_a_reversal_took_back_is_not_deducted_again(hospital, settled_stay, agency, caller):
    await hospital.reverse(settled_stay)
    await hospital.settle(settled_stay, "19074.00", "2024-03-14")
    month = await claim(agency)
    path = f"/v1/settlements?provider_month_id={month['id']}"
    listed = (await caller.get(path, roles="settlement_reviewer")).json()["items"]
    reversed_, mirror, standing = (item["id"] for item in listed)

    for twice in ((reversed_, standing), (mirror, standing)):
        taken = [deduction(settlement_id, "7472.01") for settlement_id in twice]
        refused = await agency("/review", month["id"], review(*taken))
        assert refused.json()["type"] == "urn:tongchou:problem:deduction-too-high"
        assert refused.json()["facts"]["fund"] == "14944.00"
    reviewed = await agency("/review", month["id"], review(deduction(standing, "14944.00")))
    assert reviewed.json()["state"] == "CLOSED"


@pytest.mark.parametrize(
    ("step", "body"), [("/review", review(reviewed_on="2024-04-07")), ("/payment-order", {"ordered_on": "2024-04-15"})]
)
async def test_no_step_is_dated_before_the_one_it_follows(settle_for, agency, step, body):
    await settle_for("100.00")
    month = await claim(agency)
    if step == "/payment-order":
        await agency("/review", month["id"], review())

    assert (await agency(step, month["id"], body)).json()["type"] == "urn:tongchou:problem:date-out-of-order"


async def test_a_county_does_not_claim_the_prefectures_month(settle_for, agency, caller):
    await settle_for("100.00")

    answer = await agency("", body=CLAIM | {"division": "990811"}, division="990811")

    assert answer.json()["type"] == "urn:tongchou:problem:outside-division"
    assert (await caller.get("/v1/provider-months", roles="auditor")).json()["items"] == []


async def test_a_month_is_booked_under_its_prefecture_whichever_division_is_named(settle_for, agency, app):
    await settle_for("100.00")
    month = await claim(agency, division="990811")
    await agency("/review", month["id"], review())

    ordered = await agency("/payment-order", month["id"], {"ordered_on": "2024-04-20"})

    assert (month["division"], ordered.status_code) == ("990800", 201)
    assert (await last_event(app))["division"] == "990800"


async def test_a_county_does_not_review_the_prefectures_month(settle_for, agency):
    await settle_for("100.00")
    month = await claim(agency)

    answer = await agency("/review", month["id"], review(), division="990811")

    assert answer.json()["type"] == "urn:tongchou:problem:outside-division"


@pytest.fixture
def bank_says(hear, ordered, caller):
    """Let the ledger tell what became of the order; returns the provider month."""

    async def say(event: str, *, ordered_by: str = "settlement", **payload: str) -> dict:
        told = {"order_id": ordered["order_id"], "ordered_by": ordered_by, "amount": "950.00"} | payload
        await hear(f"pool_ledger.{event}.v1", ordered["order_id"], **told)
        return (await caller.get(f"/v1/provider-months/{ordered['id']}", roles="auditor")).json()

    return say


PAID = {"paid_on": "2024-04-22", "voucher_no": "9908-2024-04-7", "bank_reference": "B1"}
RETURNED = {"returned_on": "2024-04-24", "reason": "账户已销户"}


async def test_a_payment_made_closes_the_month(bank_says):
    month = await bank_says("payment_made", **PAID)

    assert (month["state"], month["paid_on"], month["voucher_no"]) == ("PAID", "2024-04-22", "9908-2024-04-7")


async def test_a_payment_returned_says_why_and_may_be_made_again(bank_says):
    await bank_says("payment_made", **PAID)
    returned = await bank_says("payment_returned", **RETURNED)
    made_again = await bank_says("payment_made", **PAID)

    assert (returned["state"], returned["return_reason"]) == ("RETURNED", "账户已销户")
    assert made_again["state"] == "PAID"


@pytest.mark.parametrize(("event", "told"), [("payment_made", PAID), ("payment_returned", RETURNED)])
async def test_another_amount_than_was_ordered_waits_for_an_operator(bank_says, app, event, told):
    month = await bank_says(event, **told | {"amount": "1000.00"})

    assert (month["state"], month["paid_on"], month["returned_on"]) == ("ORDERED", None, None)
    async with app.state.database.begin(WORKER) as tx:
        reasons = (await tx.session.scalars(select(SetAsideRow.reason))).all()
    assert ["amount-differs" in reason for reason in reasons] == [True]


async def test_payments_that_others_ordered_are_passed_over(bank_says):
    month = await bank_says("payment_made", ordered_by="claims", **PAID)

    assert month["state"] == "ORDERED"


async def test_a_hospital_follows_its_own_months(ordered, hospital, other_hospital):
    assert (await hospital.get(f"/v1/provider-months/{ordered['id']}")).json()["state"] == "ORDERED"
    assert (await other_hospital.get(f"/v1/provider-months/{ordered['id']}")).status_code == 404


async def test_the_month_filed_upward_counts_the_fund_and_the_orders(hospital, settled_stay, agency, caller):
    month = await claim(agency, claimed_on="2024-03-31")
    await agency("/review", month["id"], review(reviewed_on="2024-03-31"))
    await agency("/payment-order", month["id"], {"ordered_on": "2024-03-31"})

    filed = await caller.post("/v1/months/2024-03/filing", roles="prefecture_filer", json={"division": "990800"})

    assert {total["category"]: (total["events"], total["amount"]) for total in filed.json()["totals"]} == {
        "settled": (1, "14944.00"),
        "payment_ordered": (1, "14944.00"),
    }
