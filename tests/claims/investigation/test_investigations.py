"""At least two investigate, none of whom accepts or decides; only they record what was found, together."""

import pytest
from sqlalchemy import select, text

from shared.db.tables import AuditRow, StoredReply
from tests.claims.office import FOUND, INVESTIGATORS, PROVINCE_READER, problem, succeeded

ONE, OTHER = INVESTIGATORS
THIRD = "lu-investigator"


async def assign(office, claim_id: str, *subjects: str, on: str = "2024-05-15"):
    return await office.clerk(claim_id, "investigators", subjects=subjects or INVESTIGATORS, assigned_on=on)


async def investigated(office, **changes) -> str:
    claim_id = await office.accepted(**changes)
    succeeded(await assign(office, claim_id))
    return claim_id


async def withdraw(office, claim_id: str, subject: str, on: str = "2024-05-17"):
    everybody = (await office.case(claim_id))["investigators"]
    [investigator_id] = [each["id"] for each in everybody if each["subject"] == subject]
    step = f"investigators/{investigator_id}/withdrawal"
    return await office.clerk(claim_id, step, withdrawn_on=on, reason="与当事人有近亲属关系")


async def test_two_investigators_begin_an_investigation(office):
    claim_id = await office.accepted()

    assert succeeded(await assign(office, claim_id))["state"] == "INVESTIGATING"

    investigators = (await office.case(claim_id))["investigators"]
    assert [each["subject"] for each in investigators] == sorted(INVESTIGATORS)
    assert {each["assigned_by"] for each in investigators} == {"ma-recognition"}


@pytest.mark.parametrize("subjects", [[ONE], [ONE, ONE]])
async def test_one_investigator_is_not_enough(office, subjects):
    claim_id = await office.accepted()

    alone = await assign(office, claim_id, *subjects)

    assert problem(alone) == (422, "needs-unmet")
    assert "two investigators" in alone.json()["facts"]["wanting"]
    case = await office.case(claim_id)
    assert (case["injury"]["state"], case["investigators"]) == ("ACCEPTED", [])


async def test_who_accepted_a_case_does_not_investigate_it(office):
    claim_id = await office.accepted()

    answer = await assign(office, claim_id, ONE, "ma-recognition")

    assert (problem(answer), answer.json()["facts"]["subjects"]) == ((403, "investigator-not-free"), "ma-recognition")
    assert (await office.case(claim_id))["investigators"] == []


async def test_an_investigation_begins_after_the_acceptance(office):
    assert problem(await assign(office, await office.reported())) == (409, "case-not-ready")

    claim_id = await office.accepted(accident_at="2024-05-07T10:20:00+08:00")
    assert problem(await assign(office, claim_id, on="2024-05-12")) == (422, "date-out-of-order")
    decided = await office.decided(accident_at="2024-05-08T10:20:00+08:00")
    assert problem(await assign(office, decided)) == (409, "case-not-ready")


async def test_what_was_found_is_kept_with_who_when_where_and_the_papers(office):
    claim_id = await investigated(office)
    [paper] = await office.hand_in(claim_id, "INVESTIGATION_RECORD", received_on="2024-05-16")

    record = succeeded(await office.record(claim_id, papers=[paper]))

    assert (record["investigated_on"], record["place"]) == ("2024-05-16", FOUND["place"])
    assert (record["subjects"], record["recorded_by"], record["papers"]) == (sorted(INVESTIGATORS), ONE, [paper])
    case = await office.case(claim_id)
    assert case["investigation_records"] == [record | {"found": FOUND["found"]}]
    assert case["history"][-1]["papers"] == [paper]


async def test_words_that_name_people_are_sealed_and_no_stored_answer_repeats_them(office, database):
    succeeded(await office.record(await investigated(office)))

    async with database.begin(PROVINCE_READER) as tx:
        sealed = await tx.session.scalar(text("SELECT found_sealed FROM investigation_records"))
        stored = await tx.session.scalars(select(StoredReply.body))
    assert "李四".encode() not in sealed
    assert not [body for body in stored if "李四" in body]


async def test_who_opened_what_was_found_is_on_record(office, caller, database):
    claim_id = await investigated(office)
    before = await caller.get(f"/v1/injuries/{claim_id}", roles="auditor", subject="early-auditor")
    assert succeeded(before)["investigation_records"] == []
    succeeded(await office.record(claim_id))

    for role in ("auditor", "claims_clerk"):
        succeeded(await caller.get(f"/v1/injuries/{claim_id}", roles=role, subject=f"some-{role}"))

    async with database.begin(PROVINCE_READER) as tx:
        rows = (await tx.session.scalars(select(AuditRow).where(AuditRow.action == "reveal"))).all()
    assert [(row.subject, row.entity_id) for row in rows] == [("some-auditor", claim_id)]


async def test_what_was_found_is_shown_to_the_administration_and_to_supervision_alone(office, caller):
    claim_id = await investigated(office)
    succeeded(await office.record(claim_id))

    async def found(role: str, division: str = "9908") -> str | None:
        shown = await caller.get(f"/v1/injuries/{claim_id}", roles=role, division=division)
        return succeeded(shown)["investigation_records"][0]["found"]

    for role in ("recognition_clerk", "recognition_investigator", "recognition_officer", "auditor"):
        assert await found(role) == FOUND["found"], role
    for role in ("claims_clerk", "benefits_clerk", "appraisal_officer", "province_manager"):
        assert await found(role) is None, role
    assert await found("recognition_officer", "990811") == FOUND["found"]
    assert await found("recognition_officer", "990812") is None


@pytest.mark.parametrize(
    ("subject", "changes", "answer"),
    [
        (THIRD, {}, (403, "not-investigating-here")),
        (THIRD, {"subjects": [ONE, THIRD]}, (403, "not-investigating-here")),
        (ONE, {"subjects": [ONE, THIRD]}, (403, "not-investigating-here")),
        (ONE, {"subjects": [ONE]}, (422, "needs-unmet")),
        (ONE, {"subjects": []}, (422, "invalid-request")),
        (ONE, {"investigated_on": "2024-05-14"}, (422, "date-out-of-order")),
        (ONE, {"investigated_on": "2124-05-14"}, (422, "date-in-future")),
        (ONE, {"papers": ["0190a000-0000-7000-8000-0000000000ff"]}, (404, "paper-not-found")),
    ],
)
async def test_only_those_assigned_record_together_what_they_found(office, subject, changes, answer):
    claim_id = await investigated(office)

    assert problem(await office.record(claim_id, subject=subject, **changes)) == answer
    assert (await office.case(claim_id))["investigation_records"] == []


async def test_who_withdrew_records_no_more_until_somebody_takes_the_place(office):
    claim_id = await investigated(office)
    succeeded(await office.record(claim_id))
    succeeded(await withdraw(office, claim_id, OTHER))
    assert problem(await office.record(claim_id)) == (403, "not-investigating-here")
    assert problem(await office.record(claim_id, subjects=[ONE])) == (422, "needs-unmet")

    assert succeeded(await assign(office, claim_id, THIRD, on="2024-05-17"))["state"] == "INVESTIGATING"

    together = {"subjects": [ONE, THIRD], "investigated_on": "2024-05-18"}
    assert succeeded(await office.record(claim_id, **together))["subjects"] == sorted([ONE, THIRD])
    case = await office.case(claim_id)
    assert len(case["investigation_records"]) == 2, "what was recorded before the withdrawal stays"
    shown = {each["subject"]: (each["withdrawn_on"], each["withdrawal_reason"]) for each in case["investigators"]}
    assert shown == {ONE: (None, None), OTHER: ("2024-05-17", "与当事人有近亲属关系"), THIRD: (None, None)}


async def test_who_withdrew_does_not_come_back_and_withdraws_once(office):
    claim_id = await investigated(office)
    succeeded(await withdraw(office, claim_id, OTHER))

    assert problem(await assign(office, claim_id, OTHER, on="2024-05-18")) == (409, "already-investigator")
    assert problem(await withdraw(office, claim_id, OTHER)) == (404, "investigator-not-found")


async def test_nobody_withdraws_before_being_assigned(office):
    claim_id = await investigated(office)

    assert problem(await withdraw(office, claim_id, OTHER, on="2024-05-14")) == (422, "date-out-of-order")
    assert problem(await withdraw(office, claim_id, OTHER, on="2124-05-14")) == (422, "date-in-future")


@pytest.mark.parametrize("withdrawn", [False, True])
async def test_who_investigated_does_not_decide_even_after_withdrawing(office, withdrawn):
    claim_id = await investigated(office)
    if withdrawn:
        succeeded(await withdraw(office, claim_id, OTHER))

    assert not (await office.decide(claim_id, subject=OTHER)).is_success
    assert (await office.case(claim_id))["injury"]["state"] == "INVESTIGATING"
    assert succeeded(await office.decide(claim_id))["decided_by"] == "zhao-recognition"


async def test_investigations_are_recorded_while_the_case_is_investigated(office):
    assert problem(await office.record(await office.accepted())) == (409, "case-not-ready")

    claim_id = await investigated(office, accident_at="2024-05-07T10:20:00+08:00")
    succeeded(await office.decide(claim_id))
    assert problem(await office.record(claim_id)) == (409, "case-not-ready")
