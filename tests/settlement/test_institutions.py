"""The province's list of contracted institutions."""

import json
from decimal import Decimal

from services.settlement.models import Institution
from tests.settlement.hospital_messages import HOSPITAL, OTHER_HOSPITAL, WORKER

PAYEE = {"name": "样例市第一人民医院", "bank": "样例市城市商业银行", "account": "6299000000000001"}
AGREEMENT = {"valid_from": "2024-01-01", "valid_to": "2025-12-31"}


async def test_an_institution_is_listed_without_its_account(contract, caller):
    answer = await contract()
    listed = await caller.get("/v1/institutions", roles="auditor", division="9909")

    assert answer.status_code == 201
    assert listed.json()["items"] == [answer.json()]
    assert "6299000000000001" not in answer.text + listed.text


async def test_the_account_is_sealed_for_the_ledger(contract, app):
    await contract()

    async with app.state.database.begin(WORKER) as tx:
        institution = await tx.session.get_one(Institution, HOSPITAL)
        opened = tx.secrets.cipher("payee").open(institution.payee_sealed)
    assert json.loads(opened) == PAYEE
    assert PAYEE["account"].encode() not in institution.payee_sealed


async def test_an_agreement_may_set_a_deposit_rate_of_its_own(contract, app):
    answer = await contract(agreement=AGREEMENT | {"deposit_rate": "0.08"})

    assert answer.json()["agreement"]["deposit_rate"] == "0.08"
    async with app.state.database.begin(WORKER) as tx:
        assert (await tx.session.get_one(Institution, HOSPITAL)).deposit_rate == Decimal("0.08")


async def test_a_code_names_one_institution(contract):
    await contract()

    answer = await contract(name="另一家医院")

    assert answer.json()["type"] == "urn:tongchou:problem:institution-known"


WRONG = [
    ({"code": "H9908"}, "invalid-request"),
    ({"services": []}, "invalid-request"),
    ({"services": ["SURGERY"]}, "invalid-request"),
    ({"payee": PAYEE | {"account": "six"}}, "invalid-request"),
    ({"agreement": AGREEMENT | {"deposit_rate": "1.01"}}, "invalid-request"),
    ({"agreement": {"valid_from": "2025-01-01", "valid_to": "2024-12-31"}}, "date-out-of-order"),
    ({"division": "990100"}, "outside-division"),
]


async def test_an_institution_that_cannot_be_contracted_leaves_nothing(contract, caller):
    for wrong, problem in WRONG:
        answer = await contract(**{"code": OTHER_HOSPITAL} | wrong)
        assert answer.json()["type"] == f"urn:tongchou:problem:{problem}"
    assert (await caller.get("/v1/institutions", roles="auditor")).json()["items"] == []


async def test_a_hospital_contracts_nobody(caller):
    answer = await caller.post("/v1/institutions", roles="hospital", institution=HOSPITAL, json={})

    assert answer.json()["type"] == "urn:tongchou:problem:role-missing"
