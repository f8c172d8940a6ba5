"""Deaths: asked for by one, put on record by another; what is open ends on that day, and an error can be put right."""

import pytest
from sqlalchemy import select

from services.registry.events import FINDINGS
from services.registry.models import Person, PersonDeath
from shared.auth import Actor
from shared.db.tables import AuditRow
from shared.findings import FindingAction, Suspicion, raise_findings
from shared.ids import new_id
from tests.registry.counter import BRITON, Counter
from tests.registry.desk import TOLD, Desk, problem, succeeded

DEATH = {
    "division": "990811",
    "died_on": "2025-09-03",
    "received_on": "2025-09-10",
    "document": "居民死亡医学证明书",
    "reason": "家属申报",
}


@pytest.fixture
def desk(caller) -> Desk:
    return Desk(caller)


@pytest.fixture
async def enrolment(desk) -> dict:
    """Employed from 2025-08-01, told on 2025-08-28, open."""
    return await desk.enrolled(await desk.employer())


@pytest.fixture
def ask(desk):
    """Ask that a death be put on record."""

    async def asked(person_id: str, **other: object):
        return await desk.post(f"/v1/persons/{person_id}/deaths", DEATH | other)

    return asked


@pytest.fixture
def decide(desk):
    """Have the other clerk decide."""

    async def decided(death: dict, what: str = "approval", **named: object):
        body = {"reason": "证明不实"} if what == "refusal" else {}
        return await desk.post(f"/v1/deaths/{death['id']}/{what}", body, **{"subject": "clerk-2"} | named)

    return decided


async def test_a_death_on_record_ends_what_is_open_on_that_day_and_is_told(
    desk, enrolment, ask, decide, roster_changes, announced
):
    second = await desk.enrolled(await desk.employer(2))
    asked = succeeded(await ask(enrolment["person_id"]))
    assert (asked["state"], await announced("person_deceased")) == ("REQUESTED", [])

    assert succeeded(await decide(asked))["state"] == "APPROVED"

    for each in (enrolment, second):
        ended = succeeded(await desk.get(f"/v1/enrolments/{each['id']}"))
        assert (ended["covered_until"], ended["ending_received_on"]) == ("2025-09-03", "2025-09-10")
    assert (await roster_changes())[2:] == [("990811", "REMOVE", "2025-09-03")] * 2
    ((told),) = await announced("person_deceased")
    assert told == {
        "person_id": enrolment["person_id"],
        "died_on": "2025-09-03",
        "key": enrolment["person_id"],
        "division": "990811",
        "period": "2025-09",
    }


async def test_the_day_stands_on_the_person_and_in_the_audit_trail(enrolment, ask, decide, begin):
    await decide(succeeded(await ask(enrolment["person_id"])))

    async with begin() as tx:
        assert (await tx.session.scalars(select(Person.died_on))).one().isoformat() == "2025-09-03"
        row = (await tx.session.scalars(select(AuditRow).where(AuditRow.action == "record death"))).one()
    assert (row.before, row.after, row.subject) == ({"died_on": None}, {"died_on": "2025-09-03"}, "clerk-2")


async def test_who_asked_does_not_decide_and_nobody_decides_twice(desk, enrolment, ask, decide):
    asked = succeeded(await ask(enrolment["person_id"]))

    assert problem(await decide(asked, subject="clerk-1")) == (403, "same-person")
    assert succeeded(await desk.get(f"/v1/enrolments/{enrolment['id']}"))["covered_until"] is None
    succeeded(await decide(asked))
    assert problem(await decide(asked, subject="clerk-3")) == (409, "death-decided")


async def test_a_refused_request_changes_nothing_and_says_why(desk, enrolment, ask, decide, announced):
    asked = succeeded(await ask(enrolment["person_id"]))

    refused = succeeded(await decide(asked, "refusal"))

    assert (refused["state"], refused["refused_because"], refused["decided_by"]) == ("REFUSED", "证明不实", "clerk-2")
    assert succeeded(await desk.get(f"/v1/enrolments/{enrolment['id']}"))["covered_until"] is None
    assert await announced("person_deceased") == []


async def test_one_request_about_a_person_waits_at_a_time(enrolment, ask):
    succeeded(await ask(enrolment["person_id"]))

    assert problem(await ask(enrolment["person_id"])) == (409, "death-pending")


@pytest.mark.parametrize(
    ("other", "answer"),
    [
        ({"document": None}, (422, "death-not-shown")),
        ({"document": None, "finding_id": str(new_id())}, (404, "finding-not-found")),
        ({"died_on": "1985-01-00"}, (422, "invalid-request")),
        ({"died_on": "1984-12-31"}, (422, "date-out-of-order")),
        ({"received_on": "2025-09-02"}, (422, "date-out-of-order")),
        ({"died_on": "2099-01-01", "received_on": "2099-01-01"}, (422, "date-in-future")),
        ({"division": "990111"}, (403, "outside-division")),
        ({"died_on": None}, (409, "death-not-on-record")),
    ],
)
async def test_what_cannot_be_right_is_refused_and_leaves_nothing(desk, enrolment, ask, other, answer):
    assert problem(await ask(enrolment["person_id"], **other)) == answer
    assert succeeded(await desk.get("/v1/deaths"))["items"] == []


async def test_an_enrolment_that_begins_after_the_death_is_withdrawn_first(desk, enrolment, ask, decide):
    succeeded(await desk.end(enrolment["id"], "2025-08-31"))
    later = await desk.enrolled(
        enrolment["employer_id"], **TOLD | {"employed_from": "2025-09-04", "received_on": "2025-09-04"}
    )
    asked = succeeded(await ask(enrolment["person_id"]))

    assert problem(await decide(asked)) == (409, "enrolled-after-death")
    await desk.corrected(later["id"], "withdrawal")
    succeeded(await decide(asked))


async def test_a_death_told_in_error_is_taken_back_and_the_enrolment_reopened_by_a_correction(
    desk, enrolment, ask, decide, announced, begin
):
    await decide(succeeded(await ask(enrolment["person_id"])))

    await decide(succeeded(await ask(enrolment["person_id"], died_on=None, document="法院撤销死亡宣告判决")))
    dates = {"received_on": "2025-08-28", "employed_from": "2025-08-01", "employed_until": None}
    await desk.corrected(enrolment["id"], "correction", **dates)

    assert [told["died_on"] for told in await announced("person_deceased")] == ["2025-09-03", None]
    assert succeeded(await desk.get(f"/v1/enrolments/{enrolment['id']}"))["covered_until"] is None
    async with begin() as tx:
        assert (await tx.session.scalars(select(Person.died_on))).all() == [None]


@pytest.fixture
def suspect(begin):
    """Raise a finding of a rule about a person."""

    async def raised(rule: str, person_id: str, action: FindingAction) -> str:
        told = Suspicion(rule, "990811", "person", person_id, action, {"person_id": person_id})
        async with begin() as tx:
            (finding,) = await raise_findings(tx, FINDINGS, [told])
        return str(finding.id)

    return raised


async def test_a_finding_about_the_person_shows_the_death_one_about_another_does_not(enrolment, ask, decide, suspect):
    of_another = await suspect("E-01", str(new_id()), FindingAction.REVIEW)
    own = await suspect("E-01", enrolment["person_id"], FindingAction.REVIEW)

    assert problem(await ask(enrolment["person_id"], document=None, finding_id=of_another)) == (422, "death-not-shown")
    succeeded(await decide(succeeded(await ask(enrolment["person_id"], document=None, finding_id=own))))


async def test_while_the_persons_identity_is_in_doubt_no_death_is_put_on_record(
    desk, enrolment, ask, decide, suspect, caller
):
    finding = await suspect("R-29", enrolment["person_id"], FindingAction.BLOCK)
    asked = succeeded(await ask(enrolment["person_id"]))
    assert problem(await decide(asked)) == (409, "identity-in-doubt")

    closing = {"outcome": "UNFOUNDED", "reason": "户籍核实同一人"}
    succeeded(await caller.post(f"/v1/findings/{finding}/closing", roles="risk_officer", json=closing))
    succeeded(await decide(asked))


async def test_a_county_asks_and_the_prefecture_decides(desk, enrolment, ask, decide):
    asked = succeeded(await ask(enrolment["person_id"]))

    assert problem(await decide(asked, division="990811")) == (403, "outside-division")
    succeeded(await decide(asked))


async def test_another_prefecture_sees_no_request_and_decides_none(enrolment, ask, decide, begin):
    asked = succeeded(await ask(enrolment["person_id"]))

    assert problem(await decide(asked, division="9901")) == (404, "death-not-found")
    async with begin(Actor("clerk-2", "9901")) as tx:
        assert (await tx.session.scalars(select(PersonDeath))).all() == []


async def test_enrolments_of_another_prefecture_go_on_until_it_decides_itself(
    caller, enrolment, ask, decide, announced
):
    there = Desk(caller, served="9901")
    other = await there.enrolled(await there.employer(2, division="990111"))
    succeeded(await decide(succeeded(await ask(enrolment["person_id"]))))
    assert succeeded(await there.get(f"/v1/enrolments/{other['id']}"))["covered_until"] is None

    body = DEATH | {"division": "990111"}
    own = succeeded(await there.post(f"/v1/persons/{enrolment['person_id']}/deaths", body))
    succeeded(await decide(own, division="9901"))

    assert succeeded(await there.get(f"/v1/enrolments/{other['id']}"))["covered_until"] == "2025-09-03"
    assert len(await announced("person_deceased")) == 1


async def test_a_death_goes_along_when_two_persons_become_one(enrolment, ask, decide, caller, begin):
    await decide(succeeded(await ask(enrolment["person_id"])))
    counter = Counter(caller)
    kept = await counter.registered(**BRITON)

    await counter.merged(kept, enrolment["person_id"])

    async with begin() as tx:
        kept_person = (await tx.session.scalars(select(Person).where(Person.id == kept))).one()
        death = (await tx.session.scalars(select(PersonDeath))).one()
    assert (kept_person.died_on.isoformat(), str(death.person_id)) == ("2025-09-03", kept)
