"""Dependants: on record by id alone, refused where they cannot be, judged with reasons, and kept apart."""

import pytest

from services.claims.models import Dependant
from shared.auth import Actor
from tests.claims.household import NAMES, WORKER, id_no
from tests.claims.office import PERSON_ID, problem, succeeded

ON_FILE = {"roles": "benefits_clerk", "subject": "sun-benefits"}


async def listed(caller, claim_id, **who):
    answer = await caller.get(f"/v1/injuries/{claim_id}/dependants", **{"roles": "auditor"} | who)
    return succeeded(answer)["items"]


async def test_a_dependant_is_on_record_by_id_with_the_judgement_and_its_reasons(office, caller):
    claim_id = await office.bereaved()
    wife = await office.kin(claim_id, "SPOUSE", "FEMALE", "1968-03-07")

    (shown,) = await listed(caller, claim_id)

    assert (shown["dependant"]["no"], shown["dependant"]["eligible"]) == (1, True)
    (judged,) = shown["eligibilities"]
    assert [(each["condition"], each["holds"]) for each in judged["conditions"]] == [
        ("ALIVE", True),
        ("SUPPORTED", True),
        ("OLD", True),
        ("UNABLE", False),
    ]
    assert (await office.case(claim_id))["dependants"][0]["dependant"]["id"] == wife["id"]


async def test_names_are_masked_and_shown_to_who_works_on_benefits_alone(office, caller, database):
    claim_id = await office.bereaved()
    added = await office.kin(claim_id, "SPOUSE", "FEMALE", "1968-03-07")

    (to_clerk,) = await listed(caller, claim_id, **ON_FILE)
    (to_auditor,) = await listed(caller, claim_id)

    assert (added["name"], to_clerk["dependant"]["name"], to_auditor["dependant"]["name"]) == (None, "李＊", None)
    everything = str(added) + str(to_clerk) + str(await office.case(claim_id))
    assert NAMES["SPOUSE"] not in everything
    assert id_no("1968-03-07", "FEMALE") not in everything
    async with database.begin(Actor("reader", "9908")) as tx:
        row = await tx.session.get(Dependant, added["id"])
        assert NAMES["SPOUSE"].encode() not in row.person_sealed


@pytest.mark.parametrize(
    ("kin", "changes", "answer"),
    [
        (("CHILD", "MALE", "2024-05-07"), {}, (422, "impossible-dependant")),
        (("CHILD", "MALE", "2025-03-03"), {"posthumous": True}, (422, "impossible-dependant")),
        (("PARENT", "MALE", "1981-01-01"), {}, (422, "impossible-dependant")),
        (("CHILD", "MALE", "1979-01-01"), {}, (422, "impossible-dependant")),
        (("GRANDPARENT", "MALE", "1890-01-01"), {}, (422, "impossible-dependant")),
        (("CHILD", "MALE", "2027-01-01"), {"posthumous": True}, (422, "date-in-future")),
        (("PARENT", "MALE", "1950-01-01"), {"id_no": WORKER}, (422, "differs-from-number")),
        (("PARENT", "FEMALE", "1950-01-01"), {"id_no": id_no("1950-01-01", "MALE")}, (422, "differs-from-number")),
        (("SIBLING", "MALE", "1980-01-01"), {"id_no": WORKER, "known_id": PERSON_ID}, (422, "worker-as-dependant")),
    ],
)
async def test_who_cannot_be_a_dependant_is_refused_and_leaves_nothing(office, caller, kin, changes, answer):
    claim_id = await office.bereaved()

    assert problem(await office.add_kin(claim_id, *kin, **changes)) == answer
    assert await listed(caller, claim_id) == []


async def test_nobody_leaves_two_spouses(office):
    claim_id = await office.bereaved()
    first = await office.kin(claim_id, "SPOUSE", "FEMALE", "1968-03-07")

    second = await office.add_kin(claim_id, "SPOUSE", "FEMALE", "1970-03-07")

    assert problem(second) == (409, "second-spouse")
    succeeded(await office.judge(first, supported=False))
    succeeded(await office.add_kin(claim_id, "SPOUSE", "FEMALE", "1969-03-07"))
    assert problem(await office.judge(first)) == (409, "second-spouse")


async def test_one_person_is_a_dependant_once(office):
    claim_id = await office.bereaved()
    await office.kin(claim_id, "CHILD", "MALE", "2015-04-01")

    assert problem(await office.add_kin(claim_id, "CHILD", "MALE", "2015-04-01")) == (409, "dependant-on-record")


async def test_before_a_death_nobody_survives(office):
    claim_id = await office.decided()

    assert problem(await office.add_kin(claim_id, "CHILD", "MALE", "2015-04-01")) == (409, "death-not-recorded")


async def test_somebody_who_died_before_the_worker_is_not_entitled(office):
    claim_id = await office.bereaved()
    mother = succeeded(await office.add_kin(claim_id, "PARENT", "FEMALE", "1950-01-01"))

    assert not succeeded(await office.judge(mother, died_on="2024-05-06"))["eligible"]
    assert problem(await office.judge(mother, died_on="1949-05-06")) == (422, "date-out-of-order")


async def test_a_grown_child_is_entitled_only_if_the_committee_confirmed_the_incapacity(office):
    claim_id = await office.bereaved()
    son = succeeded(await office.add_kin(claim_id, "CHILD", "MALE", "2003-04-01"))
    assert not succeeded(await office.judge(son))["eligible"]

    asked = {"dependant_id": son["person_id"]}
    appraisal_id = await office.seen(claim_id, kind="DEPENDANT_INCAPACITY", applicant="RELATIVE", asked=asked)
    succeeded(await office.conclude(appraisal_id, confirmation={"confirmed": True}))

    judged = succeeded(await office.judge(son))
    assert (judged["eligible"], judged["grows_up_on"]) == (True, None)


async def test_another_prefecture_sees_no_dependant(office, caller):
    claim_id = await office.bereaved()
    wife = await office.kin(claim_id, "SPOUSE", "FEMALE", "1968-03-07")
    stranger = {"division": "9901", "roles": "benefits_clerk", "subject": "stranger"}

    shown = await caller.get(f"/v1/injuries/{claim_id}/dependants", **stranger)
    body = {"supported": True, "papers": (await office.papers_of(claim_id))[:1]}
    judged = await caller.post(f"/v1/dependants/{wife['id']}/eligibility", json=body, **stranger)

    assert problem(shown) == (404, "injury-not-found")
    assert problem(judged) == (404, "dependant-not-found")


async def test_only_the_benefits_clerk_puts_dependants_on_record(office):
    claim_id = await office.bereaved()

    assert (await office.add_kin(claim_id, "CHILD", "MALE", "2015-04-01", roles="claims_clerk")).status_code == 403
